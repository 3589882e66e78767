import { and, asc, eq, ne, or } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { writeAudit } from "../audit/write-audit";
import { requirePermission, type Context } from "../context";
import { readNumbers } from "../customers/details";
import { searchText } from "../customers/new-customer";
import { requireNotErased } from "../erase/erased-numbers";
import { AppError } from "../errors";
import { followNumber } from "../pool/suppress-number";
import type { Customer } from "../pool/types";
import { getSettings } from "../settings/get-settings";
import { backInPool, noteRepaired } from "./repaired";

export interface Repaired {
  customer: Customer;
  /** Somebody else of the same list with this number; they both stay. */
  twin: { id: number; firstName: string; lastName: string } | null;
}

/**
 * Gives a customer whose numbers were all invalid a new one, as people write it, a second one too if two stand there: back
 * in the pool at the old place. A suppressed number is taken, and keeps the customer blocked.
 * @throws AppError forbidden, not_found, phone_invalid, number_struck, number_erased, already_repaired, customer_erased
 */
export async function repairNumber(ctx: Context, { id, phone: typed }: { id: number; phone: string }): Promise<Repaired> {
  requirePermission(ctx.actor, "customers.write");
  const { db, now } = ctx;
  const { customers } = db.tables;
  const { defaultCountry } = await getSettings(db);
  const { phone = "", phone2 = null } = readNumbers({ phone: typed }, defaultCountry);
  return db.transaction(async (tx) => {
    // Writing first takes the row, so that two who repair it at once do it one after the other.
    const [before] = await tx.update(customers).set({ updatedAt: now }).where(eq(customers.id, id)).returning();
    if (!before) throw new AppError("not_found");
    if (before.erasedAt !== null) throw new AppError("customer_erased");
    if (before.status !== "invalid_phone") throw new AppError("already_repaired");
    const struck = new Set([...before.struckPhones, before.phone]);
    if (struck.has(phone)) throw new AppError("number_struck", {}, [{ path: "phone", code: "number_struck" }]);
    await requireNotErased(db, tx, { phone });
    const numbers = { phone, phone2: phone2 !== null && struck.has(phone2) ? null : phone2 };
    const after = { ...before, ...numbers, ...backInPool(before, now) };
    const [changed] = await tx.update(customers).set({ ...numbers, ...backInPool(before, now), struckPhones: [...struck], search: searchText(after) }).where(eq(customers.id, id)).returning();
    if (!changed) throw new AppError("not_found");
    await noteRepaired(ctx, tx, before, phone);
    const customer = await followNumber(ctx, tx, changed);
    await writeAudit(tx, ctx, { action: "customer.repair", entity: "customer", entityId: id, details: { fields: before.phone2 === customer.phone2 ? ["phone"] : ["phone", "phone2"] } });
    return { customer, twin: await twinOf(ctx, tx, customer) };
  }, { holdsPool: true });
}

async function twinOf({ db: { tables: { customers } } }: Context, tx: Tx, { id, listId, phone }: Customer): Promise<Repaired["twin"]> {
  if (listId === null) return null;
  const [twin] = await tx.select({ id: customers.id, firstName: customers.firstName, lastName: customers.lastName }).from(customers)
    .where(and(or(eq(customers.phone, phone), eq(customers.phone2, phone)), ne(customers.id, id), eq(customers.listId, listId))).orderBy(asc(customers.id)).limit(1);
  return twin ?? null;
}
