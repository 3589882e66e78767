import { Metadata, parsePhoneNumberFromString, type CountryCode } from "libphonenumber-js/min";

/** What libphonenumber-js knows of a country; the package's types leave some of it out. */
interface CountryMetadata {
  selectNumberingPlan(country: string): void;
  hasCallingCode(code: string): boolean | undefined;
  getCountryCodesForCallingCode(code: string): string[] | undefined;
  countryCallingCode(): string;
  IDDPrefix(): string | undefined;
  nationalNumberPattern(): string;
  nationalPrefixForParsing(): string | undefined;
  possibleLengths(): number[];
  leadingDigits(): string | undefined;
  hasTypes(): boolean;
  type(name: string): { pattern(): string | undefined; possibleLengths(): number[] | undefined } | undefined;
}

const types = ["FIXED_LINE", "MOBILE", "PREMIUM_RATE", "TOLL_FREE", "SHARED_COST", "VOIP", "PERSONAL_NUMBER", "PAGER", "UAN", "VOICEMAIL"];

/** A country's rules as the library has them, compiled once instead of for each number. */
interface Plan {
  country: string;
  code: string;
  /** What callers in the country dial before a number abroad. */
  abroad: RegExp | null;
  whole: RegExp;
  /** What callers in the country dial before a number. */
  prefix: RegExp | null;
  lengths: readonly number[];
  leading: RegExp | null;
  types: { pattern: RegExp; lengths: readonly number[] | undefined }[] | null;
}

const metadata = new Metadata() as unknown as CountryMetadata;
/** As many as there are countries. */
const plans = new Map<string, Plan>();

function planOf(country: string): Plan {
  const known = plans.get(country);
  if (known) return known;
  metadata.selectNumberingPlan(country);
  const from = (pattern: string | undefined) => (pattern ? new RegExp(`^(?:${pattern})`) : null);
  const wholly = (pattern: string) => new RegExp(`^(?:${pattern})$`);
  const plan: Plan = {
    country, code: metadata.countryCallingCode(), abroad: from(metadata.IDDPrefix()), whole: wholly(metadata.nationalNumberPattern()),
    prefix: from(metadata.nationalPrefixForParsing()), lengths: metadata.possibleLengths(), leading: from(metadata.leadingDigits()),
    types: metadata.hasTypes() ? types.flatMap((name) => {
      const type = metadata.type(name);
      const pattern = type?.pattern();
      return pattern ? [{ pattern: wholly(pattern), lengths: type?.possibleLengths() }] : [];
    }) : null,
  };
  plans.set(country, plan);
  return plan;
}

/** The plans of the countries that share a calling code, the main one first. As many as there are codes. */
const sharing = new Map<string, readonly Plan[]>();

function plansOf(code: string): readonly Plan[] {
  let known = sharing.get(code);
  if (!known) sharing.set(code, known = (metadata.getCountryCodesForCallingCode(code) ?? []).map(planOf));
  return known;
}

/**
 * A number in E.164 that libphonenumber-js would give as valid for these digits, found in a tenth of its time; null when it is
 * not certain what the library would say, which then has to be asked. `number-plans.test.ts` holds the two against each other.
 * @param candidate digits, with a plus sign before them or not
 */
export function quickPhone(candidate: string, country: CountryCode | undefined): string | null {
  if (candidate.startsWith("+")) return abroadNumber(candidate.slice(1));
  if (country === undefined) return null;
  const plan = planOf(country);
  if (plan.abroad?.test(candidate)) return null;
  const national = nationalNumber(plan, candidate);
  if (national === null) return null;
  if (candidate.startsWith(plan.code)) {
    // The calling code may stand there without its plus sign.
    const rest = nationalNumber(plan, candidate.slice(plan.code.length));
    const longest = plan.lengths.at(-1) ?? 0;
    if (rest === null || national.length > longest) return null;
    if (!plan.whole.test(national)) return plan.whole.test(rest) ? nationalOf(plan.code, candidate.slice(plan.code.length)) : null;
  }
  return valid(plan.code, national);
}

/** The country of a valid number in E.164, as libphonenumber-js has it; null for one of none. */
export function countryOfPhone(phone: string): string | null {
  const digits = phone.slice(1);
  for (let length = 1; length <= 3; length++) {
    const code = digits.slice(0, length);
    if (!metadata.hasCallingCode(code)) continue;
    const [only, ...others] = plansOf(code);
    const plan = others.length === 0 ? only : exactPlan(code, digits.slice(length));
    if (plan) return plan.country;
  }
  return parsePhoneNumberFromString(phone)?.country ?? null;
}

function abroadNumber(digits: string): string | null {
  if (digits.startsWith("0")) return null;
  for (let length = 1; length <= 3; length++) {
    const code = digits.slice(0, length);
    if (metadata.hasCallingCode(code)) return nationalOf(code, digits.slice(length));
  }
  return null;
}

/** A number that follows its calling code. */
function nationalOf(code: string, digits: string): string | null {
  const [main] = plansOf(code);
  const national = main ? nationalNumber(main, digits) : null;
  return national === null ? null : valid(code, national);
}

/** The digits without what is dialled before them within the country. */
function nationalNumber(plan: Plan, digits: string): string | null {
  const prefix = plan.prefix?.exec(digits);
  if (!prefix) return digits;
  // Groups within the prefix are carriers, or become other digits.
  if (prefix.length > 1) return null;
  const rest = digits.slice(prefix[0].length);
  if (plan.whole.test(digits) && !plan.whole.test(rest)) return digits;
  return exactPlan(plan.code, rest)?.lengths.includes(rest.length) ? rest : null;
}

/** Which of the countries that share a calling code has a number; null when none clearly does. */
function exactPlan(code: string, national: string): Plan | null {
  const countries = plansOf(code);
  if (countries.length === 1) return countries[0] ?? null;
  return countries.find((plan) => (plan.leading ? plan.leading.test(national) : hasType(plan, national))) ?? null;
}

const hasType = (plan: Plan, national: string): boolean =>
  plan.types !== null && plan.whole.test(national) && plan.types.some(({ pattern, lengths }) => (lengths?.includes(national.length) ?? true) && pattern.test(national));

/** The library takes no number that is shorter or longer than this, without its code. */
const digitsOfNumber = { least: 2, most: 17 };

function valid(code: string, national: string): string | null {
  if (national.length < digitsOfNumber.least || national.length > digitsOfNumber.most) return null;
  const plan = exactPlan(code, national);
  if (!plan) return null;
  return (plan.types ? hasType(plan, national) : plan.whole.test(national)) ? `+${code}${national}` : null;
}
