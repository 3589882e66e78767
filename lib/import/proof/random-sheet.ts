import fc from "fast-check";
import { BATCH_ROWS } from "../worker-messages";

/** What a random row says, before it is written in some manner. People are counted from 0; each has a code and numbers. */
export interface RowWish {
  /** Blank rows say nothing. */
  blank: boolean;
  /** Whose code stands there; null for none. */
  codeOf: number | null;
  /** In which of its cases the code is written. */
  codeCase: number;
  /** Whose number stands there; null for something that is none. */
  phoneOf: number | null;
  /** How it is written. */
  phoneForm: number;
  /** Whether the person's other number stands there too: not at all, in the same cell, in a column of its own. */
  second: "none" | "cell" | "column";
  named: boolean;
  emailForm: number;
  priorityForm: number;
  /** What the filter looks at. */
  amount: number;
}

/** How a sheet is written. */
export interface SheetForm {
  file: "xlsx" | "shared" | "xls" | "ods" | "csv" | "tsv" | "pipe" | "semicolon" | "utf16" | "cp1254";
  language: 0 | 1 | 2;
  titles: number;
  /** What the columns are sorted by. */
  order: number[];
  fullName: boolean;
  /** Which of the columns that may be missing are there. */
  has: { code: boolean; phone2: boolean; email: boolean; priority: boolean; note: boolean };
}

export interface SheetWish {
  form: SheetForm;
  rows: RowWish[];
}

/** More rows than one transaction writes, which nobody can make customers of: what follows comes in another batch. */
export function parted({ form, rows }: SheetWish, at: number): SheetWish {
  const nobody: RowWish = {
    blank: false, codeOf: null, codeCase: 0, phoneOf: null, phoneForm: 1, second: "none", named: true, emailForm: 1, priorityForm: 1, amount: 9,
  };
  return { form, rows: [...rows.slice(0, at), ...Array.from({ length: BATCH_ROWS }, () => nobody), ...rows.slice(at)] };
}

export const PEOPLE = 14;

const person = fc.nat({ max: PEOPLE - 1 });
const small = fc.nat({ max: 11 });

const rowWish = (steady: boolean): fc.Arbitrary<RowWish> => fc.record({
  blank: rarely(12), codeOf: person, coded: fc.boolean(), codeCase: small, phoneOf: person, badPhone: rarely(7), phoneForm: small,
  second: fc.constantFrom("none" as const, "none" as const, "none" as const, "cell" as const, "column" as const),
  unnamed: rarely(12), emailForm: small, priorityForm: small, amount: fc.integer({ min: -3, max: 9 }),
}).map(({ codeOf, coded, phoneOf, badPhone, unnamed, ...rest }) =>
  ({ ...rest, named: !unnamed, codeOf: coded ? codeOf : null, phoneOf: badPhone ? null : steady ? codeOf : phoneOf }));

function rarely(times: number): fc.Arbitrary<boolean> {
  return fc.nat({ max: times }).map((n) => n === times);
}

const sheetForm: fc.Arbitrary<SheetForm> = fc.record({
  file: fc.constantFrom("xlsx" as const, "shared" as const, "xls" as const, "ods" as const, "csv" as const, "tsv" as const, "pipe" as const, "semicolon" as const, "utf16" as const, "cp1254" as const),
  language: fc.constantFrom(0 as const, 1 as const, 2 as const), titles: fc.nat({ max: 2 }),
  order: fc.array(fc.nat({ max: 1000 }), { minLength: 9, maxLength: 9 }), fullName: fc.boolean(),
  has: fc.record({ code: fc.nat({ max: 4 }).map((n) => n > 0), phone2: fc.boolean(), email: fc.boolean(), priority: fc.boolean(), note: fc.boolean() }),
});

/**
 * A sheet. @param steady whether a code and a number of one row always belong to one person, as they do in lists that one
 * program keeps; otherwise they are mixed
 */
export const sheetWish = (steady: boolean, most = 40): fc.Arbitrary<SheetWish> => fc.record({ form: sheetForm, rows: fc.array(rowWish(steady), { minLength: 1, maxLength: most }) })
  .map((sheet) => (sheet.rows.some((row) => !row.blank) ? sheet : { ...sheet, rows: sheet.rows.map((row, i) => ({ ...row, blank: i > 0 })) }));
