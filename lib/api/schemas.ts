import { z } from "zod";
import { customerStatuses } from "@/db/values";
import { id } from "../input";
import { isStorableInstant } from "../storable";

export { id };

/** An id in a path or a query, where everything is text. */
export const idText = z.string().regex(/^[1-9]\d{0,9}$/).transform(Number).pipe(id);

export const instant = z.iso.datetime().meta({ description: "ISO 8601, UTC", example: "2026-11-21T09:30:00.000Z" });

/** An instant that a caller gives, with Z or an offset. */
export const instantIn = z.iso.datetime({ offset: true }).meta({ description: "ISO 8601 with Z or an offset", example: "2026-11-21T12:30:00+03:00" })
  .transform((text) => new Date(text)).refine(isStorableInstant);

export const idParams = z.strictObject({ id: idText });

export const pageQuery = {
  limit: z.string().regex(/^\d{1,4}$/).transform(Number).pipe(z.int().min(1).max(500)).optional().meta({ description: "How many, 100 when not given, at most 500" }),
  cursor: z.string().regex(/^[1-9]\d{0,9}$/).transform(Number).pipe(id).optional().meta({ description: "`next_cursor` of the page before" }),
};

export const fieldsSchema = z.record(z.string().min(1).max(80), z.union([z.string().max(2000), z.number(), z.null()]))
  .meta({ description: "Custom fields, as the team's spreadsheets name them" });

export const customerSchema = z.object({
  id,
  external_id: z.string().nullable().meta({ description: "The code that the team's other systems use" }),
  first_name: z.string(),
  last_name: z.string(),
  phone: z.string().meta({ description: "E.164", example: "+905321234567" }),
  email: z.string().nullable(),
  country: z.string().nullable().meta({ description: "ISO 3166-1 alpha-2; null when only the number tells" }),
  time_zone: z.string().nullable().meta({ description: "IANA name; null when country and number tell" }),
  status: z.enum(customerStatuses),
  priority: z.int(),
  call_attempts: z.int().meta({ description: "Failed attempts of the present round" }),
  last_call_status: z.string().nullable().meta({ description: "The code of the last call's outcome" }),
  last_called_at: instant.nullable(),
  last_operator_id: id.nullable(),
  assigned_to: id.nullable().meta({ description: "The operator who has the customer in hand" }),
  available_at: instant.nullable().meta({ description: "When a waiting customer comes back" }),
  created_at: instant,
  fields: fieldsSchema,
  merged_into: id.nullable().meta({ description: "The customer who stayed when this record was merged into another of the same person; this one is kept for its history" }),
}).meta({ id: "Customer" });

export const assignmentSchema = z.object({ id, pulled_at: instant, expires_at: instant }).meta({ id: "Assignment" });

export const callSchema = z.object({
  id,
  assignment_id: id,
  customer_id: id,
  operator_id: id,
  outcome: z.string(),
  disposition: z.string().nullable().meta({ description: "The code of the outcome's second level" }),
  is_contact: z.boolean().meta({ description: "Somebody was spoken to" }),
  is_positive: z.boolean().meta({ description: "What the team calls for" }),
  attempt: z.int().meta({ description: "Failed attempts before this call, plus one" }),
  phone: z.string(),
  note: z.string(),
  callback_at: instant.nullable(),
  pulled_at: instant,
  recorded_at: instant,
  version: z.int().meta({ description: "Raised by each correction" }),
}).meta({ id: "Call" });

export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().meta({ description: "A sentence in the language of the token's user" }),
  code: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
}).meta({ id: "Problem" });
