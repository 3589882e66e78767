import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { CustomerStatus } from "@/db/values";
import { takeRequest } from "../api/rate-limit";
import { writeAudit } from "../audit/write-audit";
import { requirePermission, type UserContext } from "../context";
import { parsePhones } from "../customers/phone";
import { AppError } from "../errors";
import type { Customer } from "../pool/types";
import { getSettings } from "../settings/get-settings";

/** A customer who may be the one that rings. */
export interface Caller {
  id: number;
  firstName: string;
  lastName: string;
  code: string | null;
  status: CustomerStatus;
  suppressed: boolean;
  /** What the number is to them: the one to dial, the second, one that was struck, or one that was called once. */
  number: "first" | "second" | "struck" | "earlier";
  list: string | null;
  owner: { id: number; name: string } | null;
  /** Who has them in hand now. */
  holderId: number | null;
  last: { outcome: string; disposition: number | null; at: Date; operator: string } | null;
  lastNote: string;
}

export interface LookedUp {
  /** E.164, as it was read. */
  number: string;
  callers: Caller[];
}

/** As many as one number has at most, for a screen. */
const MOST = 20;
/** Numbers that somebody looks up in a minute; nobody takes so many calls, but whoever tries out numbers does. */
const PER_MINUTE = 30;

/**
 * Who rings from a number, however it is written: those whose number it is, or was when they were called. Nothing is
 * created. Whom it finds is in the audit, the number is not.
 * @throws AppError forbidden, phone_invalid, rate_limited
 */
export async function lookUpNumber(ctx: UserContext, text: string): Promise<LookedUp> {
  requirePermission(ctx.actor, "directory.read");
  const { db, actor, now } = ctx;
  // Users count beside tokens, whose ids are positive.
  const allowance = takeRequest(db, -actor.userId, now.getTime(), PER_MINUTE);
  if (!allowance.allowed) throw new AppError("rate_limited", { seconds: allowance.retryAfter });
  const { phones } = parsePhones(text, (await getSettings(db)).defaultCountry);
  const [number] = phones;
  if (number === undefined || phones.length > 1) throw new AppError("phone_invalid", {}, [{ path: "number", code: "invalid" }]);
  const found = await findByNumber(db, number);
  const callers = await asCallers(db, found, number);
  await db.transaction(async (tx) => {
    const lookup = { action: "customer.incoming_lookup", details: { found: callers.length } };
    for (const { id } of callers) await writeAudit(tx, ctx, { ...lookup, entity: "customer", entityId: id });
    if (callers.length === 0) await writeAudit(tx, ctx, { ...lookup, entity: "customers", entityId: 0 });
  });
  return { number, callers };
}

/** Customers with a number, by what it is to them: each question by its index. Who was merged is found as who they are now. */
async function findByNumber({ read, tables: { calls, customers } }: Db, number: string): Promise<Customer[]> {
  const called = await read.selectDistinct({ id: calls.customerId, into: customers.mergedInto }).from(calls)
    .innerJoin(customers, eq(customers.id, calls.customerId)).where(eq(calls.phone, number)).limit(5 * MOST);
  const here = and(isNull(customers.mergedInto), isNull(customers.erasedAt));
  const [first, second, earlier] = await Promise.all([
    read.select().from(customers).where(and(eq(customers.phone, number), here)).orderBy(desc(customers.id)).limit(MOST),
    read.select().from(customers).where(and(eq(customers.phone2, number), here)).orderBy(desc(customers.id)).limit(MOST),
    called.length === 0 ? [] : read.select().from(customers).where(and(inArray(customers.id, called.map(({ id, into }) => into ?? id)), here)),
  ]);
  const all = new Map([...first, ...second, ...earlier].map((customer) => [customer.id, customer]));
  return [...all.values()].sort((a, b) => rank(a, number) - rank(b, number) || (b.lastCalledAt?.getTime() ?? 0) - (a.lastCalledAt?.getTime() ?? 0) || a.id - b.id).slice(0, MOST);
}

function numberAs({ phone, phone2, struckPhones }: Customer, number: string): Caller["number"] {
  if (struckPhones.includes(number)) return "struck";
  if (phone === number) return "first";
  return phone2 === number ? "second" : "earlier";
}

const rank = (customer: Customer, number: string): number => ["first", "second", "struck", "earlier"].indexOf(numberAs(customer, number));

async function asCallers({ read, tables: { calls, lists, users } }: Db, found: readonly Customer[], number: string): Promise<Caller[]> {
  if (found.length === 0) return [];
  const said = await read.select({ call: calls, operator: users.name }).from(calls).innerJoin(users, eq(users.id, calls.operatorId))
    .where(inArray(calls.customerId, found.map(({ id }) => id))).orderBy(desc(calls.id)).limit(50 * MOST);
  const owners = found.flatMap(({ ownerId }) => ownerId ?? []);
  const names = new Map(owners.length === 0 ? [] : (await read.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, owners))).map(({ id, name }) => [id, name]));
  const inLists = found.flatMap(({ listId }) => listId ?? []);
  const listNames = new Map(inLists.length === 0 ? [] : (await read.select({ id: lists.id, name: lists.name }).from(lists).where(inArray(lists.id, inLists))).map(({ id, name }) => [id, name]));
  return found.map((customer) => {
    const own = said.filter(({ call }) => call.customerId === customer.id);
    const [last] = own;
    const { id, firstName, lastName, externalId, status, blockedBy, ownerId, listId, assignedTo } = customer;
    return {
      id, firstName, lastName, code: externalId, status, suppressed: blockedBy !== null, number: numberAs(customer, number), list: listNames.get(listId ?? 0) ?? null,
      owner: ownerId === null ? null : { id: ownerId, name: names.get(ownerId) ?? "" }, holderId: assignedTo,
      last: last ? { outcome: last.call.outcome, disposition: last.call.dispositionId, at: last.call.recordedAt, operator: last.operator } : null,
      lastNote: own.find(({ call }) => call.note !== "")?.call.note ?? "",
    };
  });
}
