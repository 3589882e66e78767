import { getCountryCallingCode, isSupportedCountry } from "libphonenumber-js/min";
import { parsePhones } from "../customers/phone";
import { fold } from "../i18n/fold";
import { countryOf } from "./countries";
import { writtenDate } from "./dates-as-written";
import { isEmail } from "./emails";
import { key, type Target } from "./headings";
import type { Column } from "./options";
import { isBlank, type Cell } from "./read/types";
import { zoneOf } from "./zones";

/** The part of a column's values that must look like something before the column is taken for it. */
const MOSTLY = 0.7;
/** A telephone that a spreadsheet took for a number has this many digits at least; fewer are an amount or a code. */
const PHONE_DIGITS = 9;

/** Words in a heading under which stand long numbers that are no telephones. */
const otherNumbers = /\b(?:id|code|kod|kodu|tc|tckn|vkn|kimlik|vergi|iban|barkod|barcode|sku|order|siparis|fatura|invoice|ref|referans|hesap|account|card|kart|date|tarih|tarihi)\b|инн|снилс|паспорт|заказ|счет|дата|код|карт/u;

/** Whether a cell holds what is written like a telephone and is one: no date, no amount, no code. */
export function looksLikePhone(cell: Cell, country: string): boolean {
  if (cell === null || isBlank(cell)) return false;
  const text = String(cell).trim();
  const digits = text.replace(/\D/g, "").length;
  if (digits < 7 || /\p{L}{3}/u.test(text) || writtenDate(text) !== null || /^\d{1,3}(?:[.,]\d{3})*[.,]\d{1,2}$/.test(text)) return false;
  const [phone] = parsePhones(cell, country).phones;
  if (phone === undefined) return false;
  if (/^\D*(?:\+|0)/.test(text) || /^\d{1,4}[\s(-]+\d/.test(text)) return true;
  // Bare digits without a sign of what they are: only as a number of this country, as any eleven begin with somebody's code.
  return digits >= PHONE_DIGITS && isSupportedCountry(country) && phone.startsWith(`+${getCountryCallingCode(country)}`);
}

const textOf = (cell: Cell): string => String(cell ?? "").trim();

type Look = (cell: Cell) => boolean;

const looks = (country: string): [Target, Look][] => [
  ["phone", (cell) => looksLikePhone(cell, country)],
  ["phone2", (cell) => looksLikePhone(cell, country)],
  ["email", (cell) => isEmail(textOf(cell))],
  ["zone", (cell) => textOf(cell).includes("/") && zoneOf(textOf(cell)) !== null],
  // Two letters are a country's code, but also a state's, a size, an abbreviation.
  ["country", (cell) => textOf(cell).length > 3 && countryOf(textOf(cell)) !== null],
];

const isWords = (from: number, to: number): Look => (cell) => {
  const words = textOf(cell).split(/\s+/);
  return words.length >= from && words.length <= to && words.every((word) => /^\p{L}[\p{L}\p{M}.'’-]*$/u.test(word));
};

const share = (values: readonly Cell[], look: Look): number => (values.length === 0 ? 0 : values.filter(look).length / values.length);

/**
 * Gives columns whose headings say nothing the target that their values look like, as far as no other column has it.
 * @param samples each column's values that are not blank, by its place
 * @param headless whether the sheet has no headings; then names are guessed as well
 */
export function guessTargets(columns: readonly Column[], samples: readonly (readonly Cell[])[], country: string, headless: boolean): Column[] {
  const taken = new Set(columns.map((column) => column.target));
  const guessed = columns.map((column) => ({ ...column }));
  for (const [target, look] of looks(country)) {
    const isPhone = target === "phone" || target === "phone2";
    const found = taken.has(target) ? undefined : guessed.find((column) => column.target === "field" && !(isPhone && otherNumbers.test(fold(column.heading))) && share(samples[column.index] ?? [], look) >= MOSTLY);
    if (found) taken.add(found.target = target);
  }
  if (headless) guessNames(guessed, samples);
  else if (!["firstName", "lastName", "fullName"].some((target) => taken.has(target as Target))) guessNamed(guessed, samples);
  // A lone column of names that are two words and more holds surnames as well, whatever it is called.
  const names = taken.has("lastName") || taken.has("fullName") ? undefined : guessed.find((column) => column.target === "firstName");
  if (names && !headless && share(samples[names.index] ?? [], isWords(2, 5)) >= MOSTLY) names.target = "fullName";
  return guessed;
}

/** Headings that speak of somebody's name in words that the dictionary has not: "Hasta Adı Soyadı", "ФИО клиента". */
const wholeNames = /(?:^| )(?:adi? (?:ve )?soyadi?|adsoyad|isim soyisim|full name|фио)(?: |$)/u;
const someNames = /(?:^| )(?:adi?|isim|ismi|name|имя)(?: |$)/u;
const otherNames = /urun|product|товар|sehir|city|город|ilce|mahalle|sokak|cadde|street|улиц|kampanya|campaign|dosya|file|banka|bank|sube|branch|kullanici|user|domain|proje|project|marka|brand|model|kategori|category|магазин|store|okul/u;

function guessNamed(columns: Column[], samples: readonly (readonly Cell[])[]): void {
  const free = columns.filter((column) => column.target === "field" && share(samples[column.index] ?? [], isWords(1, 5)) >= MOSTLY);
  const by = (words: RegExp) => free.find(({ heading }) => { const text = key(heading); return words.test(text) && !otherNames.test(text); });
  const found = by(wholeNames) ?? by(someNames);
  if (found) found.target = "fullName";
}

/** A column of two words and more is a name; else two columns beside each other of a word or two. */
function guessNames(columns: Column[], samples: readonly (readonly Cell[])[]): void {
  const free = columns.filter((column) => column.target === "field");
  const isA = (column: Column | undefined, look: Look) => column?.target === "field" && share(samples[column.index] ?? [], look) >= MOSTLY;
  const full = free.find((column) => isA(column, isWords(2, 5)));
  if (full) {
    full.target = "fullName";
    return;
  }
  const first = free.find((column) => isA(column, isWords(1, 2)));
  const last = first && columns[first.index + 1];
  if (!first) return;
  first.target = last && isA(last, isWords(1, 2)) ? "firstName" : "fullName";
  if (last && first.target === "firstName") last.target = "lastName";
}
