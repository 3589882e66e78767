import { posix } from "node:path";
import { AppError } from "@/lib/errors";
import { isDateFormat } from "./dates";
import { limits } from "./limits";
import { localName } from "./local-name";
import { storable } from "./types";
import { readXml, type XmlHandlers } from "./xml";
import type { CheckedZip } from "./zip";

export interface SheetPart {
  name: string;
  hidden: boolean;
  /** The part's name in the zip. */
  path: string;
}

export interface Workbook {
  sheets: SheetPart[];
  date1904: boolean;
  /** Which of the cells' styles show dates. */
  dateStyles: boolean[];
  sharedStringsPath: string | null;
}

/** An attribute whatever its namespace's prefix is. */
function attribute(attributes: Record<string, string>, name: string): string | undefined {
  if (name in attributes) return attributes[name];
  const key = Object.keys(attributes).find((one) => localName(one) === name);
  return key === undefined ? undefined : attributes[key];
}

const ignore: XmlHandlers = { open: () => undefined, close: () => undefined, text: () => undefined };
const isTrue = (value: string | undefined): boolean => value === "1" || value === "true";

/** @throws AppError file_not_spreadsheet, file_broken, file_unsafe */
export async function readWorkbook(zip: CheckedZip): Promise<Workbook> {
  const root = (await readRelations(zip, "_rels/.rels", "")).find((one) => one.type.endsWith("/officeDocument"))?.target ?? "xl/workbook.xml";
  if (!zip.entries.has(root.toLowerCase())) throw new AppError("file_not_spreadsheet");
  const folder = posix.dirname(root);
  const relations = await readRelations(zip, `${folder}/_rels/${posix.basename(root)}.rels`, folder);
  const targets = new Map(relations.map((one) => [one.id, one.target]));
  const ofType = (type: string) => relations.find((one) => one.type.endsWith(`/${type}`))?.target ?? null;

  const sheets: SheetPart[] = [];
  let date1904 = false;
  await readXml(await small(zip, root), { ...ignore, open(name, attributes) {
    if (name === "workbookPr") date1904 = isTrue(attribute(attributes, "date1904"));
    if (name !== "sheet") return;
    const path = targets.get(Object.entries(attributes).find(([key]) => key.includes(":") && localName(key) === "id")?.[1] ?? "");
    const state = attribute(attributes, "state");
    if (path && zip.entries.has(path.toLowerCase())) {
      sheets.push({ name: storable(attribute(attributes, "name") ?? ""), hidden: state === "hidden" || state === "veryHidden", path });
    }
  } });
  if (sheets.length === 0) throw new AppError("file_not_spreadsheet");
  const styles = ofType("styles");
  const strings = ofType("sharedStrings");
  const has = (path: string | null): path is string => path !== null && zip.entries.has(path.toLowerCase());
  return { sheets, date1904, dateStyles: has(styles) ? await readDateStyles(zip, styles) : [], sharedStringsPath: has(strings) ? strings : null };
}

async function small(zip: CheckedZip, path: string) {
  if ((zip.entries.get(path.toLowerCase())?.uncompressedSize ?? 0) > limits.part) throw new AppError("file_bomb");
  return await zip.stream(path);
}

async function readRelations(zip: CheckedZip, path: string, folder: string) {
  const relations: { id: string; type: string; target: string }[] = [];
  if (!zip.entries.has(path.toLowerCase())) return relations;
  await readXml(await small(zip, path), { ...ignore, open(name, attributes) {
    const { Id: id = "", Type: type = "", Target: target = "" } = attributes;
    if (name === "Relationship") relations.push({ id, type, target: target.startsWith("/") ? target.slice(1) : posix.join(folder, target) });
  } });
  return relations;
}

async function readDateStyles(zip: CheckedZip, path: string): Promise<boolean[]> {
  const codes = new Map<number, string>();
  const styles: number[] = [];
  let inCells = false;
  await readXml(await small(zip, path), { ...ignore,
    open(name, attributes) {
      if (name === "numFmt") codes.set(Number(attributes.numFmtId), attributes.formatCode ?? "");
      else if (name === "cellXfs") inCells = true;
      else if (name === "xf" && inCells) styles.push(Number(attributes.numFmtId ?? 0));
    },
    close(name) { if (name === "cellXfs") inCells = false; },
  });
  return styles.map((id) => isDateFormat(id, codes.get(id)));
}

/** Excel writes characters that XML has no place for as _x000D_. */
export function unescapeText(text: string): string {
  const plain = text.includes("_x") ? text.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))) : text;
  return storable(plain);
}
