import { sql, type AnyColumn, type SQL } from "drizzle-orm";

/**
 * Whether a folded text column contains a folded needle; % and _ in it mean themselves. Both engines know this spelling;
 * LIKE folds ASCII on SQLite alone, which makes no difference to folded text.
 */
export function contains(column: AnyColumn, needle: string): SQL {
  const pattern = `%${needle.replace(/[\\%_]/g, (c) => `\\${c}`)}%`;
  return sql`${column} like ${pattern} escape '\\'`;
}
