import { z } from "zod";
import { suppressionSources } from "@/db/values";
import { MAX_NUMBERS } from "../../suppression/add-suppressions";
import { MAX_REASON } from "../../suppression/requirements";
import { defineRoute } from "../definition";
import { id, idParams, instant, instantIn, pageQuery } from "../schemas";

const count = z.int().min(0);
const reason = z.string().trim().min(1).max(MAX_REASON);
const phone = z.string().meta({ description: "E.164", example: "+905321234567" });

const suppressionSchema = z.object({
  id,
  phone,
  reason: z.string().meta({ description: "As it was given; `do_not_call` when a call's outcome put the number there" }),
  source: z.enum(suppressionSources).meta({ description: "What put it there: a call, a person (here or on the screen), a file" }),
  added_by: id.nullable().meta({ description: "The user" }),
  added_at: instant,
  expires_at: instant.nullable().meta({ description: "Null for ever" }),
  customers: count.meta({ description: "Customers whom it keeps out of reach" }),
}).meta({ id: "Suppression" });

export const listSuppressionsRoute = defineRoute({
  name: "listSuppressions",
  method: "GET",
  path: "/suppressions",
  tag: "Customers",
  summary: "List the numbers that must not be called",
  permission: "suppression.manage",
  query: z.strictObject({
    q: z.string().max(100).optional().meta({ description: "Digits of the number, or part of the reason" }),
    source: z.enum(suppressionSources).optional(),
    ...pageQuery,
  }),
  success: {
    status: 200,
    description: "Numbers on the list now, the newest first",
    schema: z.object({ items: z.array(suppressionSchema), next_cursor: z.string().nullable() }),
  },
});

export const addSuppressionsRoute = defineRoute({
  name: "addSuppressions",
  method: "POST",
  path: "/suppressions",
  tag: "Customers",
  summary: "Put numbers on the suppression list",
  description: "From then on no customer is called at them, in any list, and callbacks to them are cancelled. A number that is there already never stays shorter than it would have. When one of them is no number, none is added.",
  permission: "suppression.manage",
  body: z.strictObject({
    numbers: z.array(z.string().max(200)).min(1).max(MAX_NUMBERS).meta({ description: "As people write them", example: ["0532 123 45 67"] }),
    reason,
    expires_at: instantIn.nullish().meta({ description: "For ever when not given" }),
  }),
  success: {
    status: 200,
    description: "How many are new, stay longer than before, or were there for as long",
    schema: z.object({ added: count, extended: count, already: count }),
  },
  errors: ["numbers_invalid"],
});

export const liftSuppressionRoute = defineRoute({
  name: "liftSuppression",
  method: "DELETE",
  path: "/suppressions/{id}",
  tag: "Customers",
  summary: "Take a number off the suppression list",
  description: "The state beneath is there again; cancelled callbacks are not, and a customer who asked not to be called stays so.",
  permission: "suppression.manage",
  params: idParams,
  query: z.strictObject({ reason }),
  success: {
    status: 200,
    description: "It is off the list",
    schema: z.object({ id, phone, do_not_call: count.meta({ description: "Customers at this number who stay `do_not_call`" }) }),
  },
});
