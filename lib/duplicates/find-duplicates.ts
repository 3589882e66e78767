import { and, asc, inArray, isNull, ne, or, eq, sql } from "drizzle-orm";
import { requirePermission, type Context } from "../context";
import { fold } from "../i18n/fold";
import type { Customer } from "../pool/types";

/** Why two records may be one person. */
export type Likeness = "phone" | "email" | "name";

export interface Duplicate {
  id: number;
  firstName: string;
  lastName: string;
  externalId: string | null;
  /** The same number or the same e-mail, perhaps the same name as well. */
  reasons: Likeness[];
}

/** As many as a screen names; the service finds one more. */
export const MOST_DUPLICATES = 10;
/** As many as are looked at for each likeness. */
const LOOKED_AT = 50;

type Asked = Pick<Customer, "id" | "firstName" | "lastName" | "phone" | "phone2" | "email">;

/**
 * Customers who may be the same person as this one: who have one of its numbers, struck ones left out, or its e-mail, in
 * whatever case; those who also have the same name first. Each question has its index. The same name alone is none, as many
 * people share theirs; nor is a code, which nobody else can have, in whatever case. Without those that somebody said are another.
 * @throws AppError forbidden
 */
export async function findDuplicates(ctx: Context, customer: Asked): Promise<Duplicate[]> {
  requirePermission(ctx.actor, "customers.read");
  const { db } = ctx;
  const { customers: c, distinctPairs: pairs } = db.tables;
  const numbers = [customer.phone, customer.phone2].filter((phone) => phone !== null).filter((phone) => phone !== "");
  const others = and(ne(c.id, customer.id), isNull(c.mergedInto), isNull(c.erasedAt));
  const columns = { id: c.id, firstName: c.firstName, lastName: c.lastName, externalId: c.externalId };
  const found = new Map<number, Duplicate>();
  const add = (rows: readonly Omit<Duplicate, "reasons">[], reason: Likeness) => {
    for (const row of rows) {
      const known = found.get(row.id) ?? { ...row, reasons: [] };
      if (!known.reasons.includes(reason)) known.reasons.push(reason);
      found.set(row.id, known);
    }
  };
  for (const column of [c.phone, c.phone2]) add(await db.read.select(columns).from(c).where(and(inArray(column, numbers), others)).orderBy(asc(c.id)).limit(LOOKED_AT), "phone");
  if (customer.email !== null) {
    add(await db.read.select(columns).from(c).where(and(sql`lower(${c.email}) = ${customer.email.toLowerCase()}`, sql`${c.email} is not null`, others)).orderBy(asc(c.id)).limit(LOOKED_AT), "email");
  }
  if (found.size === 0) return [];
  const said = await db.read.select({ low: pairs.lowId, high: pairs.highId }).from(pairs).where(or(eq(pairs.lowId, customer.id), eq(pairs.highId, customer.id)));
  for (const { low, high } of said) found.delete(low === customer.id ? high : low);
  const name = nameOf(customer);
  for (const one of found.values()) if (name !== "" && nameOf(one) === name) one.reasons.push("name");
  return [...found.values()].sort((a, b) => b.reasons.length - a.reasons.length || a.id - b.id).slice(0, MOST_DUPLICATES + 1);
}

const nameOf = ({ firstName, lastName }: Pick<Customer, "firstName" | "lastName">): string => fold(`${firstName} ${lastName}`);
