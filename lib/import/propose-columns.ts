import type { Db } from "@/db/client";
import { withFieldKeys, withFieldKinds } from "../fields/field-keys";
import { listFields } from "../fields/list-fields";
import { applyChoices } from "./mapping";
import type { ImportOptions } from "./options";
import type { Table } from "./read/find-table";
import { recallMapping } from "./remember-mapping";

/** The part of an import's options that comes from its sheet. */
export type SheetOptions = Pick<ImportOptions, "sheets" | "sheetIndex" | "sheetName" | "headerRow" | "columns" | "samples" | "remembered">;

/**
 * What the columns of a sheet that was looked at become, until somebody says otherwise: what they became the last time,
 * else what their headings and values look like; custom fields under the names and kinds that they have already.
 */
export async function proposeColumns(db: Db, { sheets, sheetIndex, sheetName, headerRow, columns, samples }: Table): Promise<SheetOptions> {
  const fields = await listFields(db);
  const choices = await recallMapping(db, { headerRow, columns });
  const known = withFieldKinds(columns, fields);
  return {
    sheets, sheetIndex, sheetName, headerRow, samples,
    columns: withFieldKeys(choices ? applyChoices(known, choices) : known, fields),
    remembered: choices !== null,
  };
}
