import { eq, inArray, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { insertJson } from "@/db/fragments";
import type { SuppressionSource } from "@/db/values";
import { writeAudit } from "../audit/write-audit";
import type { Context } from "../context";
import { valueOf } from "../pool/statements";
import { blockNumbers } from "./block-number";
import { earlierOf, type Earlier, type Suppression } from "./entry";
import { expireAmong } from "./expire-suppressions";

export interface Putting {
  reason: string;
  /** Null for ever. */
  expiresAt: Date | null;
  source: Exclude<SuppressionSource, "call">;
}

/** What became of numbers: new on the list, there for longer than before, there for as long already. */
export interface Added {
  added: number;
  extended: number;
  already: number;
}

export const nothingAdded: Added = { added: 0, extended: 0, already: 0 };
export const plus = (a: Added, b: Added): Added => ({ added: a.added + b.added, extended: a.extended + b.extended, already: a.already + b.already });

/** Numbers put on the list in one transaction: few enough that no pull notices. */
const BATCH = 125;

/** Numbers in short transactions, each with its audit entry; pulls and outcomes go on between them. */
export async function putNumbers(ctx: Context, phones: readonly string[], putting: Putting, onBatch: (sum: Added) => void = () => undefined): Promise<Added> {
  let sum = nothingAdded;
  for (let from = 0; from < phones.length; from += BATCH) {
    const batch = phones.slice(from, from + BATCH);
    sum = plus(sum, await ctx.db.transaction((tx) => putBatch(ctx, tx, batch, putting), { holdsPool: true }));
    onBatch(sum);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return sum;
}

/**
 * The same for a few numbers in a transaction that holds the pool.
 * @param audited whether it writes its own audit entry; a deed of which this is a part has one
 */
export async function putBatch(ctx: Context, tx: Tx, phones: readonly string[], putting: Putting, audited = true): Promise<Added> {
  const { db, now, actor } = ctx;
  const { suppressions } = db.tables;
  await expireAmong(db, tx, phones, now);
  const there = await tx.select().from(suppressions).where(inArray(suppressions.phone, [...phones]));
  const extended: number[] = [];
  for (const present of there) {
    const longer = longerOf(present, putting, ctx);
    if (longer) await tx.update(suppressions).set(longer).where(eq(suppressions.id, present.id));
    if (longer && present.source !== "call") extended.push(present.id);
  }
  const known = new Set(there.map((present) => present.phone));
  const unknown = phones.filter((phone) => !known.has(phone));
  const added = await insert(db, tx, unknown, putting, ctx);
  const customers = await blockNumbers(db, tx, unknown, putting.reason, { now, actorId: actor.userId });
  if (audited && added.length + extended.length > 0) {
    await writeAudit(tx, ctx, {
      action: "suppression.add", entity: "suppression", entityId: [...added, ...extended][0] ?? 0,
      details: { ...putting, expiresAt: putting.expiresAt?.toISOString() ?? null, added, extended, customers },
    });
  }
  return { added: added.length, extended: extended.length, already: there.length - extended.length };
}

async function insert(db: Db, tx: Tx, phones: readonly string[], { reason, expiresAt, source }: Putting, { now, actor }: Context): Promise<number[]> {
  if (phones.length === 0) return [];
  const { suppressions } = db.tables;
  const rows = await tx.prepared("suppression.insert", (q) => q.insert(suppressions).select(insertJson(db.engine, suppressions, {
    phone: 0, reason: sql`${sql.placeholder("reason")}`, source: sql`${sql.placeholder("source")}`, addedBy: sql`${sql.placeholder("actorId")}`,
    addedAt: valueOf(suppressions.addedAt, "now"), expiresAt: valueOf(suppressions.expiresAt, "expiresAt"),
  })).returning({ id: suppressions.id }))({ rows: JSON.stringify(phones.map((phone) => [phone])), reason, source, actorId: actor.userId, now, expiresAt });
  return rows.map(({ id }) => id);
}

/** What an entry becomes by being put there again: never shorter. Under a call, which lasts for ever, it is what stands again without that. */
function longerOf(present: Suppression, { reason, expiresAt, source }: Putting, { now, actor }: Context): Partial<Suppression> | null {
  const set = { reason, expiresAt, source, addedBy: actor.userId, addedAt: now };
  if (present.source !== "call") return lasts(expiresAt) > lasts(present.expiresAt) ? set : null;
  const beneath = present.earlier as Earlier | null;
  const until = beneath && (beneath.expiresAt === null ? null : new Date(beneath.expiresAt));
  return beneath && lasts(expiresAt) <= lasts(until) ? null : { earlier: earlierOf(set) };
}

const lasts = (until: Date | null): number => until?.getTime() ?? Infinity;
