import { fold } from "../i18n/fold";

/** How a Russian father's name ends; a name that has one begins with the surname. */
const patronymic = /(вич|вна|ична|инична|ьич|оглы|кызы)$/iu;

/** A whole name in two parts: the last word is the surname, unless the name is written as Russian documents have it. */
export function splitName(name: string): { firstName: string; lastName: string } {
  // Quotes are a company's: ООО "Ромашка, Лтд".
  const comma = /^([^,"«“]+),\s*([^,"«“]+)$/.exec(name);
  if (comma?.[1] && comma[2]) return { firstName: comma[2], lastName: comma[1] };
  const words = name.split(" ").filter(Boolean);
  const [first = "", ...others] = words;
  if (words.length === 3 && patronymic.test(words[2] ?? "")) return { firstName: others.join(" "), lastName: first };
  return words.length < 2 ? { firstName: name, lastName: "" } : { firstName: words.slice(0, -1).join(" "), lastName: words.at(-1) ?? "" };
}

interface NameParts {
  firstName: string;
  lastName: string;
}

/**
 * A row's name from up to three cells, of which null stands for a column that the sheet has not. Where one part is missing,
 * the whole name has it, with the other part ("Name: Ahmet Yılmaz, Surname: Yılmaz") or without ("Name: Ahmet").
 */
export function nameOf(first: string | null, last: string | null, full: string): NameParts {
  if ((first && last) || !full) return { firstName: first ?? "", lastName: last ?? "" };
  if (first) return { firstName: first, lastName: remainder(full, first, last === null) };
  if (last) return { firstName: remainder(full, last, first === null), lastName: last };
  return splitName(full);
}

/** A whole name without one of its parts. Where that part is not in it, it is the other one only if no column holds that. */
function remainder(full: string, part: string, alone: boolean): string {
  const words = full.split(/[\s,]+/).filter(Boolean);
  const count = part.split(/\s+/).length;
  if (words.length > count) {
    if (fold(words.slice(-count).join(" ")) === fold(part)) return words.slice(0, -count).join(" ");
    if (fold(words.slice(0, count).join(" ")) === fold(part)) return words.slice(count).join(" ");
  }
  return alone && fold(full) !== fold(part) ? full : "";
}
