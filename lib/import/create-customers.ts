import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { insertJson, type Source } from "@/db/fragments";
import { BAND } from "@/db/values";
import { valueOf } from "../pool/statements";
import { perRow } from "./creation-json";

interface Place {
  listId: number;
  importId: number;
  /** The instant that all customers of this import came in: their order is that of the rows. */
  at: Date;
}

/** What stands in a row's JSON, in its order. */
const columns = ["laneId", ...perRow];

/**
 * Inserts customers in their order: ids rise with it, and ids are what orders customers of one instant.
 * @param creations as `withLane` writes them
 */
export async function createCustomers({ engine, tables: { customers } }: Db, tx: Tx, creations: readonly string[], { listId, importId, at }: Place): Promise<void> {
  if (creations.length === 0) return;
  const given = (name: string) => sql`${sql.placeholder(name)}`;
  const sources: Record<string, Source> = Object.fromEntries(columns.map((name, place) => [name, name === "fields" || name === "struckPhones" ? { json: place } : place]));
  await tx.prepared("imports.create", (q) => q.insert(customers).select(insertJson(engine, customers, {
    ...sources, listId: given("listId"), importId: given("importId"),
    status: sql`'pending'`, band: sql.raw(String(BAND.ordinary)), queuePriority: columns.indexOf("priority"), owned: sql`0`,
    sortAt: valueOf(customers.sortAt, "at"), pendingSince: valueOf(customers.pendingSince, "at"), createdAt: valueOf(customers.createdAt, "at"), updatedAt: valueOf(customers.updatedAt, "at"),
  })))({ listId, importId, at, rows: `[${creations.join(",")}]` });
}
