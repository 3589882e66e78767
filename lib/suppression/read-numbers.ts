import { parsePhones } from "../customers/phone";
import { shorten } from "../storable";

/** A place that holds no number that can be dialled; `line` counts from 1. */
export interface InvalidNumber {
  line: number;
  text: string;
}

export interface ReadNumbers {
  /** E.164, each once, in their order. */
  phones: string[];
  invalid: InvalidNumber[];
}

const between = /[,;|/&\t]+/;

/**
 * Numbers as people write or paste them: one or several a line, with names beside them or not.
 * @param defaultCountry ISO 3166-1 alpha-2: how a number without a country code is read
 */
export function readNumbers(given: string | readonly string[], defaultCountry: string): ReadNumbers {
  const lines = typeof given === "string" ? given.split(/\r\n|[\r\n\u2028\u2029]/) : given;
  const phones = new Set<string>();
  const invalid: InvalidNumber[] = [];
  lines.forEach((text, index) => {
    if (typeof given === "string" && !text.trim()) return;
    const { phones: read, wrong } = readLine(text, defaultCountry);
    for (const phone of read) phones.add(phone);
    if (wrong !== null) invalid.push({ line: index + 1, text: shorten(wrong.trim(), 60) });
  });
  return { phones: [...phones], invalid };
}

/** The numbers of a line, and the first part of it that is none. Words beside a number are no matter. */
function readLine(line: string, country: string): { phones: string[]; wrong: string | null } {
  const parts = line.split(between).filter((part) => /\d/.test(part.normalize("NFKC")));
  const read = parts.map((part) => parsePhones(part, country).phones);
  const phones = read.flat();
  // The signs may stand within one number, as in 0532/123/45/67.
  if (phones.length === 0) phones.push(...parsePhones(line, country).phones);
  else if (read.some((found) => found.length === 0)) return { phones, wrong: parts[read.findIndex((found) => found.length === 0)] ?? line };
  return { phones, wrong: phones.length > 0 ? null : (parts[0] ?? line) };
}
