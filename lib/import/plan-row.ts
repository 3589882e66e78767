import type { NormalRow } from "./normalise-row";
import { problem, type Problem } from "./problems";

/** Who has a code or a number already: a row of this file, or a customer who was there before. */
export interface Holder {
  row: number | null;
  name: string;
}

/** What a row is compared with. It grows row by row, so that a file is also compared with itself. */
export interface Known {
  /** Every customer's code, in any list. */
  codes: Map<string, Holder>;
  /** The numbers of the list that is imported into. */
  phones: Map<string, Holder>;
  suppressed: ReadonlySet<string>;
}

/** What becomes of a row. Each row counts under exactly one of these. */
export type Plan =
  | { kind: "create" }
  | { kind: "duplicate" | "invalid" | "suppressed"; problem: Problem };

/**
 * Decides about one row. A code that is known anywhere makes it a duplicate; else a number that must not be called keeps it
 * out; else the same number in the same list makes it a duplicate.
 */
export function planRow(row: NormalRow, known: Known): Plan {
  if (row.invalid) return { kind: "invalid", problem: row.invalid };
  const holder = row.code === null ? undefined : known.codes.get(row.code);
  if (holder && row.code !== null) {
    return { kind: "duplicate", problem: holder.row === null ? problem("code_known", { code: row.code, name: holder.name }) : problem("code_in_file", { code: row.code, other: holder.row }) };
  }
  const blocked = row.phones.find((phone) => known.suppressed.has(phone));
  if (blocked) return { kind: "suppressed", problem: problem("suppressed", { phone: blocked }) };
  const [phone = ""] = row.phones;
  const same = known.phones.get(phone);
  if (same) {
    return { kind: "duplicate", problem: same.row === null ? problem("phone_known", { phone, name: same.name }) : problem("phone_in_file", { phone, other: same.row }) };
  }
  return { kind: "create" };
}

/** Adds a row that is created to what the following ones are compared with. */
export function remember(row: NormalRow, known: Known): void {
  const holder: Holder = { row: row.row, name: `${row.firstName} ${row.lastName}`.trim() };
  if (row.code !== null) known.codes.set(row.code, holder);
  for (const phone of row.phones.slice(0, 2)) if (!known.phones.has(phone)) known.phones.set(phone, holder);
}
