import { and, asc, eq, gt, inArray, ne, or } from "drizzle-orm";
import type { Db, Reader, Tx } from "@/db/client";
import { writeAudit } from "../audit/write-audit";
import { systemActor } from "../context";
import { fieldKey } from "../fields/field-keys";
import type { ImportRow } from "./claim-import";
import { freeLanes } from "./go-live";
import { optionsOf } from "./options";

/** Custom fields that other imports brought values of: the folded name, and the first such import. */
export type FieldsInUse = Map<string, number>;

const PAGE = 50;

/** Which fields imports other than this one brought; read before the last transaction, since options may be large. */
export async function fieldsInUse(db: Db, importId: number): Promise<FieldsInUse> {
  const { fieldDefinitions, imports } = db.tables;
  const used: FieldsInUse = new Map();
  const [any] = await db.read.select({ id: fieldDefinitions.id }).from(fieldDefinitions).where(eq(fieldDefinitions.importId, importId)).limit(1);
  if (!any) return used;
  for (let after = 0; ;) {
    const some = await read(db, db.read, importId, ["queued", "running", "finished"], after);
    for (const row of some) collect(row, used);
    const last = some.at(-1);
    if (!last) return used;
    after = last.id;
  }

  function read({ tables }: Db, from: Reader | Tx, except: number, statuses: ImportRow["status"][], after: number) {
    return from.select({ id: tables.imports.id, options: tables.imports.options }).from(imports)
      .where(and(gt(imports.id, after), ne(imports.id, except), inArray(imports.status, statuses))).orderBy(asc(imports.id)).limit(PAGE);
  }
}

function collect({ id, options }: Pick<ImportRow, "id" | "options">, used: FieldsInUse): void {
  for (const { target, key } of optionsOf(options).columns) {
    if (target === "field" && !used.has(fieldKey(key))) used.set(fieldKey(key), id);
  }
}

/** The end of an undo: what the import made beside customers goes, its lanes are free, and its row says what became of it. */
export async function finishUndo(db: Db, tx: Tx, row: ImportRow, used: FieldsInUse, now: Date): Promise<void> {
  const { imports } = db.tables;
  const { id, error, undone } = row;
  await freeLanes(db, tx, id, now);
  if ((undone?.kept ?? 0) === 0) await removeFields(db, tx, id, used);
  const listRemoved = await removeList(db, tx, row, now);
  const end = error === null
    ? { status: "undone" as const, undoneAt: now }
    : { status: "failed" as const, rows: 0, created: 0, updated: 0, duplicates: 0, filtered: 0, invalid: 0, suppressed: 0, marks: {}, finishedAt: row.finishedAt ?? now };
  await tx.update(imports).set({ ...end, aliveAt: null, filePath: null, lastRow: 0 }).where(eq(imports.id, id));
  const { removed = 0, restored = 0, kept = 0 } = undone ?? {};
  await writeAudit(tx, { db, now, actor: systemActor }, { action: "import.undone", entity: "import", entityId: id, details: { removed, restored, kept, ...(listRemoved && { list: listRemoved }) } });
}

/** Field definitions that came with this import go, or belong to the next import that brought the same field. */
async function removeFields({ tables: { fieldDefinitions: fields, imports } }: Db, tx: Tx, id: number, used: FieldsInUse): Promise<void> {
  const brought = await tx.select({ id: fields.id, nameKey: fields.nameKey }).from(fields).where(eq(fields.importId, id));
  if (brought.length === 0) return;
  // Whoever was started since the look at all imports.
  const waiting = await tx.select({ id: imports.id, options: imports.options }).from(imports).where(and(ne(imports.id, id), inArray(imports.status, ["queued", "running"])));
  for (const other of waiting) collect(other, used);
  for (const field of brought) {
    const heir = used.get(field.nameKey);
    if (heir === undefined) await tx.delete(fields).where(eq(fields.id, field.id));
    else await tx.update(fields).set({ importId: heir }).where(eq(fields.id, field.id));
  }
}

/**
 * Removes the list that was made for this import, when nobody is in it, no call was made in it and no other import goes into
 * it. @returns its name
 */
async function removeList(db: Db, tx: Tx, { id, listId, options }: ImportRow, now: Date): Promise<string | null> {
  if (listId === null || optionsOf(options).newList === null) return null;
  const { lists, listOperators, imports, customers, calls } = db.tables;
  const [other] = await tx.select({ id: imports.id }).from(imports).where(and(eq(imports.listId, listId), ne(imports.id, id))).limit(1);
  // Those added by hand come into the first list.
  const [first] = await tx.select({ id: lists.id }).from(lists).orderBy(asc(lists.id)).limit(1);
  if (other || !first || first.id === listId) return null;
  const [kept] = await tx.select({ id: customers.id }).from(customers).where(or(eq(customers.importId, id), eq(customers.listId, listId))).limit(1);
  const [called] = kept ? [kept] : await tx.select({ id: calls.id }).from(calls).where(eq(calls.listId, listId)).limit(1);
  if (called) return null;
  await tx.update(imports).set({ listId: null }).where(eq(imports.id, id));
  await tx.delete(listOperators).where(eq(listOperators.listId, listId));
  await giveLanes(db, tx, { from: listId, to: first.id, importId: id }, now);
  const [list] = await tx.delete(lists).where(eq(lists.id, listId)).returning({ name: lists.name });
  return list?.name ?? null;
}

/** Gives a list's empty lanes to another one, for its next imports. Deleting one would look through all customers for who is in it. */
async function giveLanes({ tables: { lanes } }: Db, tx: Tx, { from, to, importId }: { from: number; to: number; importId: number }, now: Date): Promise<void> {
  const given = await tx.select({ id: lanes.id }).from(lanes).where(eq(lanes.listId, from));
  // A zone that no other lane has, since two of one import are never of the same.
  for (const { id } of given) await tx.update(lanes).set({ listId: to, importId, zone: `-${id}`, isActive: false, freedAt: now }).where(eq(lanes.id, id));
}
