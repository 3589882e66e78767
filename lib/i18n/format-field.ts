import type { FieldKind, Locale } from "@/db/values";
import { formatDay, formatDecimal, NO_VALUE } from "./format";

const ISO = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}))?/;

/**
 * A custom field's value as people read it: a number grouped, a date as the language writes it; what the file gave as
 * something else stays as it was. A time is the wall time that stood in the file.
 */
export function formatField(value: unknown, kind: FieldKind | undefined, locale: Locale): string {
  if (value === null || value === undefined || value === "") return NO_VALUE;
  if (typeof value === "number") return formatDecimal(value, locale);
  const text = typeof value === "string" ? value : JSON.stringify(value);
  if (kind === "number" && text.trim() !== "" && Number.isFinite(Number(text))) return formatDecimal(Number(text), locale);
  if (kind !== "date") return text;
  const [, day, time] = ISO.exec(text) ?? [];
  const date = day === undefined ? NaN : Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(date)) return text;
  const said = formatDay(new Date(date), locale);
  return time === undefined || time === "00:00" ? said : `${said} ${time}`;
}
