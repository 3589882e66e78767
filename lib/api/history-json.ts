import type { z } from "zod";
import type { History } from "../customers/get-history";
import type { getHistoryRoute } from "./definitions/customers";
import { callJson } from "./pool-json";

type HistoryJson = z.input<NonNullable<typeof getHistoryRoute.success.schema>>;

/** What happened with a customer, as the API shows it. */
export function historyJson({ calls, assignments, lateNotes }: History): HistoryJson {
  return {
    calls: calls.map((call) => ({
      ...callJson(call),
      operator_name: call.operatorName,
      versions: call.versions.map((version) => ({
        version: version.version, outcome: version.outcome, note: version.note, callback_at: version.callbackAt?.toISOString() ?? null,
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
  };
}
