import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { UserContext } from "../context";
import { AppError } from "../errors";
import { shorten } from "../storable";
import type { Refolded } from "./fold-calls";
import { MAX_REASON } from "./release-assignment";
import { toSnapshot } from "./rules";
import type { SaidAgain } from "./say-again";
import type { Call } from "./types";

/**
 * Writes a corrected call beside its earlier version, what that changes about the calls after it, and about the report of
 * customers who returned after it.
 */
export async function keepVersions({ db, actor, now }: UserContext, tx: Tx, call: Call, { said, chosen, note }: SaidAgain, folded: readonly Refolded[], reason: string | undefined): Promise<Call> {
  const { calls, callVersions, returns } = db.tables;
  await tx.insert(callVersions).values({
    callId: call.id, version: call.version, outcome: call.outcome, note: call.note, callbackAt: call.callbackAt, replacedAt: now, replacedBy: actor.userId,
    dispositionId: call.dispositionId, reason: reasonOf(reason),
  });
  const at = (id: number) => {
    const one = folded.find((fold) => fold.id === id);
    return one && { attempt: one.before.callAttempts + 1, before: toSnapshot(one.before), closing: one.closing };
  };
  const { outcome } = said;
  const [changed] = await tx.update(calls).set({
    ...at(call.id), outcome: outcome.code, effect: outcome.effect, isContact: outcome.isContact, countsAsAttempt: outcome.countsAsAttempt, isPositive: chosen.isPositive,
    dispositionId: chosen.disposition?.id ?? null, note, callbackAt: said.facts.callbackAt, version: call.version + 1,
  }).where(and(eq(calls.id, call.id), eq(calls.version, call.version))).returning();
  if (!changed) throw new AppError("customer_moved_on");
  for (const { id } of folded.filter((fold) => fold.id > call.id)) await tx.update(calls).set({ ...at(id) }).where(eq(calls.id, id));
  await tx.update(returns).set({ lastOutcome: outcome.code, lastNote: note })
    .where(and(eq(returns.customerId, call.customerId), eq(returns.operatorId, call.operatorId), eq(returns.lastCalledAt, call.recordedAt)));
  return changed;
}

/** Why a call was corrected, as it is kept; null when nobody said. */
export const reasonOf = (reason: string | undefined): string | null => (reason?.trim() ? shorten(reason.trim(), MAX_REASON) : null);
