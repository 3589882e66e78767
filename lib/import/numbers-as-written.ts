/** What stands around an amount: currencies, as signs, codes or words. */
const currency = String.raw`(?:\p{Sc}|TL|TRY|USD|EUR|GBP|RUB|RUR|руб(?:\.|лей|ля|ль)?|р\.)`;
const around = new RegExp(String.raw`^(?<before>[+-]?)\s*${currency}?\s*(?<sign>[+-]?)\s*(?<digits>[\d.,'’\s]*\d[\d.,]*)\s*(?:%|${currency})?$`, "iu");
const scientific = /^[+-]?\d(?:[.,]\d+)?e[+-]?\d{1,3}$/i;

/** Longer than any amount with its currency. */
const MAX_LENGTH = 40;

/**
 * A number as people and programs write it, with either sign for decimals and thousands, or a currency: "1.234,56",
 * "1,234.56", "1 234,5", "₺ 1.200", "(15,00)". Of "12%" it is 12. Null when it is none.
 */
export function writtenNumber(text: string): number | null {
  const bare = text.replace(/[−–]/g, "-").trim();
  if (bare.length > MAX_LENGTH) return null;
  if (/^[+-]?\d{1,15}$/.test(bare)) return nonNegativeZero(Number(bare));
  if (scientific.test(bare)) return finite(bare.replace(",", "."));
  const inBrackets = /^\((.*)\)$/.exec(bare)?.[1];
  const groups = around.exec(inBrackets ?? bare)?.groups;
  if (!groups || (groups.before && groups.sign) || (inBrackets !== undefined && (groups.before || groups.sign))) return null;
  const plain = plainDigits(groups.digits?.trim() ?? "");
  if (plain === null) return null;
  const negative = inBrackets !== undefined || groups.before === "-" || groups.sign === "-";
  return finite(negative ? `-${plain}` : plain);
}

/** Digits with a decimal point only; null when the signs between them are of no way to write a number. */
function plainDigits(digits: string): string | null {
  const lastDot = digits.lastIndexOf(".");
  const lastComma = digits.lastIndexOf(",");
  // Of two signs the last is the decimal one.
  if (lastDot >= 0 && lastComma >= 0) return lastDot > lastComma ? grouped(digits, ",", ".") : grouped(digits, ".", ",");
  const sign = lastDot >= 0 ? "." : lastComma >= 0 ? "," : "";
  if (sign === "") return grouped(digits, "", "");
  // "1.234.567" and, as nobody writes three decimals of an amount, "1.200"; but "0.125" and "1234.567".
  const thousands = digits.split(sign).length > 2 || /^[1-9]\d{0,2}[.,]\d{3}$/.test(digits);
  return thousands ? grouped(digits, sign, "") : grouped(digits, "", sign);
}

/** Takes the signs between groups of three away; where no dot or comma divides them, blanks and apostrophes may. */
function grouped(digits: string, separator: string, decimal: string): string | null {
  const [whole = "", fraction, ...more] = decimal === "" ? [digits] : digits.split(decimal);
  if (more.length > 0 || !/^\d*$/.test(fraction ?? "")) return null;
  const groups = whole.split(separator === "" ? /[\s'’]/ : separator === "." ? /\./ : /,/);
  const [first = "", ...rest] = groups;
  const good = rest.length === 0 ? /^\d*$/.test(first) : /^\d{1,3}$/.test(first) && rest.every((group) => /^\d{3}$/.test(group));
  if (!good || (first === "" && !fraction)) return null;
  return `${groups.join("") || "0"}.${fraction || "0"}`;
}

function finite(text: string): number | null {
  const number = Number(text);
  return Number.isFinite(number) ? nonNegativeZero(number) : null;
}

/** JSON and PostgreSQL do not know -0. */
const nonNegativeZero = (number: number): number => (number === 0 ? 0 : number);
