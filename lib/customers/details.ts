import { and, eq, gt, isNull, or } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { CustomFields } from "@/db/values";
import type { Context } from "../context";
import { AppError } from "../errors";
import { parsePhones } from "./phone";

/** What people say of a customer; everything else about one follows from calls. */
export interface CustomerDetails {
  externalId?: string | null;
  firstName: string;
  lastName?: string;
  /** As people write it; several numbers may stand in it, of which the first two count. */
  phone: string;
  email?: string | null;
  note?: string | null;
  priority?: number;
  fields?: CustomFields;
}

/** @throws AppError name_missing when neither name says anything */
export function requireName(firstName: string, lastName: string): void {
  if (!`${firstName}${lastName}`.trim()) throw new AppError("name_missing", {}, [{ path: "first_name", code: "required" }]);
}

/**
 * The numbers of what somebody typed, E.164.
 * @throws AppError phone_invalid
 */
export function readPhones(typed: string, defaultCountry: string): { phone: string; phone2: string | null } {
  const [phone, phone2 = null] = parsePhones(typed, defaultCountry).phones;
  if (!phone) throw new AppError("phone_invalid", {}, [{ path: "phone", code: "phone" }]);
  return { phone, phone2 };
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
