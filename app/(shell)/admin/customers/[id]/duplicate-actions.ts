"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/action";
import { AppError } from "@/lib/errors";
import { formId } from "@/lib/input";
import { comparedNames } from "@/lib/duplicates/compare";
import { mergeCustomers } from "@/lib/duplicates/merge-customers";
import type { Side } from "@/lib/duplicates/merged-state";
import { sayNotSame } from "@/lib/duplicates/not-same";

const both = { id: formId, otherId: formId };
const side = z.enum(["one", "other"]).optional();
const texts = z.union([z.string(), z.array(z.string()).max(2000)]).optional().transform((given) => (given === undefined ? [] : [given].flat()));

export const mergeAction = action({
  name: "merge customers",
  permission: "customers.write",
  // Beside these, `field.N` says of the N-th named custom field whose value stays.
  input: z.looseObject({ ...both, stays: z.enum(["one", "other"]), confirm: z.literal("on").optional(), fieldName: texts, ...(Object.fromEntries(comparedNames.map((name) => [`take.${name}`, side])) as Record<`take.${(typeof comparedNames)[number]}`, typeof side>) }),
  async run(ctx, input): Promise<void> {
    if (input.confirm !== "on") throw new AppError("merge_unconfirmed", {}, [{ path: "confirm", code: "required" }]);
    const sideOf = (chosen: unknown): Side | undefined => (chosen === "one" || chosen === "other" ? (chosen === input.stays ? "stays" : "goes") : undefined);
    const [staysId, goesId] = input.stays === "one" ? [input.id, input.otherId] : [input.otherId, input.id];
    const fields = new Map(input.fieldName.flatMap((name, i): [string, Side][] => {
      const chosen = sideOf(input[`field.${i}`]);
      return chosen ? [[name, chosen]] : [];
    }));
    await mergeCustomers(ctx, { staysId, goesId, choices: { ...Object.fromEntries(comparedNames.map((name) => [name, sideOf(input[`take.${name}`])])), fields } });
    redirect(`/admin/customers/${staysId}?done=merged`);
  },
});

export const notSameAction = action({
  name: "not the same customer",
  permission: "customers.write",
  input: z.object(both),
  async run(ctx, input): Promise<void> {
    await sayNotSame(ctx, input);
    redirect(`/admin/customers/${input.id}?done=notSame`);
  },
});
