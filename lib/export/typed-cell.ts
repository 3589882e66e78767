import type { CustomFields, FieldKind } from "@/db/values";
import type { CsvCell } from "./write-csv";

/** The value of a custom field as a spreadsheet's cell of its kind; what is none of that kind stays text. */
export function typedCell(value: CustomFields[string] | undefined, kind: FieldKind): CsvCell {
  if (value === undefined || value === null || typeof value === "number") return value ?? null;
  if (kind === "number") return value.trim() !== "" && Number.isFinite(Number(value)) ? Number(value) : value;
  const day = kind === "date" && /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?)?$/.test(value) ? new Date(value.length === 10 ? value : `${value.padEnd(19, ":00")}Z`) : null;
  // A spreadsheet's calendar begins in 1900.
  return day && day.getTime() >= Date.UTC(1900, 2, 1) ? day : value;
}
