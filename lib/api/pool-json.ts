import type { z } from "zod";
import type { Assignment, Call } from "../pool/types";
import type { assignmentSchema, callSchema } from "./schemas";

/** The codes of second levels, by id. */
export type DispositionCodes = ReadonlyMap<number, string>;

/** The code of the second level that a call, or a version of one, ended with. */
export const dispositionOf = ({ dispositionId }: Pick<Call, "dispositionId">, codes: DispositionCodes): string | null =>
  (dispositionId === null ? null : codes.get(dispositionId) ?? null);

/** An assignment as the API shows it. */
export function assignmentJson(assignment: Assignment): z.input<typeof assignmentSchema> {
  return {
    id: assignment.id,
    pulled_at: assignment.pulledAt.toISOString(),
    expires_at: assignment.leaseExpiresAt.toISOString(),
  };
}

/**
 * A call as the API shows it.
 * @param dispositions all second levels, which calls name by id
 */
export function callJson(call: Call, dispositions: DispositionCodes): z.input<typeof callSchema> {
  return {
    id: call.id,
    assignment_id: call.assignmentId,
    customer_id: call.customerId,
    operator_id: call.operatorId,
    outcome: call.outcome,
    disposition: dispositionOf(call, dispositions),
    is_contact: call.isContact,
    is_positive: call.isPositive,
    attempt: call.attempt,
    phone: call.phone,
    note: call.note,
    callback_at: call.callbackAt?.toISOString() ?? null,
    pulled_at: call.pulledAt.toISOString(),
    recorded_at: call.recordedAt.toISOString(),
    version: call.version,
  };
}
