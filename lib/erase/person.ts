import { inArray } from "drizzle-orm";
import type { Db, Reader, Tx } from "@/db/client";
import { fold } from "../i18n/fold";
import type { Customer } from "../pool/types";
import { mergedInto } from "./merged-into";

/** What a person is known by, in all records of theirs. */
export interface Person {
  /** The customer and whoever was merged into it. */
  ids: number[];
  records: Customer[];
  /** The numbers they are called at. */
  numbers: string[];
  /** These, and all they were ever known by. */
  allNumbers: string[];
  /** Folded. */
  names: string[];
  codes: string[];
  emails: string[];
  /** Entries of the suppression list for any of the numbers, and when one was put there or taken off. */
  suppressions: number[];
  suppressedAt: ReadonlySet<number>;
  /** Where they came from: import and row. */
  rows: { importId: number; row: number }[];
}

/** Numbers that stand somewhere in a value of an event or a change. */
const e164 = /^\+\d{7,15}$/;
const numbersIn = (value: unknown): string[] =>
  (typeof value === "string" ? (e164.test(value) ? [value] : []) : typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersIn) : []);

/** Everything that a person is known by; empty when there is no such customer. */
export async function personOf(db: Db, query: Reader | Tx, customerId: number): Promise<Person> {
  const { customers, calls, customerChanges, customerEvents, suppressions } = db.tables;
  const ids = [customerId, ...(await mergedInto(db, query, [customerId])).keys()];
  const records = await query.select().from(customers).where(inArray(customers.id, ids));
  const called = await query.select({ phone: calls.phone, before: calls.before }).from(calls).where(inArray(calls.customerId, ids));
  const changes = await query.select({ before: customerChanges.before, after: customerChanges.after, importId: customerChanges.importId, row: customerChanges.row })
    .from(customerChanges).where(inArray(customerChanges.customerId, ids));
  const events = await query.select({ kind: customerEvents.kind, at: customerEvents.at, details: customerEvents.details }).from(customerEvents).where(inArray(customerEvents.customerId, ids));
  const given = (values: readonly (string | null)[]): string[] => [...new Set(values.filter((value): value is string => value !== null && value.trim() !== ""))];
  const said = (name: string) => changes.flatMap(({ before, after }) => [before[name], after[name]]).filter((value) => typeof value === "string");
  const numbers = given(records.flatMap((record) => [record.phone, record.phone2]));
  const allNumbers = given([...numbers, ...numbersIn([records.map((record) => record.struckPhones), called, changes, events.map((event) => event.details)])]);
  const listed = allNumbers.length === 0 ? [] : await query.select({ id: suppressions.id }).from(suppressions).where(inArray(suppressions.phone, allNumbers));
  return {
    ids, records, numbers, allNumbers,
    suppressions: listed.map((entry) => entry.id),
    suppressedAt: new Set(events.filter(({ kind }) => kind === "suppressed" || kind === "unsuppressed").map((event) => event.at.getTime())),
    names: given(records.map(({ firstName, lastName }) => fold(`${firstName} ${lastName}`).trim())),
    codes: given([...records.map((record) => record.externalId), ...said("externalId")]),
    emails: given([...records.map((record) => record.email), ...said("email")]),
    rows: [
      ...records.flatMap(({ importId, importRow }) => (importId !== null && importRow !== null ? [{ importId, row: importRow }] : [])),
      ...changes.map(({ importId, row }) => ({ importId, row })),
    ],
  };
}

/** A number as it is found however it was written: its last digits, without the country's and a trunk's. */
export const tailOf = (phone: string): string => phone.replace(/\D/g, "").slice(-9);
