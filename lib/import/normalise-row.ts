import type { CustomFields } from "@/db/values";
import { parsePhones, type Phones } from "../customers/phone";
import { countryOf } from "./countries";
import type { Target } from "./headings";
import type { Column } from "./options";
import { problem, shown, type Problem } from "./problems";
import { isBlank, type Cell, type Row } from "./read/types";
import { splitName } from "./split-name";

/** A row as it would become a customer, before anybody asked who is there already. */
export interface NormalRow {
  row: number;
  /** As they stand in the file. */
  cells: Cell[];
  firstName: string;
  lastName: string;
  code: string | null;
  /** E.164; the first is the one to dial. */
  phones: string[];
  email: string | null;
  note: string | null;
  country: string | null;
  priority: number;
  fields: CustomFields;
  /** Why it cannot be a customer. */
  invalid: Problem | null;
  warnings: Problem[];
}

const MAX_NAME = 200;
const MAX_CODE = 100;
const MAX_EMAIL = 254;
const MAX_PRIORITY = 1000;

/**
 * Reads one row by its columns; null for a blank one, which is no row.
 * @param defaultCountry how numbers without a country code are read, where the row names no country
 */
export function normaliseRow({ number, cells }: Row, columns: readonly Column[], defaultCountry: string): NormalRow | null {
  if (cells.every(isBlank)) return null;
  const cellOf = (target: Target): Cell => {
    const column = columns.find((one) => one.target === target);
    return column ? (cells[column.index] ?? null) : null;
  };
  const textOf = (target: Target): string => tidy(cellOf(target));
  const warnings: Problem[] = [];

  const country = textOf("country") === "" ? null : countryOf(textOf("country"));
  if (country === null && textOf("country") !== "") warnings.push(problem("country_unknown", { value: shown(textOf("country")) }));
  const full = splitName(textOf("fullName"));
  const firstName = textOf("firstName") || (textOf("lastName") ? "" : full.firstName);
  const lastName = textOf("lastName") || (textOf("firstName") ? "" : full.lastName);
  const code = withoutDecimals(textOf("code")) || null;
  const phones = phonesOf(cellOf("phone"), cellOf("phone2"), country ?? defaultCountry, warnings);

  let invalid: Problem | null = null;
  if (phones.problem) invalid = problem(phones.problem, { value: shown(cellOf("phone") ?? cellOf("phone2")) });
  else if (!firstName && !lastName) invalid = problem("name_missing");
  else if (firstName.length > MAX_NAME || lastName.length > MAX_NAME) invalid = problem("name_too_long", { maximum: MAX_NAME });
  else if (code !== null && code.length > MAX_CODE) invalid = problem("code_too_long", { maximum: MAX_CODE });

  return {
    row: number, cells, firstName, lastName, code, phones: phones.phones, country,
    email: emailOf(textOf("email"), warnings), note: textOf("note") || null, priority: priorityOf(cellOf("priority"), warnings),
    fields: fieldsOf(cells, columns), invalid, warnings,
  };
}

/** Text without blanks around and without runs of them inside a line. */
const tidy = (cell: Cell): string => (cell === null ? "" : String(cell).replace(/[^\S\n]+/g, " ").trim());

/** Programs that keep codes as decimals write USR1004.0 for USR1004. */
const withoutDecimals = (code: string): string => code.replace(/^([^.]*\d)\.0$/, "$1");

function phonesOf(first: Cell, second: Cell, country: string, warnings: Problem[]): Phones {
  const main = parsePhones(first, country);
  const other = parsePhones(second, country);
  const phones = [...new Set([...main.phones, ...other.phones])];
  if (phones.length === 0) return { phones, problem: main.problem === "phone_missing" && !isBlank(second) ? other.problem : main.problem };
  if (main.problem && !isBlank(first)) warnings.push(problem("first_phone_left_out", { value: shown(first) }));
  if (other.problem && !isBlank(second)) warnings.push(problem("second_phone_left_out", { value: shown(second) }));
  return { phones };
}

function emailOf(text: string, warnings: Problem[]): string | null {
  if (text === "") return null;
  if (text.length <= MAX_EMAIL && /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;.]+$/.test(text)) return text;
  warnings.push(problem("email_left_out", { value: shown(text) }));
  return null;
}

function priorityOf(cell: Cell, warnings: Problem[]): number {
  if (isBlank(cell)) return 0;
  const text = tidy(cell).replace(/[.,]0+$/, "");
  const number = /^[+-]?\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (Math.abs(number) <= MAX_PRIORITY) return number === 0 ? 0 : number;
  warnings.push(problem("priority_left_out", { value: shown(cell) }));
  return 0;
}

function fieldsOf(cells: readonly Cell[], columns: readonly Column[]): CustomFields {
  // Made from entries: a heading may be called __proto__.
  return Object.fromEntries(columns.flatMap(({ index, key, target }) => {
    const cell = cells[index];
    if (target !== "field" || cell === null || cell === undefined || isBlank(cell)) return [];
    return [[key, typeof cell === "string" ? cell.trim() : cell] as const];
  }));
}
