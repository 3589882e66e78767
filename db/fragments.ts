import { getTableColumns, getTableName, sql, type AnyColumn, type SQL, type Table } from "drizzle-orm";
import type { Db } from "./client";

/**
 * Whether a folded text column contains a folded needle; % and _ in it mean themselves. Both engines know this spelling;
 * LIKE folds ASCII on SQLite alone, which makes no difference to folded text.
 */
export function contains(column: AnyColumn, needle: string): SQL {
  const pattern = `%${needle.replace(/[\\%_]/g, (c) => `\\${c}`)}%`;
  return sql`${column} like ${pattern} escape '\\'`;
}

type Engine = Db["engine"];

/** Whether a text column's value is among the strings of a JSON array, which is bound as text under `name`. */
export function isAmong(engine: Engine, column: AnyColumn, name: string): SQL {
  return engine === "sqlite"
    ? sql`${column} in (select value from json_each(${sql.placeholder(name)}))`
    : sql`${column} = any(array(select jsonb_array_elements_text(${sql.placeholder(name)}::jsonb)))`;
}

/** Where an inserted value comes from: a place in the row's array, there as it is or as JSON, or an expression. */
export type Source = number | { json: number } | SQL;

/**
 * The source of an insert of many rows that are bound as one JSON text, an array of arrays, under the name `rows`: one
 * value to bind instead of thousands. In the rows' order, in which ids then rise.
 * @param sources by the column's name here; other columns get their default
 */
export function insertJson(engine: Engine, table: Table, sources: Readonly<Record<string, Source>>): SQL {
  const values = Object.entries(getTableColumns(table)).map(([name, column]) => {
    const source = sources[name];
    if (source === undefined && column.primary) return engine === "sqlite" ? sql`null` : sql`nextval(pg_get_serial_sequence(${sql.raw(`'${getTableName(table)}'`)}, ${sql.raw(`'${column.name}'`)}))`;
    if (source === undefined) return typed(engine, column, column.hasDefault ? sql`${sql.param(column.default, column)}` : sql`null`);
    if (typeof source === "number") return typed(engine, column, sql`(r.value ->> ${sql.raw(String(source))})`);
    return "json" in source ? sql`r.value -> ${sql.raw(String(source.json))}` : typed(engine, column, source);
  });
  const rows = engine === "sqlite" ? sql`json_each(${sql.placeholder("rows")}) as r` : sql`jsonb_array_elements(${sql.placeholder("rows")}::jsonb) as r(value)`;
  return sql`select ${sql.join(values, sql`, `)} from ${rows}`;
}

/** PostgreSQL does not guess a parameter's type here; SQLite has none to guess. */
function typed(engine: Engine, column: AnyColumn, value: SQL): SQL {
  return engine === "sqlite" ? value : sql`cast(${value} as ${sql.raw(column.getSQLType().replace(/ COLLATE .*$/, ""))})`;
}
