import { parsePhones } from "../customers/phone";
import { countryOf } from "./countries";
import { isEmail } from "./emails";
import { fieldValue } from "./field-values";
import type { Column } from "./options";
import { isBlank, type Cell, type Row } from "./read/types";
import { zoneOf } from "./zones";

type Test = (cell: Cell, country: string) => boolean;

const textOf = (cell: Cell): string => String(cell ?? "").trim();

/** What a column's cells are told by; null where anything is right. */
function testOf({ target, kind }: Column): Test | null {
  switch (target) {
    case "phone": case "phone2": return (cell, country) => parsePhones(cell, country).phones.length > 0;
    case "email": return (cell) => isEmail(textOf(cell));
    case "country": return (cell) => countryOf(textOf(cell)) !== null;
    case "zone": return (cell) => zoneOf(textOf(cell)) !== null;
    case "priority": return (cell) => /^[+-]?\d{1,4}(?:[.,]0+)?$/.test(textOf(cell));
    case "field": return kind === "text" ? null : (cell) => fieldValue(cell, kind).problem === null;
    default: return null;
  }
}

/**
 * Tells of columns which part of their values in these rows are what the column becomes, 0 to 1; null where there are no
 * values, or anything is right. A row's own country goes before `defaultCountry`.
 */
export function fitsIn(rows: readonly Row[], columns: readonly Column[], defaultCountry: string): (column: Column) => number | null {
  const place = columns.find((column) => column.target === "country")?.index ?? -1;
  const countries = rows.map(({ cells }) => countryOf(textOf(cells[place] ?? null)) ?? defaultCountry);
  return (column) => {
    const test = testOf(column);
    if (test === null) return null;
    let all = 0;
    let good = 0;
    rows.forEach(({ cells }, i) => {
      const cell = cells[column.index] ?? null;
      if (isBlank(cell)) return;
      all += 1;
      if (test(cell, countries[i] ?? defaultCountry)) good += 1;
    });
    return all === 0 ? null : good / all;
  };
}
