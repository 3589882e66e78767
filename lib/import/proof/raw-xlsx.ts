import { makeZip } from "../testing";

/** What is in a workbook that is put together by hand, for what no good program writes. */
export interface RawBook {
  /** What stands between `<sheetData>` and its end, one for each sheet. */
  sheets: string[];
  names?: string[];
  states?: ("visible" | "hidden" | "veryHidden")[];
  sharedStrings?: string;
  styles?: string;
  more?: Record<string, string | Buffer>;
}

/** The parts of such a workbook. */
export function rawParts({ sheets, names = [], states = [], sharedStrings, styles, more = {} }: RawBook): Record<string, string | Buffer> {
  const targets = [...sheets.map((_, i) => ["worksheet", `worksheets/sheet${i + 1}.xml`]), ["sharedStrings", "sharedStrings.xml"], ["styles", "styles.xml"]];
  const rels = targets.map(([type, target], i) =>
    `<Relationship Id="rId${i + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`).join("");
  const entries = sheets.map((_, i) => `<sheet name="${names[i] ?? `Sheet${i + 1}`}" sheetId="${i + 1}" state="${states[i] ?? "visible"}" r:id="rId${i + 1}"/>`).join("");
  return {
    "[Content_Types].xml": `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    "xl/workbook.xml": `<?xml version="1.0"?><workbook xmlns:r="http://r"><sheets>${entries}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<?xml version="1.0"?><Relationships>${rels}</Relationships>`,
    ...Object.fromEntries(sheets.map((rows, i) => [`xl/worksheets/sheet${i + 1}.xml`, `<?xml version="1.0"?><worksheet><sheetData>${rows}</sheetData></worksheet>`])),
    ...(sharedStrings === undefined ? {} : { "xl/sharedStrings.xml": sharedStrings }),
    ...(styles === undefined ? {} : { "xl/styles.xml": styles }),
    ...more,
  };
}

export const rawXlsx = (book: RawBook): Promise<Buffer> => makeZip(rawParts(book));

/** A row of inline strings, as some programs write them. */
export const inlineRow = (number: number, cells: readonly string[]): string =>
  `<row r="${number}">${cells.map((cell) => `<c t="inlineStr"><is><t xml:space="preserve">${cell}</t></is></c>`).join("")}</row>`;
