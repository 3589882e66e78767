import { asc } from "drizzle-orm";
import type { Db, Reader, Tx } from "@/db/client";
import { getSettings } from "../settings/get-settings";
import { latestRules, type KeptRules } from "./rules-now";
import type { DispositionRule, OutcomeRule, Rules } from "./types";

/** The rules as the tables say them now. */
export async function composeRules(db: Db, query: Reader | Tx): Promise<Rules> {
  const { outcomes, dispositions, lists } = db.tables;
  const settings = await getSettings(db, query);
  const second = await query.select().from(dispositions).orderBy(asc(dispositions.position), asc(dispositions.id));
  const first = await query.select().from(outcomes).orderBy(asc(outcomes.position), asc(outcomes.code));
  const own = await query.select({ id: lists.id, limits: lists.limits }).from(lists).orderBy(asc(lists.id));
  return {
    outcomes: Object.fromEntries(first.map((o): [string, OutcomeRule] => [o.code, {
      code: o.code, effect: o.effect, isContact: o.isContact, isPositive: o.isPositive, countsAsAttempt: o.countsAsAttempt, isActive: o.isActive,
      requiresNote: o.requiresNote, retryWaits: o.retryWaits, closesAfter: o.closesAfter,
      dispositions: second.filter((d) => d.outcome === o.code).map(({ id, code, isPositive, isActive }): DispositionRule => ({ id, code, isPositive, isActive })),
    }])),
    retryWaits: settings.retryWaits,
    limits: {
      maxAttempts: settings.maxAttempts, coolDownDays: settings.coolDownDays, minGapMinutes: settings.minGapMinutes, maxCallsPerDay: settings.maxCallsPerDay,
    },
    lists: Object.fromEntries(own.filter(({ limits }) => Object.keys(limits).length > 0).map(({ id, limits }) => [String(id), limits])),
    leaseMinutes: settings.leaseMinutes, idleMinutes: settings.idleMinutes, changeMinutes: settings.changeMinutes, timeZone: settings.timeZone,
  };
}

/**
 * Keeps the rules of now, if they are not those of the last time: calls name the set that they were recorded under, so that
 * a correction years later goes by the rules then in force. To be called in the transaction that changes outcomes,
 * dispositions, limits or settings.
 */
export async function keepRules(db: Db, tx: Tx, now: Date): Promise<KeptRules> {
  const rules = await composeRules(db, tx);
  const last = await latestRules(db, tx);
  if (last && sameRules(last.rules, rules)) return last;
  const { ruleSets } = db.tables;
  const [kept] = await tx.insert(ruleSets).values({ rules, createdAt: now }).returning({ id: ruleSets.id });
  if (!kept) throw new Error("an insert returned nothing");
  return { id: kept.id, rules };
}

/** PostgreSQL gives an object's names back in an order of its own. */
function sameRules(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => (inner && typeof inner === "object" && !Array.isArray(inner)
    ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner));
}
