import { asc, eq } from "drizzle-orm";
import { isUniqueViolation } from "@/db/client";
import { writeAudit } from "../audit/write-audit";
import { requirePermission, type Context } from "../context";
import { requireNotErased } from "../erase/erased-numbers";
import { AppError } from "../errors";
import { laneZoneOf } from "../hours/customer-zone";
import { laneFor } from "../hours/lane-for";
import type { Customer } from "../pool/types";
import { getSettings } from "../settings/get-settings";
import { codeTaken, readNumbers, readPlace, requireName, suppressionOf, type CustomerDetails } from "./details";
import { newCustomerRow } from "./new-customer";

export interface NewCustomerInput extends CustomerDetails {
  /** The first list when not given. */
  listId?: number;
}

/**
 * Adds one customer to a list, at the end of its priority.
 * @throws AppError forbidden, name_missing, phone_invalid, invalid_input (country, time zone), code_taken, list_unknown, number_erased
 */
export async function createCustomer(ctx: Context, input: NewCustomerInput): Promise<Customer> {
  requirePermission(ctx.actor, "customers.write");
  requireName(input.firstName, input.lastName ?? "");
  const { db, now } = ctx;
  const { lists, customers } = db.tables;
  const { defaultCountry } = await getSettings(db);
  const { country = null, zone = null } = readPlace(input);
  const { phone = "", phone2 = null } = readNumbers(input, country ?? defaultCountry);
  try {
    return await db.transaction(async (tx) => {
      // So that no suppression of this number comes between the question and the writing.
      await db.lockPool(tx);
      await requireNotErased(db, tx, { phone, phone2 });
      const [list] = await tx.select({ id: lists.id }).from(lists).where(input.listId === undefined ? undefined : eq(lists.id, input.listId)).orderBy(asc(lists.id)).limit(1);
      if (!list) throw new AppError("list_unknown", {}, [{ path: "list_id", code: "list_unknown" }]);
      const laneId = await laneFor(db, tx, { listId: list.id, laneZone: laneZoneOf({ zone, country, phone }) }, now);
      const row = newCustomerRow({ ...input, phone, phone2, country, zone, externalId: input.externalId?.trim() || null }, { laneId, listId: list.id, now });
      const blockedBy = await suppressionOf(ctx, tx, phone);
      const [customer] = await tx.insert(customers).values({ ...row, blockedBy }).returning();
      if (!customer) throw new Error("an insert returned nothing");
      await tx.insert(db.tables.customerEvents).values({ customerId: customer.id, at: now, actorId: ctx.actor.userId, kind: "created", details: {} });
      await writeAudit(tx, ctx, { action: "customer.add", entity: "customer", entityId: customer.id });
      return customer;
    });
  } catch (error) {
    throw isUniqueViolation(error) ? codeTaken() : error;
  }
}
