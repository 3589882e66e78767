import { fold } from "../i18n/fold";
import type { ReadRow, RowDetails } from "./worker-messages";

/** What differs from row to row, in the order in which it stands in a row's JSON, after the lane's id; as `newCustomerRow` makes it. */
export const perRow = [
  "externalId", "codeKey", "firstName", "lastName", "search", "phone", "phone2", "struckPhones", "email", "note", "country", "zone", "fields", "priority", "importRow",
] as const;

/** A customer to be created as JSON text, which is put together on the reader's thread and goes to the database with the lane's id. */
export function creationJson(details: RowDetails, { code, codeKey, phones, row }: Pick<ReadRow, "code" | "codeKey" | "phones" | "row">): string {
  const { firstName, lastName, email, note, country, zone, fields, priority } = details;
  const [phone = "", phone2 = null] = phones;
  const search = `${fold(`${firstName} ${lastName}`)}${codeKey === null ? "" : ` ${codeKey}`} ${phone}${phone2 === null ? "" : ` ${phone2}`}`;
  return JSON.stringify([code, codeKey, firstName, lastName, search, phone, phone2, [], email, note, country, zone, fields, priority ?? 0, row]);
}

/** The JSON of a creation with its lane. */
export const withLane = (creation: string, laneId: number): string => `[${laneId},${creation.slice(1)}`;
