import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { Context } from "../context";
import { tell } from "./tell";

/**
 * What somebody else did to an operator's hand: put the customer back to the pool, gave them to a colleague, gave this
 * operator one of a colleague's, or put the number on the suppression list. The screen says it in a sentence.
 */
export type HandChange = "released" | "reassigned" | "given" | "suppressed";

/** Lets the operator's screen and those who supervise know what became of the customer in hand, and by whose doing. */
export async function tellHand(tx: Tx, { db, now }: Pick<Context, "db" | "now">, actorId: number | null, operatorId: number, change: HandChange): Promise<void> {
  const { users } = db.tables;
  const [by] = actorId === null ? [] : await tx.select({ name: users.name }).from(users).where(eq(users.id, actorId));
  await tell(tx, { db, now }, { topic: `user:${operatorId}`, kind: "hand.changed", details: { change, by: by?.name ?? null } }, { topic: "team", kind: "team.changed" });
}
