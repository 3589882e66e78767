import type { ImportMode } from "./options";
import { problem, type Problem } from "./problems";
import type { ReadRow } from "./worker-messages";

/** Who has a code or a number already: a row of this file, or a customer who was there before. */
export interface Holder {
  /** Null for a row that a check would create. */
  id: number | null;
  /** The row of this file that created or matched the customer; null when none did. */
  row: number | null;
  /** Only of a customer who was there before. */
  name: string;
  codeKey: string | null;
}

/** What a row is compared with. It grows row by row, so that a file is also compared with itself. */
export interface Known {
  /** Every customer's folded code, in any list. */
  codes: Map<string, Holder>;
  /** The numbers of the list that is imported into. */
  phones: Map<string, Holder>;
  /** Numbers of other lists, to the name of one. */
  elsewhere: ReadonlyMap<string, string>;
  suppressed: ReadonlySet<string>;
}

/** What becomes of a row. Each row counts under exactly one of these. */
export type Plan =
  | { kind: "create"; elsewhere: Problem | null }
  | { kind: "update"; holder: Holder }
  | { kind: "filtered" }
  | { kind: "duplicate" | "invalid" | "suppressed"; problem: Problem };

type Keys = Pick<ReadRow, "code" | "codeKey" | "phones" | "passes" | "invalid">;

/**
 * Decides about one row. A customer whose code is known anywhere, or else whose number is in the same list, is there
 * already: left alone, or brought up to date. An update never goes to somebody with the same number and another code.
 * Of the others a filter may leave some out; then what is wrong with the row, then numbers that must not be called.
 */
export function planRow(row: Keys, known: Known, mode: ImportMode): Plan {
  const byCode = row.codeKey === null ? undefined : known.codes.get(row.codeKey);
  const byPhone = row.phones[0] === undefined ? undefined : known.phones.get(row.phones[0]);
  const match = byCode ?? byPhone;
  if (mode === "upsert" && match && match.row === null && match.id !== null && !differ(row.codeKey, match.codeKey)) return { kind: "update", holder: match };
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

/** Adds a row that was created or matched to what the following ones are compared with. */
export function remember({ row, codeKey, phones }: Pick<ReadRow, "row" | "codeKey" | "phones">, known: Known, id: number | null): void {
  const holder: Holder = { id, row, name: "", codeKey };
  if (codeKey !== null) known.codes.set(codeKey, holder);
  for (const phone of phones.slice(0, 2)) if (!known.phones.has(phone)) known.phones.set(phone, holder);
}
