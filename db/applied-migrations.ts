import { sql } from "drizzle-orm";
import type { Db } from "./client";

/**
 * How many migrations a database has had, to compare with those of the project.
 * @throws Error when the database cannot answer, or has had none
 */
export async function appliedMigrations(db: Db): Promise<number> {
  const table = db.engine === "sqlite" ? sql`__drizzle_migrations` : sql`drizzle.__drizzle_migrations`;
  const [row] = await db.read.select({ count: sql`count(*)`.mapWith(Number) }).from(table);
  return row?.count ?? 0;
}
