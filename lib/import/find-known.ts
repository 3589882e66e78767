import { and, gt, inArray, isNull, or } from "drizzle-orm";
import type { Db, Reader, Tx } from "@/db/client";
import { isAmong } from "@/db/fragments";
import { erasedAmong } from "../erase/erased-numbers";
import { valueOf } from "../pool/statements";
import { hold, type Holder, type Known } from "./plan-row";
import { shown } from "./problems";
import type { ReadRow } from "./worker-messages";

/** What a check would have done until here: nothing of it is in the database. Numbers by their digits. */
export interface Overlay {
  /** Codes and numbers of rows that it would have created or updated by, to the row. */
  codes: Map<string, number>;
  phones: Map<number, number>;
  /** Numbers that customers would have left by then, by the customer's id. */
  released: Map<number, readonly string[]>;
}

export interface Asking {
  importId: number;
  listId: number | null;
  /** The customers that earlier rows of this file matched, by id, and those rows. */
  matched: ReadonlyMap<number, number>;
  overlay?: Overlay;
  now: Date;
}

export const digitsOf = (phone: string): number => Number(phone.slice(1));

/** What the base, and the file so far, know of a batch's codes and numbers. */
export async function findKnown(db: Db, query: Tx | Reader, rows: readonly ReadRow[], asking: Asking): Promise<Known> {
  const { customers, suppressions, lists } = db.tables;
  const codes = distinct(rows.map((row) => row.codeKey));
  const phones = distinct(rows.flatMap((row) => row.phones));
  const wanted = new Set(phones);
  const elsewhere = new Map<string, string>();
  const known = { codes: new Map<string, Holder>(), phones: new Map<string, Holder[]>(), elsewhere, suppressed: new Set<string>() } satisfies Known;

  const by = (column: "codeKey" | "phone" | "phone2", values: string[]) => values.length === 0 ? [] : query.prepared(`imports.by.${column}`, (q) => q.select({
    id: customers.id, codeKey: customers.codeKey, phone: customers.phone, phone2: customers.phone2, listId: customers.listId,
    importId: customers.importId, importRow: customers.importRow, firstName: customers.firstName, lastName: customers.lastName, mergedInto: customers.mergedInto,
  }).from(customers).where(isAmong(db.engine, customers[column], "values")))({ values: JSON.stringify(values) });

  type Found = Awaited<ReturnType<typeof by>>[number];
  const holderOf = ({ id, codeKey, importId, importRow, firstName, lastName }: Found): Holder =>
    ({ id, codeKey, row: importId === asking.importId ? importRow : (asking.matched.get(id) ?? null), name: shown(`${firstName} ${lastName}`) });
  const byCode = await by("codeKey", codes);
  const stayed = await whoStayed(db, query, byCode.filter((one) => one.mergedInto !== null).map((one) => one.id));
  for (const one of byCode) if (one.codeKey !== null) known.codes.set(one.codeKey, { ...holderOf(one), id: stayed.get(one.id) ?? one.id });

  const found = new Map<number, Found>();
  for (const column of ["phone", "phone2"] as const) for (const one of await by(column, phones)) found.set(one.id, one);
  const others: [Found, string][] = [];
  for (const one of found.values()) {
    const left = asking.overlay?.released.get(one.id) ?? [];
    for (const phone of [one.phone, one.phone2]) {
      if (phone === null || !wanted.has(phone) || left.includes(phone)) continue;
      if (one.listId !== null && one.listId === asking.listId) hold(known, phone, holderOf(one));
      else if (one.listId !== null) others.push([one, phone]);
    }
  }
  if (others.length > 0) {
    const names = new Map((await query.select({ id: lists.id, name: lists.name }).from(lists)).map((list) => [list.id, list.name]));
    for (const [one, phone] of others) elsewhere.set(phone, names.get(one.listId ?? 0) ?? "");
  }
  if (phones.length > 0) {
    const listed = await query.prepared("imports.suppressed", (q) => q.select({ phone: suppressions.phone }).from(suppressions)
      .where(and(isAmong(db.engine, suppressions.phone, "values"), or(isNull(suppressions.expiresAt), gt(suppressions.expiresAt, valueOf(suppressions.expiresAt, "now"))))))({ values: JSON.stringify(phones), now: asking.now });
    for (const { phone } of listed) known.suppressed.add(phone);
  }
  const erased = await erasedAmong(db, query, phones);
  if (erased.size > 0) Object.assign(known, { erased });
  if (asking.overlay) addOverlay(known, asking.overlay, codes, phones);
  return known;
}

/** Where records went that were merged: what a code of theirs means today. */
async function whoStayed({ tables: { customers } }: Db, query: Tx | Reader, ids: readonly number[]): Promise<Map<number, number>> {
  const stayed = new Map(ids.map((id) => [id, id]));
  for (let merged = [...ids]; merged.length > 0;) {
    const into = new Map((await query.select({ id: customers.id, into: customers.mergedInto }).from(customers).where(inArray(customers.id, merged))).flatMap(({ id, into: next }) => (next === null ? [] : [[id, next] as const])));
    for (const [id, at] of stayed) stayed.set(id, into.get(at) ?? at);
    merged = [...into.values()];
  }
  return stayed;
}

function addOverlay(known: Known, overlay: Overlay, codes: readonly string[], phones: readonly string[]): void {
  for (const code of codes) {
    const row = overlay.codes.get(code);
    if (row !== undefined && !known.codes.has(code)) known.codes.set(code, { id: null, row, name: "", codeKey: code });
  }
  for (const phone of phones) {
    const row = overlay.phones.get(digitsOf(phone));
    if (row !== undefined) hold(known, phone, { id: null, row, name: "", codeKey: null });
  }
}

function distinct(values: readonly (string | null | undefined)[]): string[] {
  return [...new Set(values.filter((value): value is string => typeof value === "string"))];
}
