import { getTableColumns, getTableName, sql, type AnyColumn, type SQL, type Table } from "drizzle-orm";
import type { Db } from "./client";

/**
 * Whether a folded text contains a folded needle; % and _ in it mean themselves. Both engines know this spelling; LIKE folds
 * ASCII on SQLite alone, which makes no difference to folded text, nor to digits.
 */
export function contains(column: AnyColumn | SQL, needle: string): SQL {
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
  const values = Object.entries(getTableColumns(table) as Record<string, AnyColumn>).map(([name, column]) => {
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

/** How a number or a day of a custom field is compared. */
export type Comparison = "=" | "<" | ">" | "<=" | ">=";

/**
 * The value of a custom field as text; null when the customer has none. The key is bound and compared as a whole: there is
 * no path in it that a name such as $.x or a"b could leave.
 */
function fieldText(engine: Engine, fields: AnyColumn, key: string): SQL {
  return engine === "sqlite"
    ? sql`(select cast(value as text) from json_each(${fields}) where key = ${key})`
    : sql`(${fields} ->> ${key}::text)`;
}

/** Whether a custom field is not there, or says nothing. */
export function fieldIsEmpty(engine: Engine, fields: AnyColumn, key: string): SQL {
  return sql`coalesce(trim(${fieldText(engine, fields, key)}), '') = ''`;
}

/** Whether a custom field holds a number that compares so. Text in it, of numbers too, never does. */
export function fieldNumber(engine: Engine, fields: AnyColumn, key: string, comparison: Comparison, value: number): SQL {
  const number = engine === "sqlite"
    ? sql`(select value from json_each(${fields}) where key = ${key} and type in ('integer', 'real'))`
    : sql`case when jsonb_typeof(${fields} -> ${key}::text) = 'number' then (${fields} ->> ${key}::text)::double precision end`;
  return engine === "sqlite" ? sql`${number} ${sql.raw(comparison)} ${value}` : sql`${number} ${sql.raw(comparison)} ${value}::double precision`;
}

/** Whether a custom field holds a date, with or without a time, whose day compares so with an ISO 8601 day. Other text never does. */
export function fieldDay(engine: Engine, fields: AnyColumn, key: string, comparison: Comparison, day: string): SQL {
  const text = fieldText(engine, fields, key);
  const compared = sql`${sql.raw(comparison)} ${day}`;
  return engine === "sqlite"
    ? sql`(${text} glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*' and substr(${text}, 1, 10) ${compared})`
    : sql`(${text} ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}' and substr(${text}, 1, 10) collate "C" ${compared})`;
}

/**
 * Whether a custom field is, or contains, a text, however it is written: neither engine folds what stands in JSON, so the
 * text comes as the spellings of each of its characters.
 */
export function fieldSpelt(engine: Engine, fields: AnyColumn, key: string, characters: readonly string[], whole: boolean): SQL {
  return isSpelt(engine, sql`trim(${fieldText(engine, fields, key)})`, characters, whole);
}

/** The same for a text that stands in no JSON, and has no folded column beside it. */
export function isSpelt(engine: Engine, text: SQL | AnyColumn, characters: readonly string[], whole: boolean): SQL {
  if (engine === "sqlite") {
    const glob = characters.map((spellings) => ([...spellings].length > 1 || /[*?[]/.test(spellings) ? `[${spellings}]` : spellings)).join("");
    return sql`${text} glob ${whole ? glob : `*${glob}*`}`;
  }
  const pattern = characters.map((spellings) => ([...spellings].length > 1 ? `[${spellings}]` : spellings.replace(/[\\.*+?^${}()|[\]]/g, "\\$&"))).join("");
  return sql`${text} ~ ${whole ? `^${pattern}$` : pattern}`;
}

/**
 * A column as SQLite looks at it only once it has a row: without statistics it prefers an index on any equality, though
 * the rows are to come in the order of another one. PostgreSQL knows better by itself.
 */
export const unindexed = (engine: Engine, column: AnyColumn): SQL => (engine === "sqlite" ? sql`+${column}` : sql`${column}`);

/** Whether a call was recorded less than so many seconds after the pull. */
export function isFastCall(engine: Engine, pulledAt: AnyColumn, recordedAt: AnyColumn, seconds: number): SQL {
  return engine === "sqlite" ? sql`${recordedAt} - ${pulledAt} < ${seconds * 1000}` : sql`extract(epoch from ${recordedAt} - ${pulledAt}) < ${seconds}`;
}
