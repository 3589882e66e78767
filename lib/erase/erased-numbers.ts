import { createHmac, randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Db, Reader, Tx } from "@/db/client";
import { isAmong } from "@/db/fragments";
import { AppError } from "../errors";

/** Where the key of the hashes is kept; no screen shows it. */
const KEY_ROW = "erased_numbers_key";

/** The number as it is kept: known again by whoever has the number and the key, never read back. */
const hashOf = (key: string, phone: string): string => createHmac("sha256", Buffer.from(key, "base64")).update(phone).digest("hex");

async function readKey({ tables: { settings } }: Db, query: Reader | Tx): Promise<string | null> {
  const [row] = await query.prepared("erase.key", (q) => q.select({ value: settings.value }).from(settings).where(eq(settings.key, KEY_ROW)))();
  return row ? (row.value as { key: string }).key : null;
}

/** Keeps these numbers (E.164) from ever being loaded again; the caller holds the pool. */
export async function keepOff(db: Db, tx: Tx, phones: readonly string[], { now, actorId }: { now: Date; actorId: number | null }): Promise<void> {
  if (phones.length === 0) return;
  const { settings, erasedNumbers } = db.tables;
  let key = await readKey(db, tx);
  if (key === null) {
    key = randomBytes(32).toString("base64");
    await tx.insert(settings).values({ key: KEY_ROW, value: { key }, updatedAt: now, updatedBy: null });
  }
  const hashes = phones.map((phone) => ({ hash: hashOf(key, phone), addedBy: actorId, addedAt: now }));
  await tx.insert(erasedNumbers).values(hashes).onConflictDoNothing();
}

/** Those of the numbers (E.164) whose owners asked not to be loaded again. While there are none it is one look at an empty table. */
export async function erasedAmong(db: Db, query: Reader | Tx, phones: readonly string[]): Promise<Set<string>> {
  const { erasedNumbers } = db.tables;
  if (phones.length === 0) return new Set();
  const [any] = await query.prepared("erase.any", (q) => q.select({ hash: erasedNumbers.hash }).from(erasedNumbers).limit(1))();
  const key = any ? await readKey(db, query) : null;
  if (key === null) return new Set();
  const hashes = new Map(phones.map((phone) => [hashOf(key, phone), phone]));
  const found = await query.prepared("erase.among", (q) => q.select({ hash: erasedNumbers.hash }).from(erasedNumbers)
    .where(isAmong(db.engine, erasedNumbers.hash, "hashes")))({ hashes: JSON.stringify([...hashes.keys()]) });
  return new Set(found.map(({ hash }) => hashes.get(hash) ?? ""));
}

/** @throws AppError number_erased, with the field, when one of the numbers must not be loaded again */
export async function requireNotErased(db: Db, tx: Tx, numbers: { phone?: string; phone2?: string | null }): Promise<void> {
  const given = (["phone", "phone2"] as const).flatMap((path) => (numbers[path] ? [{ path, phone: numbers[path] }] : []));
  const erased = await erasedAmong(db, tx, given.map(({ phone }) => phone));
  const fields = given.filter(({ phone }) => erased.has(phone)).map(({ path }) => ({ path, code: "number_erased" }));
  if (fields.length > 0) throw new AppError("number_erased", {}, fields);
}
