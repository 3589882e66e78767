import { and, desc, eq, inArray, or } from "drizzle-orm";
import { requirePermission, type UserContext } from "../context";
import { getHistory, type History } from "../customers/get-history";
import { parsePhones } from "../customers/phone";
import { erasedAmong } from "../erase/erased-numbers";
import { AppError } from "../errors";
import { findMentions, type RejectedRow } from "../numbers/find-mentions";
import type { Customer } from "../pool/types";
import { getSettings } from "../settings/get-settings";
import type { AuditRow } from "./list-audit";
import { auditActions } from "./actions";
import { writeAudit } from "./write-audit";

/** How a customer has, or had, a number. */
export type Holding = "phone" | "phone2" | "struck" | "earlier";

export interface Holder {
  customer: Customer;
  holding: Holding;
}

/** Everything that is known of one number. */
export interface NumberStory {
  /** E.164. */
  phone: string;
  holders: Holder[];
  /** Of the holders, what concerns the number: calls to it, changes of it, suppression, imports. */
  histories: { customer: Customer; history: History }[];
  suppression: { id: number; reason: string; source: string; addedBy: string | null; addedAt: Date; expiresAt: Date | null } | null;
  /** Whether its owner asked to be deleted, so that it is never loaded again. */
  isErased: boolean;
  rejected: RejectedRow[];
  /** Who looked, and what was done to its entry on the suppression list. */
  entries: AuditRow[];
  /** Whether there is more than is told. */
  isCut: boolean;
}

/** More customers than these with one number are not told one by one. */
const MOST = 50;
const MOST_ENTRIES = 500;

/**
 * The number that somebody typed, when anything is known of it by an index.
 * @throws AppError forbidden, phone_invalid
 */
export async function readNumber(ctx: UserContext, typed: string): Promise<string> {
  requirePermission(ctx.actor, "audit.read");
  const { defaultCountry } = await getSettings(ctx.db);
  const [phone] = parsePhones(typed, defaultCountry).phones;
  if (!phone) throw new AppError("phone_invalid", {}, [{ path: "phone", code: "phone" }]);
  return phone;
}

/**
 * One number's whole story. That it was read is in the audit before it is told, with each customer it tells of.
 * @throws AppError forbidden
 */
export async function numberStory(ctx: UserContext, phone: string, as: "audit.number" | "audit.number_pdf"): Promise<NumberStory> {
  requirePermission(ctx.actor, "audit.read");
  const { db, now } = ctx;
  const { suppressions, users } = db.tables;
  const mentions = await findMentions(ctx, phone);
  const all = await holdersOf(ctx, phone, mentions.customerIds);
  const holders = all.slice(0, MOST);
  const [entry] = await db.read.select({ row: suppressions, addedBy: users.name }).from(suppressions).leftJoin(users, eq(users.id, suppressions.addedBy)).where(eq(suppressions.phone, phone));
  const suppression = entry && (entry.row.expiresAt === null || entry.row.expiresAt > now) ? { ...entry.row, addedBy: entry.addedBy } : null;
  const entries = await entriesAbout(ctx, holders.map(({ customer }) => customer.id), entry?.row.id ?? null);
  await db.transaction(async (tx) => {
    for (const { customer } of holders) await writeAudit(tx, ctx, { action: as, entity: "customer", entityId: customer.id });
    if (holders.length === 0) await writeAudit(tx, ctx, { action: as, entity: entry ? "suppression" : "number", entityId: entry?.row.id ?? "" });
  });
  const histories = [];
  for (const customer of await tellers(ctx, holders)) histories.push({ customer, history: about(phone, await getHistory(ctx, customer)) });
  return {
    phone, holders, histories, suppression, isErased: (await erasedAmong(db, db.read, [phone])).has(phone), rejected: mentions.rejected, entries,
    isCut: all.length > MOST || entries.length >= MOST_ENTRIES || histories.some(({ history }) => history.since !== null),
  };
}

async function holdersOf({ db }: UserContext, phone: string, traced: readonly number[]): Promise<Holder[]> {
  const { customers, calls } = db.tables;
  const called = await db.read.selectDistinct({ id: calls.customerId }).from(calls).where(eq(calls.phone, phone)).limit(MOST + 1);
  const others = [...new Set([...traced, ...called.map(({ id }) => id)])].slice(0, 2 * MOST);
  const now = await db.read.select().from(customers).where(or(eq(customers.phone, phone), eq(customers.phone2, phone))).orderBy(customers.id).limit(MOST + 1);
  const before = others.length === 0 ? [] : await db.read.select().from(customers).where(inArray(customers.id, others)).orderBy(customers.id);
  const known = new Set(now.map(({ id }) => id));
  return [...now, ...before.filter(({ id }) => !known.has(id))].map((customer) => ({
    customer, holding: customer.phone === phone && !customer.struckPhones.includes(phone) ? "phone" : customer.phone2 === phone ? "phone2" : customer.struckPhones.includes(phone) ? "struck" : "earlier",
  }));
}

/** The customers who tell of all holders: a record that was merged is told of by the one that stayed. */
async function tellers({ db }: UserContext, holders: readonly Holder[]): Promise<Customer[]> {
  const { customers } = db.tables;
  const found = new Map<number, Customer>();
  for (const { customer } of holders) {
    let one = customer;
    while (one.mergedInto !== null) {
      const [into] = await db.read.select().from(customers).where(eq(customers.id, one.mergedInto));
      if (!into) break;
      one = into;
    }
    found.set(one.id, one);
  }
  return [...found.values()];
}

const ofNumber = ["created", "suppressed", "unsuppressed", "merged", "not_same", "erased"];

/** What of a customer's history concerns a number. */
function about(phone: string, history: History): History {
  const changed = (changes: History["imports"][number]["changes"]) => changes.some((change) => "detail" in change && (change.before === phone || change.after === phone));
  return {
    ...history,
    calls: history.calls.filter((call) => call.phone === phone).map((call) => ({ ...call, mayCorrect: false })),
    assignments: [], lateNotes: [],
    events: history.events.filter(({ kind, details, changes }) => ofNumber.includes(kind) || (kind === "repaired" && (details.old === phone || details.new === phone)) || (kind === "edited" && changed(changes))),
    imports: history.imports.filter(({ kind, changes }) => kind === "create" || changed(changes)),
  };
}

async function entriesAbout({ db }: UserContext, customerIds: readonly number[], suppressionId: number | null): Promise<AuditRow[]> {
  const { auditEntries: entries, users, apiTokens } = db.tables;
  const ofCustomers = customerIds.length === 0 ? undefined : and(eq(entries.entity, "customer"), inArray(entries.entityId, customerIds.map(String)), inArray(entries.action, [...auditActions.reads]));
  const ofEntry = suppressionId === null ? undefined : and(eq(entries.entity, "suppression"), eq(entries.entityId, String(suppressionId)));
  if (!ofCustomers && !ofEntry) return [];
  const rows = await db.read.select({ row: entries, name: users.name, username: users.username, tokenName: apiTokens.name }).from(entries)
    .leftJoin(users, eq(users.id, entries.actorId)).leftJoin(apiTokens, eq(apiTokens.id, entries.tokenId))
    .where(or(ofCustomers, ofEntry)).orderBy(desc(entries.id)).limit(MOST_ENTRIES);
  return rows.map(({ row, name, username, tokenName }) => ({ ...row, actor: row.actorId === null ? null : { name: name ?? "", username: username ?? "" }, tokenName }));
}
