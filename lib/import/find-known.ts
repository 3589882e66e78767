import { and, gt, isNull, or } from "drizzle-orm";
import type { Db, Reader, Tx } from "@/db/client";
import { isAmong } from "@/db/fragments";
import { shown } from "./problems";
import { valueOf } from "../pool/statements";
import type { Holder, Known } from "./plan-row";
import type { ReadRow } from "./worker-messages";

/** Rows of this file that a check would create: nothing of them is in the database. Numbers by their digits. */
export interface Overlay {
  codes: Map<string, number>;
  phones: Map<number, number>;
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
  const first = distinct(rows.map((row) => row.phones[0]));
  const all = distinct(rows.flatMap((row) => row.phones));
  const elsewhere = new Map<string, string>();
  const known = { codes: new Map<string, Holder>(), phones: new Map<string, Holder>(), elsewhere, suppressed: new Set<string>() } satisfies Known;

  const by = (column: "codeKey" | "phone" | "phone2", values: string[]) => values.length === 0 ? [] : query.prepared(`imports.by.${column}`, (q) => q.select({
    id: customers.id, codeKey: customers.codeKey, phone: customers.phone, phone2: customers.phone2, listId: customers.listId,
    importId: customers.importId, importRow: customers.importRow, firstName: customers.firstName, lastName: customers.lastName,
  }).from(customers).where(isAmong(db.engine, customers[column], "values")))({ values: JSON.stringify(values) });

  const holders = new Map<number, Holder>();
  type Found = Awaited<ReturnType<typeof by>>[number];
  const holderOf = ({ id, codeKey, importId, importRow, firstName, lastName }: Found): Holder => {
    const holder = holders.get(id) ?? { id, codeKey, row: importId === asking.importId ? importRow : (asking.matched.get(id) ?? null), name: shown(`${firstName} ${lastName}`) };
    holders.set(id, holder);
    return holder;
  };
  for (const one of await by("codeKey", codes)) if (one.codeKey !== null) known.codes.set(one.codeKey, holderOf(one));
  const others: Found[] = [];
  for (const column of ["phone", "phone2"] as const) {
    for (const one of await by(column, first)) {
      if (one.listId !== asking.listId || asking.listId === null) {
        if (one.listId !== null) others.push(one);
        continue;
      }
      // Of several with one number the earliest stands for it, whatever order the database gives them in.
      for (const phone of [one.phone, one.phone2]) {
        if (phone !== null && (known.phones.get(phone)?.id ?? Infinity) > one.id) known.phones.set(phone, holderOf(one));
      }
    }
  }
  if (others.length > 0) {
    const names = new Map((await query.select({ id: lists.id, name: lists.name }).from(lists)).map((list) => [list.id, list.name]));
    for (const one of others) for (const phone of [one.phone, one.phone2]) if (phone !== null) elsewhere.set(phone, names.get(one.listId ?? 0) ?? "");
  }
  if (all.length > 0) {
    const listed = await query.prepared("imports.suppressed", (q) => q.select({ phone: suppressions.phone }).from(suppressions)
      .where(and(isAmong(db.engine, suppressions.phone, "values"), or(isNull(suppressions.expiresAt), gt(suppressions.expiresAt, valueOf(suppressions.expiresAt, "now"))))))({ values: JSON.stringify(all), now: asking.now });
    for (const { phone } of listed) known.suppressed.add(phone);
  }
  if (asking.overlay) addOverlay(known, asking.overlay, codes, first);
  return known;
}

function addOverlay(known: Known, overlay: Overlay, codes: readonly string[], phones: readonly string[]): void {
  for (const code of codes) {
    const row = overlay.codes.get(code);
    if (row !== undefined && !known.codes.has(code)) known.codes.set(code, { id: null, row, name: "", codeKey: code });
  }
  for (const phone of phones) {
    const row = overlay.phones.get(digitsOf(phone));
    if (row !== undefined && !known.phones.has(phone)) known.phones.set(phone, { id: null, row, name: "", codeKey: null });
  }
}

function distinct(values: readonly (string | null | undefined)[]): string[] {
  return [...new Set(values.filter((value): value is string => typeof value === "string"))];
}
