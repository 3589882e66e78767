import type { Tx } from "@/db/client";
import type { UserContext } from "../context";
import type { Assignment } from "./types";

/** Keeps an outcome that came too late as a note, which whoever has the customer now sees. Once per assignment. */
export async function keepLateNote(ctx: UserContext, tx: Tx, assignment: Assignment, outcome: { code: string }, note: string): Promise<void> {
  await tx.insert(ctx.db.tables.lateNotes).values({
    assignmentId: assignment.id, customerId: assignment.customerId, operatorId: assignment.operatorId,
    outcome: outcome.code, note, recordedAt: ctx.now,
  }).onConflictDoNothing();
}
