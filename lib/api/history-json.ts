import type { z } from "zod";
import type { DetailName } from "../customers/changed-fields";
import type { History } from "../customers/get-history";
import type { getHistoryRoute } from "./definitions/customers";
import { callJson, dispositionOf, type DispositionCodes } from "./pool-json";

type HistoryJson = z.input<NonNullable<typeof getHistoryRoute.success.schema>>;

/** Details by the names that a customer has them under in this API. */
const details: Record<DetailName, string> = {
  firstName: "first_name", lastName: "last_name", externalId: "external_id", phone: "phone", phone2: "phone2", email: "email", note: "note", country: "country", zone: "zone", priority: "priority",
};

/** What happened with a customer, as the API shows it. */
export function historyJson({ calls, assignments, lateNotes, imports }: History, dispositions: DispositionCodes): HistoryJson {
  return {
    calls: calls.map((call) => ({
      ...callJson(call, dispositions),
      operator_name: call.operatorName,
      versions: call.versions.map((version) => ({
        version: version.version, outcome: version.outcome, disposition: dispositionOf(version, dispositions), note: version.note, callback_at: version.callbackAt?.toISOString() ?? null,
        replaced_at: version.replacedAt.toISOString(), replaced_by: version.replacedBy,
      })),
    })),
    assignments: assignments.map((assignment) => ({
      id: assignment.id, operator_id: assignment.operatorId, operator_name: assignment.operatorName, pulled_at: assignment.pulledAt.toISOString(),
      ended_at: assignment.endedAt?.toISOString() ?? null, ending: assignment.ending, reason: assignment.reason,
    })),
    late_notes: lateNotes.map((late) => ({
      assignment_id: late.assignmentId, operator_id: late.operatorId, operator_name: late.operatorName, outcome: late.outcome,
      note: late.note, recorded_at: late.recordedAt.toISOString(),
    })),
    imports: imports.map(({ kind, importId, fileName, row, at, undoneAt, changes }) => ({
      import_id: importId, file_name: fileName, kind, row, at: at.toISOString(), undone_at: undoneAt?.toISOString() ?? null,
      changes: changes.map(({ before, after, ...what }) => ({ field: "detail" in what ? details[what.detail] : null, custom_field: "field" in what ? what.field : null, before, after })),
    })),
  };
}
