import type { CallbackRow } from "../callbacks/list-callbacks";

/** A promised callback as the API shows it. */
export function callbackJson(row: CallbackRow) {
  return {
    customer_id: row.customerId,
    external_id: row.code,
    first_name: row.firstName,
    last_name: row.lastName,
    phone: row.phone,
    callback_at: row.at.toISOString(),
    time_zone: row.wallZone,
    operator_id: row.operator?.id ?? null,
    promised_by: row.promisedBy,
    list_id: row.list?.id ?? null,
    call_attempts: row.attempts,
    note: row.lastNote,
    in_hand: row.isInHand,
  };
}
