import { and, inArray } from "drizzle-orm";
import type { SuppressionSource } from "@/db/values";
import { requirePermission, type Context } from "../context";
import type { Customer } from "../pool/types";
import { inForce } from "../suppression/is-suppressed";

/** One of a customer's numbers, and what keeps it from being called. */
export interface NumberState {
  phone: string;
  /** What it is to the customer: dialled now, the next one, found to be no number. */
  is: "first" | "second" | "struck";
  suppression: { reason: string; source: SuppressionSource; expiresAt: Date | null } | null;
}

/**
 * All numbers of a customer: the one that is dialled, the second, and those that turned out to be none. The only one may be struck.
 * @throws AppError forbidden
 */
export async function numberStates(ctx: Context, { phone, phone2, struckPhones }: Pick<Customer, "phone" | "phone2" | "struckPhones">): Promise<NumberState[]> {
  requirePermission(ctx.actor, "customers.read");
  const { suppressions } = ctx.db.tables;
  const all = [...new Set([phone, phone2, ...struckPhones].filter((one) => one !== null))].filter((one) => one !== "");
  const listed = all.length === 0 ? [] : await ctx.db.read.select({ phone: suppressions.phone, reason: suppressions.reason, source: suppressions.source, expiresAt: suppressions.expiresAt })
    .from(suppressions).where(and(inArray(suppressions.phone, all), inForce(ctx.db, ctx.now)));
  return all.map((one): NumberState => {
    const found = listed.find((entry) => entry.phone === one);
    return {
      phone: one, is: struckPhones.includes(one) ? "struck" : one === phone ? "first" : "second",
      suppression: found ? { reason: found.reason, source: found.source, expiresAt: found.expiresAt } : null,
    };
  });
}
