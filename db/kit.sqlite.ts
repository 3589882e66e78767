import { sql } from "drizzle-orm";
import { customType, index, integer, sqliteTable, text, uniqueIndex, type SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Kit } from "./kit.pg";

const bool = customType<{ data: boolean; driverData: number }>({
  dataType: () => "integer",
  toDriver: (value) => ((value as boolean | null) === null ? (null as unknown as number) : value ? 1 : 0),
  fromDriver: (value) => value === 1,
});

/** Milliseconds since 1970, UTC. */
const instant = customType<{ data: Date; driverData: number }>({
  dataType: () => "integer",
  toDriver: (value) => (value as Date | null)?.getTime() as number,
  fromDriver: (value) => new Date(value),
});

const json = customType<{ data: unknown; driverData: string }>({
  dataType: () => "text",
  toDriver: (value) => (value === null ? (null as unknown as string) : JSON.stringify(value)),
  fromDriver: (value) => JSON.parse(value) as unknown,
});

/** Column builders of the SQLite engine, worn under PostgreSQL's types: the one cast of the schema. */
export const sqliteKit = {
  table: sqliteTable,
  id: () => integer("id").primaryKey({ autoIncrement: true }),
  int: (name: string) => integer(name),
  text: (name: string) => text(name),
  bool: (name: string) => bool(name),
  instant: (name: string) => instant(name),
  json: (name: string) => json(name),
  index,
  uniqueIndex,
  desc: (column: SQLiteColumn) => sql`${column} desc`,
} as unknown as Kit;
