import { z } from "zod";
import { MAX_REASON } from "../../callbacks/cancel-callback";
import { positionOf } from "../../callbacks/position";
import { isStorableInstant } from "../../storable";
import { defineRoute } from "../definition";
import { customerSchema, id, idText, instant, instantIn, pageQuery } from "../schemas";

const params = z.strictObject({ customer_id: idText });

/** An instant in a query; the operation makes a date of it. */
const instantText = z.iso.datetime({ offset: true }).refine((text) => isStorableInstant(new Date(text)));

const callbackSchema = z.object({
  customer_id: id,
  external_id: z.string().nullable(),
  first_name: z.string(),
  last_name: z.string(),
  phone: z.string().meta({ description: "E.164", example: "+905321234567" }),
  callback_at: instant.meta({ description: "The promised time" }),
  time_zone: z.string().meta({ description: "The customer's, in which the time was chosen", example: "Europe/Berlin" }),
  operator_id: id.nullable().meta({ description: "Whose it is; null when it is open to everyone" }),
  promised_by: z.string().nullable().meta({ description: "The name of whoever called last" }),
  list_id: id.nullable(),
  call_attempts: z.int(),
  note: z.string().meta({ description: "What was noted in the last call" }),
  in_hand: z.boolean().meta({ description: "Somebody is calling them now" }),
}).meta({ id: "Callback" });

export const listCallbacksRoute = defineRoute({
  name: "listCallbacks",
  method: "GET",
  path: "/callbacks",
  tag: "Pool",
  summary: "List promised callbacks",
  description: "The first due first. An operator gets their own; a supervisor those of everyone within reach and those open to everyone.",
  permission: ["pool.work", "pool.supervise"],
  query: z.strictObject({
    operator_id: idText.optional().meta({ description: "Whose; another operator's need `pool.supervise`" }),
    from: instantText.optional().meta({ description: "Promised for this time or later" }),
    to: instantText.optional().meta({ description: "Promised for a time before this" }),
    limit: pageQuery.limit,
    cursor: z.string().refine((text) => positionOf(text) !== undefined).optional().meta({ description: "`next_cursor` of the page before" }),
  }),
  success: { status: 200, description: "Callbacks by their time", schema: z.object({ items: z.array(callbackSchema), next_cursor: z.string().nullable() }) },
});

export const moveCallbackRoute = defineRoute({
  name: "moveCallback",
  method: "PUT",
  path: "/callbacks/{customer_id}",
  tag: "Pool",
  summary: "Promise a callback for another time",
  description: "The operator's own, or as a supervisor somebody's within reach.",
  permission: ["pool.work", "pool.supervise"],
  params,
  body: z.strictObject({ callback_at: instantIn }),
  success: { status: 200, description: "The customer after it", schema: customerSchema },
  errors: ["callback_time_past", "callback_gone", "customer_in_hand"],
});

export const cancelCallbackRoute = defineRoute({
  name: "cancelCallback",
  method: "DELETE",
  path: "/callbacks/{customer_id}",
  tag: "Pool",
  summary: "Cancel a callback",
  description: "The customer returns to the pool at the old place. No call is counted.",
  permission: ["pool.work", "pool.supervise"],
  params,
  query: z.strictObject({ reason: z.string().trim().min(1).max(MAX_REASON) }),
  success: { status: 200, description: "The customer after it", schema: customerSchema },
  errors: ["callback_gone", "customer_in_hand"],
});
