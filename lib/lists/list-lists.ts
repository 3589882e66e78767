import { asc } from "drizzle-orm";
import type { Db, Reader, Tx } from "@/db/client";

export interface ListName {
  id: number;
  name: string;
}

/** All lists that customers can be in, the oldest first. */
export async function listLists(db: Db, query: Reader | Tx = db.read): Promise<ListName[]> {
  const { lists } = db.tables;
  return await query.select({ id: lists.id, name: lists.name }).from(lists).orderBy(asc(lists.id));
}
