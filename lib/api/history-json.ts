import type { z } from "zod";
import type { CustomerEventKind } from "@/db/values";
import type { DetailName, FieldChange } from "../customers/changed-fields";
import type { History } from "../customers/get-history";
import type { getHistoryRoute } from "./definitions/customers";
import { callJson, dispositionOf, type DispositionCodes } from "./pool-json";

type HistoryJson = z.input<NonNullable<typeof getHistoryRoute.success.schema>>;

/** Details by the names that a customer has them under in this API. */
const columns: Record<DetailName, string> = {
  firstName: "first_name", lastName: "last_name", externalId: "external_id", phone: "phone", phone2: "phone2", email: "email", note: "note", country: "country", zone: "time_zone", priority: "priority",
};

const changesJson = (changes: readonly FieldChange[]) =>
  changes.map(({ before, after, ...what }) => ({ field: "detail" in what ? columns[what.detail] : null, custom_field: "field" in what ? what.field : null, before, after }));

/** What happened with a customer, as the API shows it. */
export function historyJson({ calls, assignments, lateNotes, events, imports }: History, dispositions: DispositionCodes): HistoryJson {
  return {
    calls: calls.map((call) => ({
      ...callJson(call, dispositions),
      operator_name: call.operatorName,
      list_id: call.listId,
      closing: call.closing && { by: call.closing.by, limit: call.closing.limit, of_list: call.closing.ofList },
      versions: call.versions.map((version) => ({
        version: version.version, outcome: version.outcome, disposition: dispositionOf(version, dispositions), note: version.note, callback_at: version.callbackAt?.toISOString() ?? null,
        replaced_at: version.replacedAt.toISOString(), replaced_by: version.replacedBy, replaced_by_name: version.replacedByName, reason: version.reason,
      })),
    })),
    assignments: assignments.map((assignment) => ({
      id: assignment.id, customer_id: assignment.customerId, operator_id: assignment.operatorId, operator_name: assignment.operatorName, pulled_at: assignment.pulledAt.toISOString(),
      ended_at: assignment.endedAt?.toISOString() ?? null, ending: assignment.ending, reason: assignment.reason,
      ended_by: assignment.endedBy, ended_by_name: assignment.endedByName, skipped: assignment.skipReason !== null,
    })),
    late_notes: lateNotes.map((late) => ({
      assignment_id: late.assignmentId, operator_id: late.operatorId, operator_name: late.operatorName, outcome: late.outcome,
      note: late.note, recorded_at: late.recordedAt.toISOString(),
    })),
    events: events.map((event) => ({
      id: event.id, customer_id: event.customerId, at: event.at.toISOString(), actor_id: event.actorId, actor_name: event.actorName, kind: event.kind, details: detailsJson(event),
      changes: changesJson(event.changes),
    })),
    imports: imports.map(({ customerId, kind, importId, fileName, row, at, undoneAt, changes }) => ({
      import_id: importId, customer_id: customerId, file_name: fileName, kind, row, at: at.toISOString(), undone_at: undoneAt?.toISOString() ?? null,
      changes: changesJson(changes),
    })),
  };
}

/** Which names the details of an event have here. */
const detailNames: Record<CustomerEventKind, Readonly<Record<string, string>>> = {
  reserved: { operatorId: "operator_id", until: "until" },
  unreserved: { operatorId: "operator_id" },
  moved: { from: "from_list_id", to: "to_list_id" },
  repaired: { old: "from_phone", new: "to_phone" },
  suppressed: { reason: "reason", callback: "cancelled_callback_at" },
  unsuppressed: { reason: "reason" },
  callback_moved: { from: "from", to: "to" },
  callback_cancelled: { at: "callback_at", reason: "reason" },
  callback_given: { from: "from_operator_id", to: "to_operator_id", at: "callback_at" },
  created: {},
  edited: {},
  owner_changed: { from: "from_operator_id", to: "to_operator_id" },
  to_pool: { from: "from_status" },
  new_round: { from: "from_status" },
  priority: { from: "from_priority", to: "to_priority" },
  merged: { customerId: "customer_id", into: "into_customer_id" },
  not_same: { customerId: "customer_id" },
  reassigned: { from: "from_operator_id", to: "to_operator_id", reason: "reason" },
  erased: {},
};

function detailsJson({ kind, details }: History["events"][number]): Record<string, string | number | null> {
  return Object.fromEntries(Object.entries(detailNames[kind]).map(([name, shown]) => {
    const value = details[name];
    return [shown, typeof value === "string" || typeof value === "number" ? value : null];
  }));
}
