import { createHash } from "node:crypto";
import { isIPv6 } from "node:net";
import { and, eq, isNull, lt, lte, or, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { AppError } from "../errors";
import { fold } from "../i18n/fold";

/** Who is trying, from where. */
export interface Attempt {
  username: string;
  address: string;
}

/** Failures that cost nothing, and the longest delay, in seconds. */
interface Limits { free: number; longest: number }

/** One account from one address. */
const PAIR: Limits = { free: 4, longest: 15 * 60 };
/** One address, per hour: an office of sixty signs in from one, each of them mistyping. */
const ADDRESS: Limits = { free: 300, longest: 60 };
/** After this long without a failure, counting starts again. */
export const FORGET_AFTER_MS = 24 * 3_600_000;

/** How long to wait after the n-th failure, in seconds: nothing, then 1, 2, 4, … up to the longest. */
export function delayAfter(failures: number, limits: Limits = PAIR): number {
  if (failures <= limits.free) return 0;
  return Math.min(limits.longest, 2 ** Math.min(30, failures - limits.free - 1));
}

/** Whom an address stands for: of IPv6 everyone gets a network of 64 bits, and so as many addresses as they like. */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = "", tail] = address.split("::");
  const groups = (part: string): string[] => part.split(":").filter(Boolean);
  const rest = tail === undefined ? [] : groups(tail);
  const missing = tail === undefined ? 0 : 8 - groups(head).length - rest.length;
  const all = [...groups(head), ...Array<string>(Math.max(0, missing)).fill("0"), ...rest];
  return all.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16)).join(":");
}

const digest = (...parts: string[]): string => createHash("sha256").update(parts.join("\n")).digest("hex");
const pairKey = ({ username, address }: Attempt): string => digest("pair", fold(username), networkOf(address));
const addressKey = ({ address }: Attempt, now: Date): string => digest("address", networkOf(address), String(Math.floor(now.getTime() / 3_600_000)));

/**
 * Lets an attempt to sign in through, or not. It counts as failed until `clearFailures`, so that a hundred at once are no
 * more than a hundred in turn.
 * @throws AppError sign_in_blocked with the seconds to wait
 */
export async function admitAttempt(db: Db, attempt: Attempt, now: Date): Promise<void> {
  const { signInFailures } = db.tables;
  const key = pairKey(attempt);
  await db.transaction(async (tx) => {
    refuseUntil(await blockedUntil(db, tx, addressKey(attempt, now)), now);
    await tx.delete(signInFailures).where(and(eq(signInFailures.key, key), lt(signInFailures.lastFailedAt, new Date(now.getTime() - FORGET_AFTER_MS))));
    await tx.insert(signInFailures).values({ key, failures: 0, lastFailedAt: now }).onConflictDoNothing();
    const [counted] = await tx.update(signInFailures)
      .set({ failures: sql`${signInFailures.failures} + 1`, lastFailedAt: now })
      .where(and(eq(signInFailures.key, key), or(isNull(signInFailures.blockedUntil), lte(signInFailures.blockedUntil, now))))
      .returning({ failures: signInFailures.failures });
    if (!counted) return refuseUntil(await blockedUntil(db, tx, key), now);
    const delay = delayAfter(counted.failures);
    if (delay > 0) await tx.update(signInFailures).set({ blockedUntil: later(now, delay) }).where(eq(signInFailures.key, key));
  });
}

/** Counts a failure on the address alone; the pair was counted when the attempt was admitted. */
export async function countFailure(db: Db, attempt: Attempt, now: Date): Promise<void> {
  const { signInFailures } = db.tables;
  const key = addressKey(attempt, now);
  await db.transaction(async (tx) => {
    const [counted] = await tx.insert(signInFailures).values({ key, failures: 1, lastFailedAt: now })
      .onConflictDoUpdate({ target: signInFailures.key, set: { failures: sql`${signInFailures.failures} + 1`, lastFailedAt: now } })
      .returning({ failures: signInFailures.failures });
    const delay = delayAfter(counted?.failures ?? 0, ADDRESS);
    if (delay > 0) await tx.update(signInFailures).set({ blockedUntil: later(now, delay) }).where(eq(signInFailures.key, key));
  });
}

/** Forgets the failures of a pair that has signed in. */
export async function clearFailures(db: Db, tx: Tx, attempt: Attempt): Promise<void> {
  const { signInFailures } = db.tables;
  await tx.delete(signInFailures).where(eq(signInFailures.key, pairKey(attempt)));
}

/** Takes an attempt back that could not be decided, because the server was busy. */
export async function withdrawAttempt(db: Db, attempt: Attempt): Promise<void> {
  const { signInFailures } = db.tables;
  await db.transaction((tx) => tx.update(signInFailures)
    .set({ failures: sql`${signInFailures.failures} - 1`, blockedUntil: null })
    .where(and(eq(signInFailures.key, pairKey(attempt)), sql`${signInFailures.failures} > 0`)));
}

async function blockedUntil(db: Db, tx: Tx, key: string): Promise<Date | null> {
  const { signInFailures } = db.tables;
  const [row] = await tx.select({ until: signInFailures.blockedUntil }).from(signInFailures).where(eq(signInFailures.key, key));
  return row?.until ?? null;
}

function refuseUntil(until: Date | null, now: Date): void {
  const wait = until ? until.getTime() - now.getTime() : 0;
  if (wait > 0) throw new AppError("sign_in_blocked", { seconds: Math.ceil(wait / 1000) });
}

const later = (now: Date, seconds: number): Date => new Date(now.getTime() + seconds * 1000);
