import fc from "fast-check";
import { getCountries, getCountryCallingCode, getExampleNumber, parsePhoneNumberFromString, type CountryCode } from "libphonenumber-js/min";
import examples from "libphonenumber-js/mobile/examples";
import { describe, expect, it } from "vitest";
import { countryOfPhone, quickPhone } from "./number-plans";

/** What the library says, the long way. */
function slowPhone(candidate: string, country: CountryCode | undefined): string | null {
  const parsed = parsePhoneNumberFromString(candidate, { defaultCountry: country, extract: false });
  return parsed?.isValid() ? parsed.number : null;
}

/** Never another number than the library's; null is the answer of somebody who asks the library. */
function agrees(candidate: string, country: CountryCode | undefined): boolean {
  const quick = quickPhone(candidate, country);
  if (quick !== null && quick !== slowPhone(candidate, country)) throw new Error(`${candidate} in ${country}: ${quick} is not ${slowPhone(candidate, country)}`);
  return quick !== null;
}

const countries = getCountries();
const ways = (national: string, code: string) => [national, `0${national}`, `8${national}`, `1${national}`, `${code}${national}`, `+${code}${national}`, `+${code}0${national}`, `00${code}${national}`];

describe("quickPhone", () => {
  it("says what the library says, for each country's example and its neighbours, however they are written", () => {
    for (const country of countries) {
      const national = getExampleNumber(country, examples)?.nationalNumber ?? "";
      for (let i = 0; i < national.length; i++) {
        for (const digit of ["0", "1", "5", "7", "8", "9"]) {
          const near = national.slice(0, i) + digit + national.slice(i + 1);
          for (const candidate of ways(near, getCountryCallingCode(country))) agrees(candidate, country);
        }
      }
    }
  });

  it("says what the library says, for any digits in any country", () => {
    const digits = fc.stringMatching(/^\+?[0-9]{7,18}$/);
    fc.assert(fc.property(digits, fc.constantFrom(undefined, ...countries), (candidate, country) => { agrees(candidate, country); }), { numRuns: 20_000 });
  });

  it("says what the library says, for numbers that begin like those of the country", () => {
    const parts = fc.tuple(fc.constantFrom(...countries), fc.constantFrom("", "0", "8", "1", "00", "06", "+"), fc.boolean(), fc.stringMatching(/^[0-9]{6,12}$/));
    fc.assert(fc.property(parts, ([country, prefix, withCode, national]) => {
      agrees(prefix + (withCode || prefix === "+" ? getCountryCallingCode(country) : "") + national, country);
    }), { numRuns: 20_000 });
  });

  it("answers by itself for the usual ways to write the usual numbers", () => {
    const usual: [CountryCode, string[]][] = [
      ["TR", ["05321234567", "5321234567", "905321234567", "+905321234567", "02125554433"]], ["RU", ["89123456789", "9123456789", "79123456789", "+79123456789"]],
      ["US", ["2025550143", "+12025550143", "12025550143"]], ["DE", ["03023125111", "+493023125111"]], ["GB", ["07911123456", "+447911123456"]], ["KZ", ["87011234567", "+77011234567"]],
    ];
    for (const [country, candidates] of usual) for (const candidate of candidates) expect(quickPhone(candidate, country), `${candidate} in ${country}`).not.toBeNull();
  });

  it("leaves what it is not certain of to the library", () => {
    for (const candidate of ["00905321234567", "+9053212345", "1234567", "+0905321234567"]) expect(quickPhone(candidate, "TR")).toBeNull();
    expect(quickPhone("05321234567", undefined)).toBeNull();
  });
});

describe("countryOfPhone", () => {
  it("says what the library says, for each country's example and its neighbours", () => {
    let asked = 0;
    for (const country of countries) {
      const national = getExampleNumber(country, examples)?.nationalNumber ?? "";
      for (let i = 0; i < national.length; i++) {
        for (const digit of "0123456789") {
          const phone = slowPhone(`+${getCountryCallingCode(country)}${national.slice(0, i)}${digit}${national.slice(i + 1)}`, undefined);
          if (phone === null) continue;
          asked += 1;
          expect(countryOfPhone(phone), phone).toBe(parsePhoneNumberFromString(phone)?.country ?? null);
        }
      }
    }
    expect(asked).toBeGreaterThan(5_000);
  });

  it("knows those who share a code apart, and numbers of no country", () => {
    const known = { "+905321234567": "TR", "+79123456789": "RU", "+77011234567": "KZ", "+12025550143": "US", "+14165550143": "CA", "+18765551234": "JM", "+442079460123": "GB", "+447911123456": "GG", "+870773111632": null };
    for (const [phone, country] of Object.entries(known)) expect(countryOfPhone(phone)).toBe(country);
  });
});
