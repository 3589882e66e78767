import type { z } from "zod";
import type { Actor } from "../context";
import { shownNumber } from "../numbers/say-number";
import type { Customer } from "../pool/types";
import type { customerSchema } from "./schemas";

/**
 * A customer as the API shows it.
 * @param actor for whom numbers may be masked; nobody for the customer in the caller's hand
 */
export function customerJson(customer: Customer, actor: Pick<Actor, "masked"> = {}): z.input<typeof customerSchema> {
  return {
    id: customer.id,
    external_id: customer.externalId,
    first_name: customer.firstName,
    last_name: customer.lastName,
    phone: shownNumber(actor, customer.phone),
    email: customer.email,
    country: customer.country,
    time_zone: customer.zone,
    status: customer.status,
    priority: customer.priority,
    call_attempts: customer.callAttempts,
    last_call_status: customer.lastOutcome,
    last_called_at: customer.lastCalledAt?.toISOString() ?? null,
    last_operator_id: customer.lastOperatorId,
    assigned_to: customer.assignedTo,
    available_at: customer.dueAt?.toISOString() ?? null,
    created_at: customer.createdAt.toISOString(),
    fields: customer.fields,
    merged_into: customer.mergedInto,
  };
}
