import { and, eq, gt, isNull, ne, or } from "drizzle-orm";
import { requirePermission, type UserContext } from "../context";
import { AppError } from "../errors";
import { MAX_NOTE } from "./usable-outcome";

/** For so long a note still reaches an assignment that the operator did not end: a shift, with whatever kept it back. */
const LATE_HOURS = 12;

/**
 * Keeps the note on the customer in hand as it is being typed; the outcome takes it over. When the customer was taken out of
 * the operator's hand meanwhile, by somebody else or because the lease ran out, it is kept with that assignment, where the
 * customer's history shows it.
 * @throws AppError note_too_long, assignment_ended (by themselves, or long ago, or not this operator's)
 */
export async function saveNote(ctx: UserContext, input: { assignmentId: number; note: string }): Promise<void> {
  requirePermission(ctx.actor, "pool.work");
  const { db, actor, now } = ctx;
  if (input.note.length > MAX_NOTE) {
    throw new AppError("note_too_long", { maximum: MAX_NOTE }, [{ path: "note", code: "too_long", params: { maximum: MAX_NOTE } }]);
  }
  const { assignments } = db.tables;
  const theirs = and(eq(assignments.id, input.assignmentId), eq(assignments.operatorId, actor.userId));
  const byOthers = and(eq(assignments.ending, "release"), or(isNull(assignments.endedBy), ne(assignments.endedBy, actor.userId)));
  const late = and(or(eq(assignments.ending, "expiry"), byOthers), gt(assignments.endedAt, new Date(now.getTime() - LATE_HOURS * 3_600_000)));
  const kept = await db.transaction(async (tx) => {
    const [live] = await tx.update(assignments).set({ note: input.note, lastInputAt: now }).where(and(theirs, isNull(assignments.endedAt))).returning({ id: assignments.id });
    return live ?? (await tx.update(assignments).set({ note: input.note }).where(and(theirs, late)).returning({ id: assignments.id }))[0];
  });
  if (!kept) throw new AppError("assignment_ended");
}
