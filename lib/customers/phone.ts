import { isSupportedCountry, parsePhoneNumberFromString, type CountryCode } from "libphonenumber-js/min";
import { quickPhone } from "./number-plans";

/** Why a cell holds no number that can be dialled; each has a sentence under `imports.problems`. */
export const phoneProblems = ["phone_missing", "phone_no_digits", "phone_too_short", "phone_too_long", "phone_rounded", "phone_invalid"] as const;
export type PhoneProblem = (typeof phoneProblems)[number];

export interface Phones {
  /** E.164, as they stand in the cell, each once. */
  phones: string[];
  /** Set when `phones` is empty. */
  problem?: PhoneProblem;
}

/** Longer than any two numbers with words around them; what is longer is no number. */
const MAX_CELL = 200;
/** E.164 allows 15 digits; with an international prefix before them. */
const MAX_DIGITS = 20;
const MIN_DIGITS = 7;
/** A rounded display such as 5.34E+09 keeps fewer digits than this; programs that write all of them only drop zeros at the end. */
const WHOLE_MANTISSA = 8;

const between = /[/;|,&\r\n\t]+|\s(?:or|and|ve|veya|ya da|и|или)\s/iu;
const extension = /\s*(?:\b(?:ext|extension|x|dahili|dah)\b|доб)\.?\s*:?\s*\d{1,6}\s*\)?\s*$/iu;
/** The last digits of an office's next line: 0212 555 44 33-34. */
const nextLine = /(?<=\d)\s*[-–]\s*\d\d$/;

/**
 * The numbers of a cell or a field, as E.164. Knows what spreadsheets do to numbers (lost zeros, ".0", 5.341234569E9), the
 * Russian 8, brackets and blanks, and several numbers in one cell. The libphonenumber check is the lenient one: a number
 * of a range that is newer than the metadata must not be refused.
 * @param defaultCountry ISO 3166-1 alpha-2: how a number without a country code is read
 */
export function parsePhones(cell: string | number | null | undefined, defaultCountry: string): Phones {
  const text = textOf(cell);
  if (text === "") return { phones: [], problem: "phone_missing" };
  if (text.length > MAX_CELL) return { phones: [], problem: "phone_too_long" };
  const country = isSupportedCountry(defaultCountry) ? defaultCountry : undefined;

  const written = unscientific(text);
  if (written === null) return { phones: [], problem: "phone_rounded" };
  const whole = parseOne(written, country);
  const phones = whole ? [whole] : parseSeveral(written, country);
  return phones.length > 0 ? { phones } : { phones: [], problem: problemOf(written) };
}

function textOf(cell: string | number | null | undefined): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "number") return Number.isInteger(cell) ? cell.toFixed(0) : String(cell);
  return cell.normalize("NFKC").replace(/\p{Cf}/gu, "").replace(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 15)).replace(/^\s*'/, "").trim();
}

/** Writes 5331234568.0 and 5.341234569E9 out; null when the digits were lost, as in 5.34E+09. */
function unscientific(text: string): string | null {
  const decimal = /^(\+?\d{5,})[.,]0+$/.exec(text);
  if (decimal?.[1]) return decimal[1];
  const scientific = /^(\+?)(\d)(?:[.,](\d+))?e\+?(\d{1,2})$/i.exec(text);
  if (!scientific) return text;
  const [, plus = "", first = "", rest = "", power = "0"] = scientific;
  const exponent = Number(power);
  const digits = (first + rest).replace(/0+$/, "");
  if (rest.length > exponent && /[^0]/.test(rest.slice(exponent))) return null;
  if (digits.length < WHOLE_MANTISSA) return null;
  return plus + digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
}

/** One number, or null: the text may hold nothing else that counts. */
function parseOne(text: string, country: CountryCode | undefined): string | null {
  const bare = text.replace(extension, "");
  const digits = bare.replace(/\D/g, "");
  if (digits.length < MIN_DIGITS || digits.length > MAX_DIGITS || between.test(bare)) return null;
  for (const [candidate, reading] of readings(bare, digits, country)) {
    const number = quickPhone(candidate, reading) ?? askLibrary(candidate, reading);
    if (number !== null) return number;
  }
  return null;
}

function askLibrary(candidate: string, country: CountryCode | undefined): string | null {
  const parsed = parsePhoneNumberFromString(candidate, { defaultCountry: country, extract: false });
  return parsed?.isValid() ? parsed.number : null;
}

/** How a number may be meant, the likeliest first. */
function* readings(text: string, digits: string, country: CountryCode | undefined): Generator<[string, CountryCode | undefined]> {
  if (/^\D*\+/.test(text)) {
    yield [`+${digits}`, country];
    // "+90 (0) 532 …": the zero in brackets is for callers within the country.
    yield [`+${text.replace(/\(0\)/, "").replace(/\D/g, "")}`, country];
    return;
  }
  yield [digits, country];
  if (digits.startsWith("00")) yield [`+${digits.slice(2)}`, country];
  // A country where the leading zero belongs to the number, and a spreadsheet took it.
  if (!digits.startsWith("0")) yield [`0${digits}`, country];
  if (/^\s*8\s*\(\d{3}\)/.test(text)) yield [digits, "RU"];
  if (digits.length > 10) yield [`+${digits}`, country];
}

/** Two numbers and more, with or without a sign between them. */
function parseSeveral(text: string, country: CountryCode | undefined): string[] {
  const parts = text.split(between).map((part) => part.trim()).filter(Boolean);
  const found = parts.flatMap((part) => parseOne(part, country) ?? parseOne(part.replace(nextLine, ""), country) ?? parseAdjoining(part, country));
  if (found.length > 0 || parts.length === 1) return [...new Set(found)];
  // No part is a number: the signs stand within one, as in 0532/123/45/67.
  const joined = parseOne(parts.join(" "), country);
  return joined ? [joined] : [];
}

/** Two numbers with only a blank between them. */
function parseAdjoining(text: string, country: CountryCode | undefined): string[] {
  if (text.replace(/\D/g, "").length < 2 * MIN_DIGITS) return [];
  for (const blank of text.matchAll(/\s+|\s*-\s*/g)) {
    const first = parseOne(text.slice(0, blank.index), country);
    const second = first && parseOne(text.slice(blank.index + blank[0].length), country);
    if (first && second) return [first, second];
  }
  return [];
}

function problemOf(text: string): PhoneProblem {
  const digits = text.replace(/\D/g, "").length;
  if (digits === 0) return "phone_no_digits";
  if (digits < MIN_DIGITS) return "phone_too_short";
  return digits > MAX_DIGITS || (digits > 15 && !between.test(text)) ? "phone_too_long" : "phone_invalid";
}
