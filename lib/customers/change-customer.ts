import { isDeepStrictEqual } from "node:util";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { BAND } from "@/db/values";
import { writeAudit } from "../audit/write-audit";
import type { Context } from "../context";
import { requireNotErased } from "../erase/erased-numbers";
import { AppError } from "../errors";
import { whereabouts } from "../hours/customer-zone";
import { laneAfterChange } from "../hours/lane-after-change";
import { moveRows } from "../lists/move-rows";
import { followNumber } from "../pool/suppress-number";
import type { Customer } from "../pool/types";
import { backInPool, noteRepaired } from "../repair/repaired";
import { getSettings } from "../settings/get-settings";
import { detailNames } from "./changed-fields";
import { readNumbers, readPlace, requireName, type CustomerDetails, type Numbers } from "./details";
import { codeKeyOf, searchText } from "./new-customer";
import { noteEdited } from "./note-edited";

/** What is not given stays. */
export interface CustomerChange extends Partial<CustomerDetails> {
  /** The list to move the customer to. */
  listId?: number;
}

type Columns = Partial<Customer>;

/** What the audit names when it changed: the customer's own history says from what to what. */
const told = ["listId", ...detailNames, "fields", "status"] as const;
/** What it also tells, since it says nothing of the person. */
const plain = ["listId", "priority"] as const;

/**
 * The customer who is to be changed. Writing first takes the row, so that no outcome comes between reading it and changing
 * it. The caller holds the pool.
 * @throws AppError not_found, customer_merged, customer_erased
 */
export async function takeCustomer({ db, now }: Context, tx: Tx, id: number): Promise<Customer> {
  const { customers } = db.tables;
  const [found] = await tx.update(customers).set({ updatedAt: now }).where(eq(customers.id, id)).returning();
  if (!found) throw new AppError("not_found");
  if (found.mergedInto !== null) throw new AppError("customer_merged");
  if (found.erasedAt !== null) throw new AppError("customer_erased");
  return found;
}

/**
 * Changes the details of a customer who was taken for it, in its transaction, with the history and the audit of it.
 * @throws AppError name_missing, phone_invalid, invalid_input (country, time zone), list_unknown, number_erased, customer_in_hand (for another list)
 */
export async function changeCustomer(ctx: Context, tx: Tx, found: Customer, input: CustomerChange): Promise<Customer> {
  const { db, now } = ctx;
  const { customers } = db.tables;
  const { defaultCountry } = await getSettings(db, tx);
  const place = readPlace(input);
  const numbers = readNumbers(input, (place.country === undefined ? found.country : place.country) ?? defaultCountry);
  const before = await movedTo(ctx, tx, found, input.listId);
  const changes = changesOf(found, { ...detailsOf(input), ...place, ...numberColumns(ctx, before, numbers), listId: before.listId });
  if (Object.keys(changes).length === 0) return before;
  await requireNotErased(db, tx, { phone: changes.phone, phone2: changes.phone2 });
  const after = { ...before, ...changes };
  requireName(after.firstName, after.lastName);
  if (changes.externalId !== undefined) changes.codeKey = codeKeyOf(changes.externalId);
  if (whereabouts.some((name) => name in changes)) changes.laneId = await laneAfterChange(db, tx, before.laneId, after, now);
  if (changes.priority !== undefined && after.band === BAND.ordinary) changes.queuePriority = changes.priority;
  const [changed] = await tx.update(customers).set({ ...changes, search: searchText(after) }).where(eq(customers.id, found.id)).returning();
  if (!changed) throw new AppError("not_found");
  const customer = changes.phone === undefined ? changed : await followNumber(ctx, tx, changed);
  if (found.status === "invalid_phone" && customer.status === "pending") await noteRepaired(ctx, tx, found, customer.phone);
  await noteEdited(ctx, tx, found, customer);
  const fields = told.filter((name) => name in changes);
  await writeAudit(tx, ctx, {
    action: "customer.change", entity: "customer", entityId: customer.id,
    details: { fields, ...Object.fromEntries(plain.filter((name) => name in changes).map((name) => [name, [found[name], customer[name]]])) },
  });
  return customer;
}

/** The customer after the move to another list, if one is wanted. */
async function movedTo(ctx: Context, tx: Tx, found: Customer, listId: number | undefined): Promise<Customer> {
  if (listId === undefined || listId === found.listId) return found;
  const { lists, customers } = ctx.db.tables;
  const [list] = await tx.select({ id: lists.id }).from(lists).where(eq(lists.id, listId));
  if (!list) throw new AppError("list_unknown", {}, [{ path: "list_id", code: "list_unknown" }]);
  if (found.status === "assigned") throw new AppError("customer_in_hand");
  await moveRows(ctx, tx, [found], listId);
  const [moved] = await tx.select().from(customers).where(eq(customers.id, found.id));
  return moved ?? found;
}

function detailsOf({ externalId, firstName, lastName, email, note, priority, fields }: CustomerChange): Columns {
  return { externalId: externalId === undefined ? undefined : externalId?.trim() || null, firstName, lastName, email, note, priority, fields };
}

/** Only what is given and not so already. */
function changesOf(before: Customer, wanted: Columns): Columns {
  return Object.fromEntries(Object.entries(wanted as Record<string, unknown>).filter(([name, value]) => value !== undefined && !isDeepStrictEqual(value, before[name as keyof Customer])));
}

/** What a new number means: it is no struck one any more, and it may bring the customer back. */
function numberColumns(ctx: Context, before: Customer, numbers: Numbers): Columns {
  let { phone = before.phone, phone2 = before.phone2 } = numbers;
  if (phone === before.phone && phone2 === before.phone2) return {};
  const wasInvalid = before.status === "invalid_phone";
  // A second number beside one that is struck is the one to dial.
  if (wasInvalid && phone === before.phone && phone2) [phone, phone2] = [phone2, null];
  if (phone2 === phone) phone2 = null;
  const isNew = phone !== before.phone;
  return {
    phone, phone2,
    struckPhones: before.struckPhones.filter((struck) => struck !== phone2 && (struck !== phone || !isNew)),
    ...(isNew && wasInvalid && backInPool(before, ctx.now)),
  };
}
