import { requirePermission, type UserContext } from "../../context";
import { getSettings } from "../../settings/get-settings";
import { suppressedAmong } from "../is-suppressed";
import { keptPath, type FileToken } from "./kept-file";
import { readPhones, type FileColumns, type RowWithout } from "./read-phones";

export interface CountedFile {
  rows: number;
  /** Different numbers. */
  numbers: number;
  /** Those of them that are on the list. */
  already: number;
  /** Rows without a number, and the first of them. */
  without: number;
  firstWithout: RowWithout[];
}

export interface ChosenFile extends FileColumns {
  token: FileToken;
  fileName: string;
}

/** Rows without a number that are shown. */
const SHOWN = 50;

/**
 * Counts what adding a kept file's numbers would do. Writes nothing.
 * @throws AppError forbidden, not_found, and what is wrong with the file
 */
export async function countFile(ctx: UserContext, file: ChosenFile, signal: AbortSignal = new AbortController().signal): Promise<CountedFile> {
  requirePermission(ctx.actor, "suppression.manage");
  const { db, now } = ctx;
  const path = await keptPath(ctx, file.token);
  const { defaultCountry } = await getSettings(db);
  const counted: CountedFile = { rows: 0, numbers: 0, already: 0, without: 0, firstWithout: [] };
  for await (const { rows, phones, without } of readPhones(path, file.fileName, file, defaultCountry, signal)) {
    counted.rows += rows;
    counted.numbers += phones.length;
    counted.already += (await suppressedAmong(db, db.read, phones, now)).size;
    counted.without += without.length;
    counted.firstWithout.push(...without.slice(0, SHOWN - counted.firstWithout.length));
  }
  return counted;
}
