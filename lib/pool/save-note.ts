import { and, eq, isNull } from "drizzle-orm";
import { requirePermission, type UserContext } from "../context";
import { AppError } from "../errors";
import { MAX_NOTE } from "./usable-outcome";

/**
 * Keeps the note on the customer in hand as it is being typed; the outcome takes it over.
 * @throws AppError note_too_long, assignment_ended (over, or not this operator's)
 */
export async function saveNote(ctx: UserContext, input: { assignmentId: number; note: string }): Promise<void> {
  requirePermission(ctx.actor, "pool.work");
  if (input.note.length > MAX_NOTE) {
    throw new AppError("note_too_long", { maximum: MAX_NOTE }, [{ path: "note", code: "too_long", params: { maximum: MAX_NOTE } }]);
  }
  const { assignments } = ctx.db.tables;
  const [kept] = await ctx.db.transaction((tx) => tx.update(assignments).set({ note: input.note, lastInputAt: ctx.now })
    .where(and(eq(assignments.id, input.assignmentId), eq(assignments.operatorId, ctx.actor.userId), isNull(assignments.endedAt)))
    .returning({ id: assignments.id }));
  if (!kept) throw new AppError("assignment_ended");
}
