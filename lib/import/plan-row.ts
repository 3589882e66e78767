import type { ImportMode } from "./options";
import { problem, type Problem } from "./problems";
import type { ReadRow } from "./worker-messages";

/** Who has a code or a number already: a row of this file, or a customer who was there before. */
export interface Holder {
  /** Null for a row that is yet to be created, or only counted. */
  id: number | null;
  /** The row of this file that created or matched the customer; null when none did. */
  row: number | null;
  /** Only of a customer who was there before. */
  name: string;
  codeKey: string | null;
}

/** What a row is compared with. It changes row by row, so that a file is also compared with itself. */
export interface Known {
  /** Every customer's folded code, in any list. */
  codes: Map<string, Holder>;
  /** The numbers of the list that is imported into; who came first stands first. */
  phones: Map<string, Holder[]>;
  /** Numbers of other lists, to the name of one. */
  elsewhere: ReadonlyMap<string, string>;
  suppressed: ReadonlySet<string>;
  /** Numbers of people who asked to be deleted and not to be loaded again. */
  erased?: ReadonlySet<string>;
}

/** What becomes of a row. Each row counts under exactly one of these. */
export type Plan =
  | { kind: "create"; elsewhere: Problem | null }
  | { kind: "update"; holder: Holder & { id: number } }
  | { kind: "filtered" }
  | { kind: "duplicate" | "invalid" | "suppressed"; problem: Problem };

type Keys = Pick<ReadRow, "code" | "codeKey" | "phones" | "passes" | "invalid">;

/**
 * Decides about one row. A customer whose code is known anywhere, or else whose number is in the same list, is there
 * already: left alone, or brought up to date. An update never goes to somebody with the same number and another code.
 * Of the others a filter may leave some out; then what is wrong with the row, then numbers that must not be called. Whoever asked not to be
 * loaded again neither comes in nor changes anybody.
 */
export function planRow(row: Keys, known: Known, mode: ImportMode): Plan {
  const byCode = row.codeKey === null ? undefined : known.codes.get(row.codeKey);
  const byPhone = row.phones[0] === undefined ? undefined : known.phones.get(row.phones[0])?.[0];
  const match = byCode ?? byPhone;
  // Before anything else is said of the row: nothing of it is to be kept.
  if (known.erased && (match || row.passes) && row.phones.some((phone) => known.erased?.has(phone))) return { kind: "suppressed", problem: problem("kept_off") };
  if (mode === "upsert" && match && match.row === null && match.id !== null && !differ(row.codeKey, match.codeKey)) return { kind: "update", holder: { ...match, id: match.id } };
  if (!match && !row.passes) return { kind: "filtered" };
  if (row.invalid) return { kind: "invalid", problem: row.invalid };
  if (byCode) {
    const code = row.code ?? "";
    return { kind: "duplicate", problem: byCode.row === null ? problem("code_known", { code, name: byCode.name }) : problem("code_in_file", { code, other: byCode.row }) };
  }
  const blocked = row.phones.find((phone) => known.suppressed.has(phone));
  if (blocked) return { kind: "suppressed", problem: problem("suppressed", { phone: blocked }) };
  const [phone = ""] = row.phones;
  if (byPhone) {
    return { kind: "duplicate", problem: byPhone.row === null ? problem("phone_known", { phone, name: byPhone.name }) : problem("phone_in_file", { phone, other: byPhone.row }) };
  }
  const list = known.elsewhere.get(phone);
  return { kind: "create", elsewhere: list === undefined ? null : problem("phone_elsewhere", { phone, list }) };
}

const differ = (a: string | null, b: string | null): boolean => a !== null && b !== null && a !== b;

/** Adds a row that is created to what the following ones are compared with. */
export function rememberCreated({ row, codeKey, phones }: Pick<ReadRow, "row" | "codeKey" | "phones">, known: Known): void {
  const holder: Holder = { id: null, row, name: "", codeKey };
  if (codeKey !== null) known.codes.set(codeKey, holder);
  for (const phone of phones.slice(0, 2)) hold(known, phone, holder);
}

/** What a customer is found by: the folded code, and the numbers in the list that is imported into. */
export interface FoundBy {
  codeKey: string | null;
  phones: readonly string[];
}

/** What an update leaves a customer with, for the following rows: numbers given up are free, new ones are taken. */
export function rememberUpdated({ id, row }: { id: number; row: number }, before: FoundBy, after: FoundBy, known: Known): void {
  const holder: Holder = { id, row, name: "", codeKey: after.codeKey };
  for (const codeKey of [before.codeKey, after.codeKey]) if (codeKey !== null) known.codes.set(codeKey, holder);
  for (const phone of before.phones) release(known, phone, id);
  for (const phone of after.phones) hold(known, phone, holder);
}

function release(known: Known, phone: string, id: number): void {
  const others = (known.phones.get(phone) ?? []).filter((other) => other.id !== id);
  if (others.length > 0) known.phones.set(phone, others);
  else known.phones.delete(phone);
}

/** Of several with one number the earliest stands for it, whatever order the database gives them in; rows of this file come last. */
export function hold(known: Pick<Known, "phones">, phone: string, holder: Holder): void {
  const place = (one: Holder) => one.id ?? Infinity;
  known.phones.set(phone, [...(known.phones.get(phone) ?? []), holder].sort((a, b) => place(a) - place(b) || (a.row ?? 0) - (b.row ?? 0)));
}
