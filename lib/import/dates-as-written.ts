import { fold } from "../i18n/fold";

/** How months begin in the three languages, folded; four letters where three do not tell them apart. */
const months = [
  "ocak oca january jan январь января янв", "şubat şub february feb февраль февраля фев", "mart mar march март марта мар",
  "nisan nis april apr апрель апреля апр", "mayıs may май мая", "haziran haz june jun июнь июня июн",
  "temmuz tem july jul июль июля июл", "ağustos ağu august aug август августа авг", "eylül eyl september sep sept сентябрь сентября сен сент",
  "ekim eki october oct октябрь октября окт", "kasım kas november nov ноябрь ноября ноя нояб", "aralık ara december dec декабрь декабря дек",
];
const monthNumbers = new Map(months.flatMap((words, i) => words.split(" ").map((word) => [fold(word), i + 1] as const)));

const time = String.raw`(?:[T\s,]+(?<hour>\d{1,2}):(?<minute>\d\d)(?::(?<second>\d\d)(?:[.,]\d+)?)?\s*(?<half>[ap]\.?m\.?)?\s*(?:Z|UTC|[+-]\d\d:?\d\d)?)?`;
const form = (day: string) => new RegExp(`^${day}${time}$`, "iu");
const yearFirst = form(String.raw`(?<year>\d{4})(?<sign>[-./])(?<month>\d{1,2})\k<sign>(?<day>\d{1,2})`);
const dayFirst = form(String.raw`(?<day>\d{1,2})(?<sign>[-./])(?<month>\d{1,2})\k<sign>(?<year>\d{4}|\d{2})(?:\s*(?:г|y)\.?)?`);
const digitsOnly = form(String.raw`(?<year>19\d\d|20\d\d)(?<month>\d\d)(?<day>\d\d)`);
const dayAndWord = form(String.raw`(?<day>\d{1,2})[.\s-]*(?<word>\p{L}{3,9})\.?[,\s-]*(?<year>\d{4})(?:\s*г\.?)?`);
const wordAndDay = form(String.raw`(?<word>\p{L}{3,9})\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})`);
const forms = [yearFirst, dayFirst, digitsOnly, dayAndWord, wordAndDay];

/** Longer than any date with its time and zone. */
const MAX_LENGTH = 50;

/**
 * A date as people and programs write it, as ISO 8601 without a zone: "2025-12-15", or "2025-12-15T10:30:00" where it has
 * a time other than midnight. The day stands before the month, except where only the other way is a date. Null when it is none.
 * @param monthFirst the other way round, as American programs write
 */
export function writtenDate(text: string, monthFirst = false): string | null {
  if (text.length > MAX_LENGTH || !/\d/.test(text)) return null;
  for (const pattern of forms) {
    const groups = pattern.exec(text)?.groups;
    if (groups && pattern === dayFirst && monthFirst) return isoOf({ ...groups, day: groups.month, month: groups.day }, true);
    if (groups) return isoOf(groups, pattern === dayFirst);
  }
  return null;
}

/** Whether the dates of a column have their months first: some cannot be read otherwise, and none the usual way alone. */
export function areMonthFirst(texts: readonly string[]): boolean {
  const parts = texts.flatMap((text) => {
    const groups = text.length > MAX_LENGTH ? undefined : dayFirst.exec(text.trim())?.groups;
    return groups ? [[Number(groups.day), Number(groups.month)] as const] : [];
  });
  return parts.some(([, second]) => second > 12) && parts.every(([first]) => first <= 12);
}

function isoOf(groups: Record<string, string | undefined>, mayBeSwapped: boolean): string | null {
  const year = fullYear(groups.year ?? "");
  let day = Number(groups.day);
  let month = groups.word === undefined ? Number(groups.month) : (monthNumbers.get(fold(groups.word)) ?? 0);
  if (mayBeSwapped && month > 12 && day <= 12) [day, month] = [month, day];
  const clock = clockOf(groups);
  if (clock === null || month < 1 || month > 12 || day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  const date = `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
  return clock === "00:00:00" ? date : `${date}T${clock}`;
}

/** Of a year's last two digits: 69 is 2069, 70 is 1970, as spreadsheet programs have it, near enough. */
function fullYear(digits: string): number {
  const year = Number(digits);
  return digits.length > 2 ? year : year + (year < 70 ? 2000 : 1900);
}

function clockOf({ hour, minute = "0", second = "0", half }: Record<string, string | undefined>): string | null {
  if (hour === undefined) return "00:00:00";
  let hours = Number(hour);
  if (half !== undefined) {
    if (hours < 1 || hours > 12) return null;
    hours = (hours % 12) + (/^p/i.test(half) ? 12 : 0);
  }
  return hours > 23 || Number(minute) > 59 || Number(second) > 59 ? null : `${two(hours)}:${two(Number(minute))}:${two(Number(second))}`;
}

const two = (number: number): string => String(number).padStart(2, "0");
