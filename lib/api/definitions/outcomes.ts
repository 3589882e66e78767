import { z } from "zod";
import { effects } from "@/db/values";
import { defineRoute } from "../definition";

const labels = z.object({ en: z.string(), tr: z.string(), ru: z.string() }).meta({ id: "Labels", description: "In each language of the screens" });

export const listOutcomesRoute = defineRoute({
  name: "listOutcomes",
  method: "GET",
  path: "/outcomes",
  tag: "Pool",
  summary: "List the outcomes",
  description: "Every outcome with its second level, in the order of the buttons. Calls may name inactive ones; only active ones can be recorded.",
  permission: ["pool.work", "reports.read"],
  success: {
    status: 200,
    description: "The outcomes",
    schema: z.array(z.object({
      code: z.string(),
      labels,
      effect: z.enum(effects).meta({ description: "What becomes of the customer" }),
      is_contact: z.boolean().meta({ description: "Somebody was spoken to" }),
      is_positive: z.boolean().meta({ description: "What the team calls for; a disposition says so itself" }),
      counts_as_attempt: z.boolean().meta({ description: "Counts to the limit of attempts" }),
      requires_note: z.boolean(),
      is_active: z.boolean(),
      dispositions: z.array(z.object({ code: z.string(), labels, is_positive: z.boolean(), is_active: z.boolean() }))
        .meta({ description: "The second level; where an active one is, one must be given with the outcome" }),
    }).meta({ id: "Outcome" })),
  },
});
