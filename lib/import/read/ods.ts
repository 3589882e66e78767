import { AppError } from "@/lib/errors";
import { limits } from "./limits";
import { OdsRows } from "./ods-rows";
import { storable, type Rows, type SpreadsheetFile } from "./types";
import { parseLargeXml, readXml } from "./xml";
import type { CheckedZip } from "./zip";

const CONTENT = "content.xml";
const MANIFEST = "META-INF/manifest.xml";

interface FoundTable {
  name: string;
  hidden: boolean;
}

/**
 * Opens an .ods; its rows are read as they stream from the zip. All sheets stand in one part, so those before the wanted one
 * are read past.
 * @throws AppError file_encrypted, file_broken, file_unsafe, file_not_spreadsheet
 */
export async function openOds(zip: CheckedZip): Promise<SpreadsheetFile> {
  if (await isEncrypted(zip)) throw new AppError("file_encrypted");
  const { tables, dateStyles } = await findTables(zip);
  if (tables.length === 0) throw new AppError("file_not_spreadsheet");
  const size = zip.entries.get(CONTENT)?.uncompressedSize ?? 0;
  return {
    format: "ods",
    sheets: tables.map(({ name, hidden }, index) => {
      let read = 0;
      async function* rows(): Rows {
        read = 0;
        const gather = new OdsRows(index, dateStyles);
        yield* parseLargeXml(await zip.stream(CONTENT), gather, (bytes) => {
          read += bytes;
          return gather.take();
        });
      }
      return { name, hidden, rows, progress: () => (size > 0 ? Math.min(1, read / size) : null) };
    }),
    close: () => { zip.close(); return Promise.resolve(); },
  };
}

/** The manifest of an .ods with a password says of each part how it is encrypted. */
async function isEncrypted(zip: CheckedZip): Promise<boolean> {
  const entry = zip.entries.get(MANIFEST.toLowerCase());
  if (!entry) return false;
  if (entry.uncompressedSize > limits.part) throw new AppError("file_bomb");
  let encrypted = false;
  await readXml(await zip.stream(MANIFEST), { open(name) { if (name === "encryption-data") encrypted = true; }, close: () => undefined, text: () => undefined });
  return encrypted;
}

/**
 * The sheets in their order, and the cells' styles that show dates: some programs write dates as numbers. Styles come before
 * what is in them; whether a sheet is hidden stands there too.
 */
async function findTables(zip: CheckedZip): Promise<{ tables: FoundTable[]; dateStyles: Set<string> }> {
  const tables: FoundTable[] = [];
  const hiddenStyles = new Set<string>();
  const dateFormats = new Set<string>();
  const dateStyles = new Set<string>();
  let style = "";
  let depth = 0;
  const parts = parseLargeXml(await zip.stream(CONTENT), {
    open(name, tag) {
      if (name === "style") {
        style = tag.get("style:name") ?? "";
        if (dateFormats.has(tag.get("style:data-style-name") ?? "")) dateStyles.add(style);
      } else if (name === "date-style" || name === "time-style") dateFormats.add(tag.get("style:name") ?? "");
      else if (name === "table-properties" && tag.get("table:display") === "false") hiddenStyles.add(style);
      else if (name === "table") {
        depth += 1;
        if (depth > 1) return;
        tables.push({ name: storable(tag.get("table:name") ?? ""), hidden: hiddenStyles.has(tag.get("table:style-name") ?? "") });
        if (tables.length > limits.entries) throw new AppError("file_broken");
      }
    },
    close(name) { if (name === "table") depth -= 1; },
    text: () => undefined,
  }, () => []);
  while (!(await parts.next()).done);
  return { tables, dateStyles };
}
