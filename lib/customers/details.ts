import { and, eq, gt, isNull, or } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { CustomFields } from "@/db/values";
import type { Context } from "../context";
import { AppError } from "../errors";
import { countryOf } from "../import/countries";
import { zoneOf } from "../import/zones";
import { parsePhones } from "./phone";

/** What people say of a customer; everything else about one follows from calls. */
export interface CustomerDetails {
  externalId?: string | null;
  firstName: string;
  lastName?: string;
  /** As people write it; several numbers may stand in it, of which the first two count. */
  phone: string;
  /** A second number by itself; takes precedence over one that stands in `phone`. Null or blank for none. */
  phone2?: string | null;
  email?: string | null;
  note?: string | null;
  priority?: number;
  fields?: CustomFields;
  /** Where they are, by code or name; null or blank when only the number tells. */
  country?: string | null;
  /** IANA name, or what people call it; null or blank when country and number tell. */
  zone?: string | null;
}

/** @throws AppError name_missing when neither name says anything */
export function requireName(firstName: string, lastName: string): void {
  if (!`${firstName}${lastName}`.trim()) throw new AppError("name_missing", {}, [{ path: "first_name", code: "required" }]);
}

/** Numbers as E.164; what is undefined was not said. */
export interface Numbers {
  phone?: string;
  phone2?: string | null;
}

/**
 * The numbers that somebody typed.
 * @throws AppError phone_invalid
 */
export function readNumbers(typed: { phone?: string; phone2?: string | null }, defaultCountry: string): Numbers {
  const read = (text: string, path: string): [string, string | undefined] => {
    const [first, second] = parsePhones(text, defaultCountry).phones;
    if (!first) throw new AppError("phone_invalid", {}, [{ path, code: "phone" }]);
    return [first, second];
  };
  const [phone, beside] = typed.phone === undefined ? [] : read(typed.phone, "phone");
  const phone2 = typed.phone2 === undefined ? beside : typed.phone2?.trim() ? read(typed.phone2, "phone2")[0] : null;
  return { ...(phone && { phone }), ...(phone2 !== undefined && { phone2: phone2 === phone ? null : phone2 }) };
}

/**
 * Where somebody says that a customer is, as it is stored; what is undefined was not said.
 * @throws AppError invalid_input at country or time_zone
 */
export function readPlace(typed: { country?: string | null; zone?: string | null }): { country?: string | null; zone?: string | null } {
  const read = (text: string | null | undefined, meaning: (text: string) => string | null): string | null | undefined => (text === undefined ? undefined : text?.trim() ? (meaning(text) ?? undefined) : null);
  const [country, zone] = [read(typed.country, countryOf), read(typed.zone, zoneOf)];
  const wrong = [
    ...(typed.country !== undefined && country === undefined ? [{ path: "country", code: "country_unknown" }] : []),
    ...(typed.zone !== undefined && zone === undefined ? [{ path: "time_zone", code: "zone_unknown" }] : []),
  ];
  if (wrong.length > 0) throw new AppError("invalid_input", {}, wrong);
  return { ...(country !== undefined && { country }), ...(zone !== undefined && { zone }) };
}

/** The suppression that keeps a number from being called now, if any. */
export async function suppressionOf({ db, now }: Context, tx: Tx, phone: string): Promise<number | null> {
  const { suppressions } = db.tables;
  const [found] = await tx.select({ id: suppressions.id }).from(suppressions)
    .where(and(eq(suppressions.phone, phone), or(isNull(suppressions.expiresAt), gt(suppressions.expiresAt, now))));
  return found?.id ?? null;
}

/** The refusal of a code that another customer has. */
export const codeTaken = (): AppError => new AppError("code_taken", {}, [{ path: "external_id", code: "taken" }]);
