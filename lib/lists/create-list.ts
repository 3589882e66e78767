import type { Db, Tx } from "@/db/client";

/** Makes a list with its own open lane, in a transaction that has seen that no list has this name. */
export async function createList(db: Db, tx: Tx, name: string, now: Date): Promise<number> {
  const { lists, lanes } = db.tables;
  const [list] = await tx.insert(lists).values({ name, createdAt: now }).returning({ id: lists.id });
  if (!list) throw new Error("an insert returned nothing");
  await tx.insert(lanes).values({ listId: list.id });
  return list.id;
}
