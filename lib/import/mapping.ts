import { AppError } from "../errors";
import { fold } from "../i18n/fold";
import { shorten } from "../storable";
import { headingText, matchHeadings, type Target } from "./headings";
import type { Column } from "./options";
import type { Cell } from "./read/types";

/** What a column becomes by its heading, where the user says so instead of the dictionary. */
export type Mapping = Readonly<Record<string, Target>>;

const MAX_KEY = 100;

/** The columns of a sheet whose headings stand in `cells`. `width` is how many columns its rows have. */
export function mapColumns(cells: readonly Cell[], width: number, mapping: Mapping = {}): Column[] {
  const chosen = new Map(Object.entries(mapping).map(([heading, target]) => [fold(heading), target]));
  const unchosen = cells.map((cell) => (chosen.has(fold(headingText(cell))) ? null : cell));
  const taken = new Set(chosen.values());
  const matches = matchHeadings(unchosen);
  const keys = new Set<string>();
  return Array.from({ length: Math.max(cells.length, width) }, (_, index): Column => {
    const text = headingText(cells[index]);
    const heading = text || columnLetters(index);
    const match = matches.get(index);
    const target = (text ? chosen.get(fold(text)) : undefined) ?? (match && !taken.has(match) ? match : "field");
    return { index, heading, target, key: distinct(shorten(heading, MAX_KEY), keys), kind: "text", compare: false, fits: null };
  });
}

/** What an import cannot do without and no column becomes; null when nothing is missing. */
export function missingTargets(columns: readonly Pick<Column, "target">[]): "name" | "phone" | "both" | null {
  const has = (...wanted: Target[]) => columns.some((column) => wanted.includes(column.target));
  const name = has("firstName", "lastName", "fullName");
  const phone = has("phone", "phone2");
  if (name && phone) return null;
  return name ? "phone" : phone ? "name" : "both";
}

/** @throws AppError headings_missing, with what is missing and the headings that the sheet has instead */
export function requireTargets(columns: readonly Column[]): void {
  const missing = missingTargets(columns);
  if (missing === null) return;
  const found = columns.map((column) => column.heading).slice(0, 12).join(", ");
  throw new AppError("headings_missing", { missing, found: shorten(found, 200) });
}

/** Two columns of one heading are kept apart: "Şehir", "Şehir (2)". */
function distinct(heading: string, keys: Set<string>): string {
  let key = heading;
  for (let n = 2; keys.has(key); n++) key = `${heading} (${n})`;
  keys.add(key);
  return key;
}

/** 0 is "A", 27 is "AB". */
function columnLetters(index: number): string {
  let letters = "";
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}
