import { phoneProblems, type PhoneProblem } from "../../customers/phone";
import { AppError } from "../../errors";
import type { Column } from "../../import/options";
import { readBatches } from "../../import/worker";

export interface FileColumns {
  sheetIndex: number;
  headerRow: number;
  phone: number;
  phone2: number | null;
}

/** A row that holds no number, and why. */
export interface RowWithout {
  row: number;
  code: PhoneProblem;
  value: string;
}

export interface PhonesRead {
  rows: number;
  /** E.164; none that a batch before has given. */
  phones: string[];
  without: RowWithout[];
}

/** Numbers of one file; no team's list is nearly that long. */
const MAX_NUMBERS = 1_000_000;

const isPhoneProblem = (code: string): code is PhoneProblem => (phoneProblems as readonly string[]).includes(code);

/**
 * Reads a file's numbers on a worker thread, in batches.
 * @throws AppError what is wrong with the file, invalid_input when it holds more numbers than anybody's
 */
export async function* readPhones(path: string, fileName: string, columns: FileColumns, defaultCountry: string, signal: AbortSignal): AsyncGenerator<PhonesRead> {
  const { sheetIndex, headerRow } = columns;
  // Digits alone: a file may hold a million.
  const seen = new Set<number>();
  const task = { kind: "read", path, fileName, sheetIndex, headerRow, columns: columnsOf(columns), filters: [], defaultCountry, today: "", after: 0, replay: false, details: false } as const;
  for await (const { rows } of readBatches({ ...task, filters: [] }, signal)) {
    const phones = rows.flatMap((row) => row.phones).filter((phone) => {
      const digits = Number(phone.slice(1));
      return !seen.has(digits) && seen.add(digits);
    });
    if (seen.size > MAX_NUMBERS) throw new AppError("invalid_input", {}, [{ path: "file", code: "too_many", params: { maximum: MAX_NUMBERS } }]);
    const without = rows.flatMap(({ row, phones: found, invalid }): RowWithout[] =>
      found.length === 0 && invalid && isPhoneProblem(invalid.code) ? [{ row, code: invalid.code, value: String(invalid.params.value ?? "") }] : []);
    yield { rows: rows.length, phones, without };
  }
}

/** Only the numbers of a row are read. */
function columnsOf({ phone, phone2 }: FileColumns): Column[] {
  const column = (index: number, target: "phone" | "phone2"): Column => ({ index, target, heading: "", key: "", kind: "text", compare: false, fits: null });
  return [column(phone, "phone"), ...(phone2 === null || phone2 === phone ? [] : [column(phone2, "phone2")])];
}
