import type { CustomFields } from "@/db/values";
import { codeKeyOf } from "../customers/new-customer";
import { parsePhones, type Phones } from "../customers/phone";
import { laneZoneOf } from "../hours/customer-zone";
import { codeOf } from "./codes";
import { countryOf } from "./countries";
import { creationJson } from "./creation-json";
import { isEmail } from "./emails";
import { fieldValue } from "./field-values";
import type { Target } from "./headings";
import type { Column } from "./options";
import { problem, shown, type Problem } from "./problems";
import { isBlank, type Cell, type Row } from "./read/types";
import { passesFilters } from "./row-filter";
import { nameOf } from "./split-name";
import type { ReadOptions, ReadRow, RowDetails } from "./worker-messages";
import { zoneOf } from "./zones";

const MAX_NAME = 200;
const MAX_CODE = 100;
const MAX_PRIORITY = 1000;

type Reading = Pick<ReadOptions, "columns" | "filters" | "defaultCountry" | "today" | "details">;

/**
 * A reader of rows by their columns; it gives null for a blank row, which is no row. Nobody has been asked yet who is
 * there already.
 */
export function rowReader({ columns, filters, defaultCountry, today, details }: Reading): (row: Row) => ReadRow | null {
  const places = new Map<Target, number>();
  for (const { target, index } of columns) if (!places.has(target)) places.set(target, index);
  const fields = columns.filter((column) => column.target === "field");
  const monthFirst = new Set(columns.flatMap((column) => (column.monthFirst ? [column.index] : [])));
  const width = columns.length;

  return ({ number, cells }) => {
    if (cells.every(isBlank)) return null;
    const cellOf = (target: Target): Cell => {
      const place = places.get(target);
      return place === undefined ? null : (cells[place] ?? null);
    };
    const textOf = (target: Target): string => tidy(cellOf(target));
    const warnings: Problem[] = [];

    const country = known(textOf("country"), countryOf, "country_unknown", warnings);
    const partOf = (target: Target): string | null => (places.has(target) ? oneLine(textOf(target)) : null);
    const { firstName, lastName } = nameOf(partOf("firstName"), partOf("lastName"), partOf("fullName") ?? "");
    const { code, isRounded } = codeOf(textOf("code"));
    if (isRounded) warnings.push(problem("code_rounded", { value: shown(cellOf("code")) }));
    const { phones, problem: phoneProblem } = phonesOf(cellOf("phone"), cellOf("phone2"), country ?? defaultCountry, warnings);
    if (phones[2] !== undefined) warnings.push(problem("more_phones_left_out", { phone: phones[2] }));
    const taken: RowDetails = {
      firstName, lastName, country, note: textOf("note") || null, email: emailOf(textOf("email"), warnings),
      zone: known(textOf("zone"), zoneOf, "zone_unknown", warnings), priority: priorityOf(cellOf("priority"), warnings), fields: fieldsOf(cells, fields, warnings),
    };

    let invalid: Problem | null = null;
    if (phoneProblem) invalid = problem(phoneProblem, { value: shown(cellOf("phone") ?? cellOf("phone2")) });
    else if (!firstName && !lastName) invalid = problem("name_missing");
    else if (firstName.length > MAX_NAME || lastName.length > MAX_NAME) invalid = problem("name_too_long", { maximum: MAX_NAME });
    else if (code !== null && code.length > MAX_CODE) invalid = problem("code_too_long", { maximum: MAX_CODE });

    const codeKey = codeKeyOf(code);
    return {
      row: number, code, codeKey, phones, laneZone: invalid ? "" : laneZoneOf({ zone: taken.zone, country, phone: phones[0] ?? "" }), passes: passesFilters(filters, cells, today, monthFirst), invalid, warnings,
      creation: invalid ? "" : creationJson(taken, { code, codeKey, phones, row: number }),
      cells: JSON.stringify(cells.length > width ? cells.slice(0, width) : cells), details: details ? taken : null,
    };
  };
}

/** Text without blanks around and without runs of them inside a line. */
function tidy(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  return /^ | {2}| $|[^\S ]/.test(cell) ? cell.replace(/\r\n?/g, "\n").replace(/[^\S\n]+/g, " ").trim() : cell;
}

/** A name stands on one line, and one of invisible signs only is none. */
const oneLine = (text: string): string => (!/[\p{Cf}\n]/u.test(text) ? text : /^[\p{Cf}\s]*$/u.test(text) ? "" : text.replace(/\s+/g, " "));

/** What a text names, or null with a remark when it names nothing. */
function known(text: string, read: (text: string) => string | null, code: "country_unknown" | "zone_unknown", warnings: Problem[]): string | null {
  if (text === "") return null;
  const found = read(text);
  if (found === null) warnings.push(problem(code, { value: shown(text) }));
  return found;
}

function phonesOf(first: Cell, second: Cell, country: string, warnings: Problem[]): Phones {
  const main = parsePhones(first, country);
  if (isBlank(second)) return main;
  const other = parsePhones(second, country);
  const phones = [...new Set([...main.phones, ...other.phones])];
  if (phones.length === 0) return { phones, problem: main.problem === "phone_missing" ? other.problem : main.problem };
  if (main.problem && !isBlank(first)) warnings.push(problem("first_phone_left_out", { value: shown(first) }));
  if (other.problem) warnings.push(problem("second_phone_left_out", { value: shown(second) }));
  return { phones };
}

function emailOf(cell: string, warnings: Problem[]): string | null {
  const text = cell.replace(/^mailto:/i, "");
  // A lone dash is how people leave a cell blank.
  if (text === "" || /^[-–—]+$/.test(text)) return null;
  if (isEmail(text)) return text;
  warnings.push(problem("email_left_out", { value: shown(text) }));
  return null;
}

function priorityOf(cell: Cell, warnings: Problem[]): number | null {
  if (isBlank(cell)) return null;
  const text = tidy(cell).replace(/[.,]0+$/, "");
  const number = /^[+-]?\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (Math.abs(number) <= MAX_PRIORITY) return number === 0 ? 0 : number;
  warnings.push(problem("priority_left_out", { value: shown(cell) }));
  return null;
}

function fieldsOf(cells: readonly Cell[], columns: readonly Column[], warnings: Problem[]): CustomFields {
  const entries: [string, string | number | null][] = [];
  for (const { index, key, kind, monthFirst } of columns) {
    const cell = cells[index];
    if (cell === null || cell === undefined || isBlank(cell)) continue;
    const { value, problem: wrong } = fieldValue(cell, kind, monthFirst);
    if (wrong) warnings.push(problem(wrong, { field: shown(key), value: shown(cell) }));
    entries.push([key, value]);
  }
  // Made from entries: a heading may be called __proto__.
  return Object.fromEntries(entries);
}
