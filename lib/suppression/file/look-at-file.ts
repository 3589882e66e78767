import { requirePermission, type UserContext } from "../../context";
import { inspectFile } from "../../import/worker";
import { getSettings } from "../../settings/get-settings";
import { keptPath, type FileToken } from "./kept-file";

/** What a file of numbers holds, and which columns look like numbers. */
export interface LookedAtFile {
  sheets: { index: number; name: string; hidden: boolean }[];
  sheetIndex: number;
  /** The row of the headings; 0 for none. */
  headerRow: number;
  columns: { index: number; heading: string; samples: string[] }[];
  /** The column that holds the numbers; null when none looks so. */
  phone: number | null;
  /** One that holds a second number. */
  phone2: number | null;
}

/**
 * Looks at a file that was kept, with the imports' reader and its limits.
 * @throws AppError forbidden, not_found, and what is wrong with the file
 */
export async function lookAtFile(ctx: UserContext, file: { token: FileToken; fileName: string; sheetIndex?: number }): Promise<LookedAtFile> {
  requirePermission(ctx.actor, "suppression.manage");
  const path = await keptPath(ctx, file.token);
  const { defaultCountry } = await getSettings(ctx.db);
  const { sheets, sheetIndex, headerRow, columns, samples } = await inspectFile(path, file.fileName, { sheetIndex: file.sheetIndex, defaultCountry });
  const placeOf = (target: "phone" | "phone2") => columns.find((column) => column.target === target)?.index ?? null;
  const [first, second] = [placeOf("phone"), placeOf("phone2")];
  return {
    sheets: sheets.map(({ index, name, hidden }) => ({ index, name, hidden })), sheetIndex, headerRow, phone: first ?? second, phone2: first === null ? null : second,
    columns: columns.map(({ index, heading }) => ({ index, heading, samples: samples[index] ?? [] })),
  };
}
