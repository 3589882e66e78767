import type { Locale } from "@/db/values";

/** How a language writes numbers and dates: English as Britain does, with the day first and 24 hours. */
const tags: Record<Locale, string> = { en: "en-GB", tr: "tr-TR", ru: "ru-RU" };

/** What stands for a number or a time that there is none of. */
export const NO_VALUE = "–";

interface Place {
  locale: Locale;
  /** IANA name. */
  timeZone: string;
}

const made = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>();

/** Formatters are slow to make and cheap to use. */
function once<T extends Intl.DateTimeFormat | Intl.NumberFormat>(key: string, make: () => T): T {
  const known = made.get(key);
  if (known) return known as T;
  const formatter = make();
  made.set(key, formatter);
  return formatter;
}

function dates(name: string, { locale, timeZone }: Place, options: Intl.DateTimeFormatOptions) {
  return once(`${name} ${locale} ${timeZone}`, () => new Intl.DateTimeFormat(tags[locale], { ...options, timeZone }));
}

function numbers(locale: Locale, fraction: number, options: Intl.NumberFormatOptions = {}) {
  return once(`${locale} ${fraction} ${options.style ?? ""}`, () =>
    new Intl.NumberFormat(tags[locale], { ...options, minimumFractionDigits: fraction, maximumFractionDigits: fraction }));
}

const yearIn = (date: Date, place: Place) => dates("year", place, { year: "numeric" }).format(date);

/** "12 Nov", and the year too when it is not this one. */
export function formatDate(date: Date | null | undefined, { now, ...place }: Place & { now?: Date }): string {
  if (!date) return NO_VALUE;
  const thisYear = now === undefined || yearIn(date, place) === yearIn(now, place);
  return thisYear
    ? dates("day", place, { day: "numeric", month: "short" }).format(date)
    : dates("day of year", place, { day: "numeric", month: "short", year: "numeric" }).format(date);
}

/** "14:02", by a clock of 24 hours. */
export function formatTime(date: Date | null | undefined, place: Place): string {
  return date ? dates("time", place, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(date) : NO_VALUE;
}

/** "14:02:09", by a clock of 24 hours. */
export function formatSecond(date: Date, place: Place): string {
  return dates("second", place, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }).format(date);
}

/** "Mon", "Pzt", "пн". */
export function formatWeekday(date: Date | null | undefined, place: Place): string {
  return date ? dates("weekday", place, { weekday: "short" }).format(date) : NO_VALUE;
}

/** "12 Nov 14:02", and the year too when `now` is given and in another one. */
export function formatInstant(date: Date | null | undefined, place: Place & { now?: Date }): string {
  return date ? `${formatDate(date, place)} ${formatTime(date, place)}` : NO_VALUE;
}

/** "12,480" as the language groups it. `fraction` is the number of decimals. */
export function formatNumber(value: number | null | undefined, locale: Locale, fraction = 0): string {
  return value === null || value === undefined ? NO_VALUE : numbers(locale, fraction).format(value);
}

/** A ratio (0.293) as "29.3%", "%29,3", "29,3 %"; a ratio of nothing is a dash. */
export function formatPercent(ratio: number | null | undefined, locale: Locale, fraction = 1): string {
  return ratio === null || ratio === undefined || !Number.isFinite(ratio) ? NO_VALUE : numbers(locale, fraction, { style: "percent" }).format(ratio);
}

/** A number with the decimals that it has: "1,234.5", "1.234,5". */
export function formatDecimal(value: number, locale: Locale): string {
  return once(`decimal ${locale}`, () => new Intl.NumberFormat(tags[locale], { maximumFractionDigits: 10 })).format(value);
}

/** A day of any year, which belongs to no time zone: "15 Dec 2025". Takes the day at midnight UTC. */
export function formatDay(day: Date, locale: Locale): string {
  return dates("day of year", { locale, timeZone: "UTC" }, { day: "numeric", month: "short", year: "numeric" }).format(day);
}

/** Seconds as a clock shows them: "0:06", "22:10", "1:02:03". */
export function formatDuration(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined) return NO_VALUE;
  const whole = Math.max(0, Math.floor(seconds));
  const two = (part: number) => String(part).padStart(2, "0");
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), two(whole % 60)];
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/** The shortest word for a unit, which Intl does not have for all three languages. */
const units: Record<Locale, readonly [second: string, minute: string, hour: string, day: string]> = {
  en: ["s", "min", "h", "d"],
  tr: ["sn", "dk", "sa", "gün"],
  ru: ["с", "мин", "ч", "д"],
};

const agos: Record<Locale, string> = { en: "ago", tr: "önce", ru: "назад" };

/** A length of time in its largest unit, rounded down: "40 s", "5 min", "2 h", "3 d". Takes seconds. */
export function formatWait(seconds: number, locale: Locale): string {
  const [second, minute, hour, day] = units[locale];
  const whole = Math.max(0, Math.floor(seconds));
  const [size, unit] = whole < 60 ? [1, second] : whole < 3600 ? [60, minute] : whole < 86_400 ? [3600, hour] : [86_400, day];
  return `${formatNumber(Math.floor(whole / size), locale)}\u00a0${unit}`;
}

/** How long ago something was: "2 h ago", "2 sa önce", "2 ч назад". */
export function formatAgo(date: Date | null | undefined, now: Date, locale: Locale): string {
  return date ? `${formatWait((now.getTime() - date.getTime()) / 1000, locale)} ${agos[locale]}` : NO_VALUE;
}
