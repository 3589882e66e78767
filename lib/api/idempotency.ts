import { createHash } from "node:crypto";
import { and, eq, lt, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { AppError, isAppError } from "../errors";
import type { Context } from "../context";

/** What a request was answered, as it is kept and given again. */
export class Answer {
  constructor(
    readonly status: number,
    readonly body: unknown,
    /** Given again: the work of this request was not done. */
    readonly replayed = false,
  ) {}
}

interface Once {
  db: Db;
  userId: number;
  key: string;
  /** Of the operation, its address and its body: what "the same request" means. */
  requestHash: string;
  now: Date;
}

/** How long an answer is kept for a repeated key, in milliseconds. */
const KEPT = 24 * 3_600_000;

/** The status of a row whose request is still being worked on; never seen outside its own transaction. */
const UNDER_WAY = 0;

export const hashRequest = (...parts: string[]): string => createHash("sha256").update(parts.join("\n")).digest("hex");

/**
 * Does the work once for a key: its answer is stored in the transaction of the work itself, so that neither is kept without
 * the other. Of two at once the second waits for the first and gives its answer.
 * @param describe an expected error as the answer that it gets; it is kept too
 * @throws AppError idempotency_conflict when the key was used for another request
 */
export async function answerOnce(once: Once, work: () => Promise<Answer>, describe: (error: unknown) => Answer): Promise<Answer> {
  try {
    return await once.db.transaction(async (tx) => {
      const id = await reserve(tx, once);
      if (id === null) return await storedAnswer(tx, once);
      const answer = await work().catch((error: unknown) => {
        if (wroteAnyway(error)) return describe(error);
        throw error;
      });
      await complete(tx, once.db, id, answer);
      return answer;
    });
  } catch (error) {
    if (!isKept(error)) throw error;
    return await keepRefusal(once, describe(error));
  }
}

/** An error that tells of something that was written: the outcome came late and is kept as a note. */
const wroteAnyway = (error: unknown): boolean => isAppError(error) && error.code === "late_outcome_kept";

/** Refusals of the service itself are answers; those for which the caller shall try again are not. */
function isKept(error: unknown): boolean {
  return isAppError(error) && error.code !== "idempotency_conflict" && [404, 409, 422].includes(error.status);
}

/** Stores a refusal after its transaction was undone; when another request with this key was quicker, its answer counts. */
async function keepRefusal(once: Once, answer: Answer): Promise<Answer> {
  return await once.db.transaction(async (tx) => {
    const id = await reserve(tx, once);
    if (id === null) return await storedAnswer(tx, once);
    await complete(tx, once.db, id, answer);
    return answer;
  });
}

/** Takes the key, or null when it is taken. On PostgreSQL this waits for a request under way with the same key. */
async function reserve(tx: Tx, { db, userId, key, requestHash, now }: Once): Promise<number | null> {
  const { idempotencyKeys } = db.tables;
  const [row] = await tx.prepared("api.reserveKey", (query) =>
    query.insert(idempotencyKeys).values({
      userId: sql.placeholder("userId"), key: sql.placeholder("key"), requestHash: sql.placeholder("requestHash"),
      status: UNDER_WAY, body: {}, createdAt: sql.placeholder("now"),
    }).onConflictDoNothing().returning({ id: idempotencyKeys.id }))({ userId, key, requestHash, now });
  return row?.id ?? null;
}

async function complete(tx: Tx, db: Db, id: number, answer: Answer): Promise<void> {
  const { idempotencyKeys } = db.tables;
  await tx.prepared("api.completeKey", (query) =>
    query.update(idempotencyKeys).set({ status: sql`${sql.placeholder("status")}`, body: sql.placeholder("body") as never })
      .where(eq(idempotencyKeys.id, sql.placeholder("id"))))({ id, status: answer.status, body: { answer: answer.body ?? null } });
}

async function storedAnswer(tx: Tx, { db, userId, key, requestHash }: Once): Promise<Answer> {
  const { idempotencyKeys } = db.tables;
  const [row] = await tx.select().from(idempotencyKeys).where(and(eq(idempotencyKeys.userId, userId), eq(idempotencyKeys.key, key)));
  if (row?.requestHash !== requestHash) throw new AppError("idempotency_conflict");
  return new Answer(row.status, (row.body as { answer: unknown }).answer, true);
}

/** Forgets the answers of yesterday; a job calls it. */
export async function forgetAnswers(ctx: Context): Promise<void> {
  const { idempotencyKeys } = ctx.db.tables;
  await ctx.db.transaction(async (tx) => {
    await tx.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, new Date(ctx.now.getTime() - KEPT)));
  });
}
