import type { Db, Tx } from "@/db/client";
import { laneFor } from "../hours/lane-for";

/** Makes a list with its own open lane, in a transaction that has seen that no list has this name. */
export async function createList(db: Db, tx: Tx, name: string, now: Date): Promise<number> {
  const { lists } = db.tables;
  const [list] = await tx.insert(lists).values({ name, createdAt: now }).returning({ id: lists.id });
  if (!list) throw new Error("an insert returned nothing");
  await laneFor(db, tx, { listId: list.id, laneZone: "" }, now);
  return list.id;
}
