import type { Db } from "../../db/client";
import { openPg } from "../../db/open-pg";
import { openSqlite } from "../../db/open-sqlite";
import type { Server } from "./server";

/** Works on a server's database beside it: for what only time could bring about. */
export async function onDatabase<T>(server: Server, work: (db: Db) => Promise<T>): Promise<T> {
  const db = server.engine === "sqlite" ? openSqlite(server.location) : openPg(server.location, { connections: 1 });
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}
