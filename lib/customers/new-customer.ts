import type { Tables } from "@/db/tables";
import { BAND, type CustomFields } from "@/db/values";
import { fold } from "../i18n/fold";

export interface NewCustomer {
  firstName: string;
  lastName?: string;
  externalId?: string | null;
  /** E.164, as `parsePhones` gives it. */
  phone: string;
  phone2?: string | null;
  email?: string | null;
  note?: string | null;
  country?: string | null;
  zone?: string | null;
  priority?: number;
  fields?: CustomFields;
  importId?: number;
  /** The row of the file that this customer came from. */
  importRow?: number;
}

export interface NewCustomerPlace {
  laneId: number;
  listId: number;
  now: Date;
}

/**
 * The whole row of a customer who comes new into a list: in the general pool, nobody's, at the end of its priority.
 * Customers of one instant stand in the order of their ids, so whoever adds several inserts them in their order.
 */
export function newCustomerRow(customer: NewCustomer, { laneId, listId, now }: NewCustomerPlace) {
  const { firstName, lastName = "", externalId = null, phone, phone2 = null, priority = 0 } = customer;
  return {
    listId, laneId, externalId, codeKey: codeKeyOf(externalId), firstName, lastName, search: searchText({ firstName, lastName, externalId, phone, phone2 }),
    phone, phone2, struckPhones: [] as string[],
    email: customer.email ?? null, note: customer.note ?? null, country: customer.country ?? null, zone: customer.zone ?? null,
    fields: customer.fields ?? {},
    status: "pending" as const, priority, band: BAND.ordinary, queuePriority: priority, owned: 0, sortAt: now, pendingSince: now,
    importId: customer.importId ?? null, importRow: customer.importRow ?? null, createdAt: now, updatedAt: now,
  } satisfies Tables["customers"]["$inferInsert"];
}

/** A code as it is compared: without case and accents, so that nobody is there twice under İ and i. */
export const codeKeyOf = (code: string | null): string | null => (code === null ? null : fold(code));

/** What a search looks through: name, code and numbers, folded. To be written again whenever one of them changes. */
export function searchText(customer: { firstName: string; lastName: string; externalId: string | null; phone: string; phone2: string | null }): string {
  const { firstName, lastName, externalId, phone, phone2 } = customer;
  return [fold(`${firstName} ${lastName}`), externalId && fold(externalId), phone, phone2].filter(Boolean).join(" ");
}
