import { and, eq, inArray, isNull, notInArray, sql } from "drizzle-orm";
import type { Reader, Tx } from "@/db/client";
import { writeAudit } from "../audit/write-audit";
import { requirePermission, type Context } from "../context";
import { AppError } from "../errors";
import { unblock } from "../suppression/block-number";
import { blankTraces } from "./blank-traces";
import { keepOff } from "./erased-numbers";
import { findTraces } from "./find-traces";
import { personOf, type Person } from "./person";
import { scrub } from "./scrub";

export interface ErasePerson {
  customerId: number;
  /** Whether the numbers are kept as a keyed hash, so that no import and nobody by hand loads them again. */
  keepOffList: boolean;
}

export interface Erased {
  at: Date;
  /** Others with one of these numbers, who stay; their numbers stay on the suppression list, if they are there. */
  others: number[];
}

/**
 * Deletes what is personal of a customer, at the person's own request: names, numbers, e-mail, notes, fields, whatever was
 * written of them in calls, corrections, imports and the audit, and so in all records that were merged into this one. What
 * reports count stays, under a number of ours. Looks first and changes everything in one transaction: killed between, it is
 * begun again. The same again changes nothing.
 * @throws AppError forbidden, not_found, customer_in_hand, customer_merged
 */
export async function erasePerson(ctx: Context, { customerId, keepOffList }: ErasePerson): Promise<Erased> {
  requirePermission(ctx.actor, "customers.delete");
  const { db } = ctx;
  const first = await personOf(db, db.read, customerId);
  const looked = await findTraces(db, db.read, first);
  return db.transaction(async (tx) => {
    const customer = await take(ctx, tx, customerId);
    if (customer.erasedAt !== null) return { at: customer.erasedAt, others: [] };
    const person = await personOf(db, tx, customerId);
    // Somebody edited or merged meanwhile: then all is looked through once more.
    const isSame = person.allNumbers.length === first.allNumbers.length && person.ids.length === first.ids.length;
    const since = await findTraces(db, tx, person, isSame ? looked.until : undefined);
    await blankTraces(ctx, tx, { audit: [...looked.audit, ...since.audit], problems: [...looked.problems, ...since.problems], answers: since.answers, views: since.views, imports: since.imports });
    const others = await othersWith(ctx, tx, person);
    if (keepOffList) await keepOff(db, tx, person.numbers, { now: ctx.now, actorId: ctx.actor.userId });
    await scrub(ctx, tx, person.ids);
    await offSuppressionList(ctx, tx, person);
    await tx.insert(db.tables.customerEvents).values({ customerId, at: ctx.now, actorId: ctx.actor.userId, kind: "erased", details: {} });
    await writeAudit(tx, ctx, { action: "customer.erase", entity: "customer", entityId: customerId, details: { keepOffList, records: person.ids } });
    return { at: ctx.now, others: others.map((other) => other.id) };
  }, { holdsPool: true });
}

/** The customer, whom nothing else changes from here on. */
async function take({ db: { tables: { customers } } }: Context, tx: Tx, id: number) {
  const [customer] = await tx.update(customers).set({ updatedAt: sql`${customers.updatedAt}` }).where(eq(customers.id, id)).returning();
  if (!customer) throw new AppError("not_found");
  if (customer.mergedInto !== null) throw new AppError("customer_merged");
  if (customer.status === "assigned") throw new AppError("customer_in_hand");
  return customer;
}

/** Somebody else under one of the numbers. */
export interface Other {
  id: number;
  firstName: string;
  lastName: string;
}

/** Other customers with one of a person's numbers, by id. */
export async function othersWith({ db: { tables: { customers: c } } }: Context, query: Reader | Tx, { ids, numbers }: Pick<Person, "ids" | "numbers">): Promise<Other[]> {
  if (numbers.length === 0) return [];
  // By two questions, each with its index.
  const found = new Map<number, Other>();
  for (const column of [c.phone, c.phone2]) {
    const rows = await query.select({ id: c.id, firstName: c.firstName, lastName: c.lastName }).from(c)
      .where(and(inArray(column, numbers), notInArray(c.id, ids), isNull(c.mergedInto))).limit(100);
    for (const row of rows) found.set(row.id, row);
  }
  return [...found.values()].sort((a, b) => a.id - b.id);
}

/** Takes the numbers off the suppression list, but not those that somebody else has: these must not be called all the same. */
async function offSuppressionList({ db, now, actor }: Context, tx: Tx, { allNumbers }: Person): Promise<void> {
  if (allNumbers.length === 0) return;
  const { suppressions, customers: c } = db.tables;
  // By two questions, each with its index; the person's own records have no numbers any more.
  const held = (await Promise.all([c.phone, c.phone2].map((column) => tx.select({ phone: column }).from(c).where(inArray(column, allNumbers))))).flat().map((row) => row.phone);
  const free = allNumbers.filter((phone) => !held.includes(phone));
  const entries = free.length === 0 ? [] : await tx.select({ id: suppressions.id }).from(suppressions).where(inArray(suppressions.phone, free));
  if (entries.length === 0) return;
  const ids = entries.map((entry) => entry.id);
  await unblock(db, tx, ids, { now, actorId: actor.userId });
  await tx.delete(suppressions).where(inArray(suppressions.id, ids));
}
