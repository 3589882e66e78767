import type { z } from "zod";
import type { Assignment, Call } from "../pool/types";
import type { assignmentSchema, callSchema } from "./schemas";

/** An assignment as the API shows it. */
export function assignmentJson(assignment: Assignment): z.input<typeof assignmentSchema> {
  return {
    id: assignment.id,
    pulled_at: assignment.pulledAt.toISOString(),
    expires_at: assignment.leaseExpiresAt.toISOString(),
  };
}

/** A call as the API shows it. */
export function callJson(call: Call): z.input<typeof callSchema> {
  return {
    id: call.id,
    assignment_id: call.assignmentId,
    customer_id: call.customerId,
    operator_id: call.operatorId,
    outcome: call.outcome,
    is_contact: call.isContact,
    attempt: call.attempt,
    phone: call.phone,
    note: call.note,
    callback_at: call.callbackAt?.toISOString() ?? null,
    pulled_at: call.pulledAt.toISOString(),
    recorded_at: call.recordedAt.toISOString(),
    version: call.version,
  };
}
