import { isDeepStrictEqual } from "node:util";
import { BAND, type ChangeKind, type CustomFields, type FieldKind, type ImportMarks } from "@/db/values";
import { codeKeyOf, searchText } from "../customers/new-customer";
import type { Customer } from "../pool/types";
import type { Holder } from "./plan-row";
import { problem, type Problem } from "./problems";
import type { ReadRow, RowDetails } from "./worker-messages";

/** What of the import's options decides about updates. */
export interface UpdateRules {
  /** Days since the last call after which completed and unreachable customers come back; null for never. */
  newRoundDays: number | null;
  /** The custom field that is compared for "Returned". */
  compare: { key: string; kind: FieldKind } | null;
}

export interface Returned {
  field: string;
  kind: FieldKind;
  oldValue: string;
  newValue: string;
}

export interface UpdatePlan {
  /** Null when the row says nothing new. */
  kind: ChangeKind | null;
  /** The columns that change, with their new values. */
  set: Partial<Customer>;
  warnings: Problem[];
  returned: Returned | null;
  marks: ImportMarks;
}

const DAY = 86_400_000;
type Row = Pick<ReadRow, "code" | "phones" | "invalid"> & { details: RowDetails };

/**
 * What a row of a file changes of a customer who is there: details and custom fields that it gives; what it leaves blank
 * stays. State, attempts and owner stay too, with two exceptions: a number that is not struck brings a customer without a
 * valid one back, and a new round brings one back whose last call is long ago.
 * @param holderOf who of this list has a number
 */
export function planUpdate(customer: Customer, row: Row, rules: UpdateRules, holderOf: (phone: string) => Pick<Holder, "id" | "name"> | undefined, now: Date): UpdatePlan {
  const { details } = row;
  const warnings: Problem[] = row.invalid && row.invalid.code !== "phone_missing" && row.invalid.code !== "name_missing" ? [row.invalid] : [];
  const nameFits = row.invalid?.code !== "name_too_long";
  const wanted: Partial<Customer> = {
    ...(nameFits && details.firstName && { firstName: details.firstName }), ...(nameFits && details.lastName && { lastName: details.lastName }),
    ...(customer.externalId === null && row.code !== null && row.invalid?.code !== "code_too_long" && { externalId: row.code, codeKey: codeKeyOf(row.code) }),
    ...(details.email !== null && { email: details.email }), ...(details.note !== null && { note: details.note }),
    ...(details.country !== null && { country: details.country }), ...(details.zone !== null && { zone: details.zone }),
    ...(details.priority !== null && { priority: details.priority, ...(customer.band === BAND.ordinary && { queuePriority: details.priority }) }),
    fields: merged(customer.fields, details.fields),
    ...numbersOf(customer, row.phones, holderOf, warnings),
  };
  let kind: ChangeKind = "update";
  if (customer.status === "invalid_phone" && wanted.phone !== undefined && wanted.phone !== customer.phone) {
    kind = "repair";
    Object.assign(wanted, { status: "pending", pendingSince: now, dueAt: null });
  } else if (isDueForNewRound(customer, rules.newRoundDays, now)) {
    kind = "renew";
    Object.assign(wanted, {
      status: "pending", pendingSince: now, dueAt: null, callAttempts: 0, roundAt: now, band: BAND.ordinary, sortAt: customer.createdAt, queuePriority: wanted.priority ?? customer.priority,
    });
  }
  const set = changed(customer, wanted);
  if (["firstName", "lastName", "externalId", "phone", "phone2"].some((name) => name in set)) set.search = searchText({ ...customer, ...set });
  const any = Object.keys(set).length > 0;
  const returned = returnedBy(customer, details.fields, rules.compare);
  const marks: ImportMarks = { ...(any && { changed: 1 }), ...(any && kind === "repair" && { repaired: 1 }), ...(any && kind === "renew" && { renewed: 1 }), ...(returned && { returned: 1 }) };
  return { kind: any ? kind : null, set, warnings, returned, marks };
}

/** Made from entries: a heading may be called __proto__. */
const merged = (before: CustomFields, more: CustomFields): CustomFields => Object.fromEntries([...Object.entries(before), ...Object.entries(more)]);

function changed(customer: Customer, wanted: Partial<Customer>): Partial<Customer> {
  return Object.fromEntries(Object.entries(wanted).filter(([name, value]) => !isDeepStrictEqual(value, customer[name as keyof Customer])));
}

/** The numbers that a row leaves a customer with: struck ones do not come back, nor does another customer's. */
function numbersOf(customer: Customer, phones: readonly string[], holderOf: (phone: string) => Pick<Holder, "id" | "name"> | undefined, warnings: Problem[]): Partial<Customer> {
  const own = [customer.phone, customer.phone2];
  const usable = phones.filter((phone) => {
    if (customer.struckPhones.includes(phone)) return false;
    const holder = own.includes(phone) ? undefined : holderOf(phone);
    if (!holder || holder.id === customer.id) return true;
    warnings.push(problem("phone_of_another", { phone, name: holder.name }));
    return false;
  });
  const [phone, second] = usable;
  if (phone === undefined) return {};
  const kept = own.find((one) => one !== null && one !== phone && !customer.struckPhones.includes(one)) ?? null;
  // A new first number takes the place of the old one; the second number stays unless the row names another.
  const phone2 = second ?? (phone === customer.phone2 ? kept : customer.phone2 === phone ? null : customer.phone2);
  return { phone, phone2 };
}

function isDueForNewRound({ status, lastCalledAt }: Customer, days: number | null, now: Date): boolean {
  return days !== null && (status === "completed" || status === "unreachable") && lastCalledAt !== null && lastCalledAt.getTime() <= now.getTime() - days * DAY;
}

/** Whether the compared value of a customer who was called has advanced. */
function returnedBy(customer: Customer, fields: CustomFields, compare: UpdateRules["compare"]): Returned | null {
  if (!compare || customer.lastCalledAt === null) return null;
  const [before, after] = [own(customer.fields, compare.key), own(fields, compare.key)];
  if (before === null || after === null || !hasAdvanced(before, after, compare.kind)) return null;
  return { field: compare.key, kind: compare.kind, oldValue: String(before), newValue: String(after) };
}

function hasAdvanced(before: string | number, after: string | number, kind: FieldKind): boolean {
  if (typeof before === "number" || typeof after === "number") return kind === "number" && typeof before === "number" && typeof after === "number" && after > before;
  if (kind !== "date" || !isDate(before) || !isDate(after)) return false;
  // A day and a time of that day are the same day.
  const length = Math.min(before.length, after.length);
  return after.slice(0, length) > before.slice(0, length);
}

const isDate = (text: string): boolean => /^\d{4}-\d\d-\d\d(T|$)/.test(text);

const own = (fields: CustomFields, key: string): string | number | null => (Object.hasOwn(fields, key) ? (fields[key] ?? null) : null);
