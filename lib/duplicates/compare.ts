import { count, inArray } from "drizzle-orm";
import { BAND, type CustomFields } from "@/db/values";
import { requirePermission, type Context } from "../context";
import { recordsOf } from "../customers/records-of";
import { AppError } from "../errors";
import type { Customer } from "../pool/types";
import { suppressedAmong } from "../suppression/is-suppressed";
import { planMerge, type MergePlan } from "./merge-plan";

/** The lines in which two records are compared; numbers are all kept, so of them only the first is a choice. */
export const comparedNames = ["name", "phone", "code", "email", "note", "country", "zone", "list", "priority"] as const;
export type ComparedName = (typeof comparedNames)[number];

export interface Comparison {
  one: Customer;
  other: Customer;
  /** Calls to each, with those of records that were merged into it. */
  calls: readonly [number, number];
  /** The details in which they differ, and those that are the same and say something. */
  differ: ComparedName[];
  same: ComparedName[];
  /** Custom fields in which they differ. */
  fields: string[];
  /** What would become of them if nothing else were chosen, and `one` stayed. */
  plan: MergePlan;
  suppressed: ReadonlySet<string>;
  /** Promised times that a merge cancels. */
  cancels: Date[];
}

/**
 * Two records side by side, and what a merge would come to.
 * @throws AppError forbidden, not_found, merge_same, customer_merged, customer_erased
 */
export async function compareCustomers(ctx: Context, { id, otherId }: { id: number; otherId: number }): Promise<Comparison> {
  requirePermission(ctx.actor, "customers.write");
  if (id === otherId) throw new AppError("merge_same");
  const { db, now } = ctx;
  const { customers } = db.tables;
  const found = await db.read.select().from(customers).where(inArray(customers.id, [id, otherId]));
  const [one, other] = [found.find((row) => row.id === id), found.find((row) => row.id === otherId)];
  if (!one || !other) throw new AppError("not_found");
  for (const row of [one, other]) {
    if (row.mergedInto !== null) throw new AppError("customer_merged");
    if (row.erasedAt !== null) throw new AppError("customer_erased");
  }
  const phones = [one.phone, one.phone2, other.phone, other.phone2].filter((phone) => phone !== null);
  const suppressed = await suppressedAmong(db, db.read, phones, now);
  const plan = planMerge(one, other, {}, suppressed, now);
  const promised = [one, other].filter(({ band }) => band !== BAND.ordinary).map(({ sortAt }) => sortAt);
  const kept = plan.set.band !== undefined && plan.set.band !== BAND.ordinary && !suppressed.has(plan.numbers.phone) ? plan.set.sortAt?.getTime() : undefined;
  const of = (name: ComparedName) => [valueOf(one, name), valueOf(other, name)] as const;
  return {
    one, other, calls: [await callsOf(ctx, one.id), await callsOf(ctx, other.id)], plan, suppressed,
    differ: comparedNames.filter((name) => of(name)[0] !== of(name)[1]), same: comparedNames.filter((name) => of(name)[0] === of(name)[1] && of(name)[0] !== null),
    fields: differing(one.fields, other.fields), cancels: promised.filter((at) => at.getTime() !== kept),
  };
}

async function callsOf({ db }: Context, id: number): Promise<number> {
  const { calls } = db.tables;
  const [row] = await db.read.select({ n: count() }).from(calls).where(inArray(calls.customerId, await recordsOf(db, db.read, id)));
  return row?.n ?? 0;
}

/** A detail as it is compared; null for none. */
export function valueOf(customer: Customer, name: ComparedName): string | number | null {
  switch (name) {
    case "name": return `${customer.firstName} ${customer.lastName}`.trim() || null;
    case "code": return customer.externalId;
    case "list": return customer.listId;
    default: return customer[name];
  }
}

function differing(a: CustomFields, b: CustomFields): string[] {
  const [here, there] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return [...new Set([...here.keys(), ...there.keys()])].filter((name) => (here.get(name) ?? null) !== (there.get(name) ?? null));
}
