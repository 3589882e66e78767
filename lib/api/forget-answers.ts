import { lt } from "drizzle-orm";
import type { Context } from "../context";

/** For this long a repeated request gets its first answer again. */
const KEPT_MS = 24 * 3_600_000;

/** Deletes answers kept for repeated requests that are too old to be asked for again. */
export async function forgetAnswers({ db, now }: Context): Promise<void> {
  const { idempotencyKeys } = db.tables;
  await db.transaction((tx) => tx.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, new Date(now.getTime() - KEPT_MS))));
}
