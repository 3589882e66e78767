import { z } from "zod";
import { changeKinds, customerEventKinds, customerStatuses } from "@/db/values";
import { defineRoute } from "../definition";
import { callSchema, customerSchema, fieldsSchema, id, idParams, idText, instant, pageQuery } from "../schemas";

const details = {
  external_id: z.string().trim().max(100).nullish().meta({ description: "The code that the team's other systems use; unique" }),
  first_name: z.string().trim().max(100),
  last_name: z.string().trim().max(100).optional(),
  phone: z.string().trim().max(100).meta({ description: "As people write it; stored as E.164. Several numbers may stand in it" }),
  email: z.email().max(254).nullish(),
  priority: z.int().min(-1000).max(1000).optional().meta({ description: "Higher goes first; 0 when not given" }),
  fields: fieldsSchema.optional(),
  country: z.string().trim().max(60).nullish().meta({ description: "Code or name, for a customer whose number does not tell; decides by which clock they are called", example: "DE" }),
  time_zone: z.string().trim().max(60).nullish().meta({ description: "Goes before the country", example: "Europe/Berlin" }),
};

export const listCustomersRoute = defineRoute({
  name: "listCustomers",
  method: "GET",
  path: "/customers",
  tag: "Customers",
  summary: "List customers",
  permission: "customers.read",
  query: z.strictObject({
    status: z.enum(customerStatuses).optional(),
    q: z.string().max(100).optional().meta({ description: "Part of a name, a code or a number; case and accents make no difference" }),
    operator_id: idText.optional().meta({ description: "Whom this operator has in hand, or called last" }),
    ...pageQuery,
  }),
  success: {
    status: 200,
    description: "Customers by id",
    schema: z.object({ items: z.array(customerSchema), next_cursor: z.string().nullable() }),
  },
});

export const createCustomerRoute = defineRoute({
  name: "createCustomer",
  method: "POST",
  path: "/customers",
  tag: "Customers",
  summary: "Add a customer to the pool",
  permission: "customers.write",
  body: z.strictObject({ ...details, list_id: id.optional().meta({ description: "The list to add the customer to; the first one when not given" }) }),
  success: { status: 201, description: "The new customer", schema: customerSchema },
  errors: ["code_taken", "phone_invalid", "number_erased", "name_missing", "list_unknown"],
});

export const getCustomerRoute = defineRoute({
  name: "getCustomer",
  method: "GET",
  path: "/customers/{id}",
  tag: "Customers",
  summary: "Read a customer",
  description: "A record that was merged into another is still read: `merged_into` says where its history goes on.",
  permission: "customers.read",
  params: idParams,
  success: { status: 200, description: "The customer", schema: customerSchema },
});

export const updateCustomerRoute = defineRoute({
  name: "updateCustomer",
  method: "PATCH",
  path: "/customers/{id}",
  tag: "Customers",
  summary: "Change a customer's details",
  description: "What is not given stays. `fields` replaces the custom fields whole. A new number brings a customer whose numbers were all invalid back to the pool, at its old place. Another country, time zone or number puts the customer among those of that zone.",
  permission: "customers.write",
  params: idParams,
  body: z.strictObject({ ...details, list_id: id.meta({ description: "Moves the customer to this list; state, owner, attempts and place stay" }) }).partial(),
  success: { status: 200, description: "The customer after it", schema: customerSchema },
  errors: ["code_taken", "phone_invalid", "number_erased", "name_missing", "list_unknown", "customer_in_hand", "customer_merged", "customer_erased"],
});

const historyCall = callSchema.extend({
  operator_name: z.string(),
  list_id: id.nullable(),
  closing: z.object({
    by: z.enum(["attempts", "outcome"]).meta({ description: "The failed attempts of all outcomes, or the calls that ended with this one" }),
    limit: z.int(), of_list: z.boolean().meta({ description: "Whether the limit was the list's own" }),
  }).nullable().meta({ description: "The limit that made the customer unreachable with this call" }),
  versions: z.array(z.object({
    version: z.int(), outcome: z.string(), disposition: z.string().nullable(), note: z.string(), callback_at: instant.nullable(), replaced_at: instant, replaced_by: id,
    replaced_by_name: z.string(), reason: z.string().nullable().meta({ description: "Why it was corrected" }),
  })).meta({ description: "What was recorded before each correction" }),
}).meta({ id: "HistoryCall" });

const changes = z.array(z.object({
  field: z.string().nullable().meta({ description: "The name of a detail; null for a custom field" }), custom_field: z.string().nullable(),
  before: z.union([z.string(), z.number(), z.null()]), after: z.union([z.string(), z.number(), z.null()]),
}));

export const getHistoryRoute = defineRoute({
  name: "getCustomerHistory",
  method: "GET",
  path: "/customers/{id}/history",
  tag: "Customers",
  summary: "Read what happened with a customer",
  description: "The newest first, at most 200 of each kind. What happened with records that were merged into this one is there, too, under their `customer_id`.",
  permission: "customers.read",
  params: idParams,
  success: {
    status: 200,
    description: "Calls, assignments, notes that came too late, what was done beside, and imports",
    schema: z.object({
      calls: z.array(historyCall),
      assignments: z.array(z.object({
        id, customer_id: id, operator_id: id, operator_name: z.string(), pulled_at: instant, ended_at: instant.nullable(),
        ending: z.enum(["outcome", "release", "expiry"]).nullable(), reason: z.string().nullable(),
        ended_by: id.nullable(), ended_by_name: z.string().nullable(), skipped: z.boolean().meta({ description: "The operator gave the customer back for one of the team's reasons; `reason` is its code" }),
      })),
      late_notes: z.array(z.object({ assignment_id: id, operator_id: id, operator_name: z.string(), outcome: z.string(), note: z.string(), recorded_at: instant })),
      events: z.array(z.object({
        id, customer_id: id, at: instant, actor_id: id.nullable().meta({ description: "Null for the system itself" }), actor_name: z.string().nullable(), kind: z.enum(customerEventKinds),
        details: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).meta({ description: "By its kind: `operator_id`, `until`, `from_list_id`, `to_list_id`, `from_phone`, `to_phone`, `reason`, `callback_at`, `cancelled_callback_at`, `from`, `to`, `from_operator_id`, `to_operator_id`" }),
        changes: changes.meta({ description: "What an edit changed, from what to what" }),
      })).meta({ description: "What became of the customer beside calls: edits, reservations, moves between lists, new numbers, suppression, callbacks that were moved, cancelled or given away" }),
      imports: z.array(z.object({
        import_id: id, customer_id: id, file_name: z.string(), kind: z.enum(["create", ...changeKinds]), row: z.int().nullable(), at: instant, undone_at: instant.nullable(),
        changes,
      })).meta({ description: "Which import brought the customer, and what later ones changed: details (update), a new number for an invalid one (repair), a new round (renew)" }),
    }),
  },
});
