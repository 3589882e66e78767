import { customType, index, integer, pgTable, uniqueIndex, type PgColumn } from "drizzle-orm/pg-core";

/** Text in byte order on every server, so that both engines sort and compare alike. */
const text = customType<{ data: string; driverData: string }>({ dataType: () => 'text COLLATE "C"' });

const bool = customType<{ data: boolean; driverData: boolean }>({ dataType: () => "boolean" });

const instant = customType<{ data: Date; driverData: string }>({
  dataType: () => "timestamp (3) with time zone",
  // A placeholder may carry null past the type, hence the check.
  toDriver: (value) => (value as Date | null)?.toISOString() as string,
  fromDriver: (value) => new Date(value),
});

const json = customType<{ data: unknown; driverData: unknown }>({
  dataType: () => "jsonb",
  toDriver: (value) => (value === null ? null : JSON.stringify(value)),
});

/** Column builders of the PostgreSQL engine; their types are the types of both engines. */
export const pgKit = {
  table: pgTable,
  id: () => integer("id").primaryKey().generatedByDefaultAsIdentity(),
  int: (name: string) => integer(name),
  text: (name: string) => text(name),
  bool: (name: string) => bool(name),
  instant: (name: string) => instant(name),
  json: (name: string) => json(name),
  index,
  uniqueIndex,
  desc: (column: PgColumn) => (column as unknown as { desc(): { nullsFirst(): PgColumn } }).desc().nullsFirst(),
};

export type Kit = typeof pgKit;
