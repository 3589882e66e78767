import { rm } from "node:fs/promises";
import { and, eq, inArray } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { AppError, isAppError } from "../errors";
import { logUnexpected } from "../log";
import { giveBackImport, type ImportRow } from "./claim-import";
import { digitsOf, findKnown, type Overlay } from "./find-known";
import { optionsOf } from "./options";
import type { Customer } from "../pool/types";
import { candidatesOf, foundBy, noStanding, planBatch, type BatchPlan, type Noted, type Standing } from "./plan-batch";
import type { FoundBy } from "./plan-row";
import { keepingAlive, readingTask, rulesOf, type Run } from "./run-import";
import { readBatches } from "./worker";
import { ImportLost } from "./write-batch";
import { writeProblems } from "./write-problems";

/** Problems that a check keeps: enough to see what is wrong; the import keeps all. */
const KEPT = 1_000;
/** How often the counts are written down while rows are counted, in milliseconds. */
const TELL_MS = 400;

/**
 * Counts what an import would do, by the same rules, and writes nothing but these counts and the first problems. Ends early
 * when the draft was changed or started meanwhile. Never throws: what goes wrong is written down.
 */
export async function runCheck(db: Db, claimed: ImportRow, run: Run): Promise<void> {
  await keepingAlive(db, claimed.id, run.now, async () => {
    try {
      if (!(await count(db, claimed, run))) await giveBackImport(db, claimed.id);
    } catch (error) {
      // A draft that was started or discarded meanwhile may have taken its file away.
      if (error instanceof ImportLost || !(await isWanted(db, claimed))) return;
      if (!isAppError(error)) logUnexpected(error, `check of import ${claimed.id}`);
      await fail(db, claimed, isAppError(error) ? error : new AppError("import_interrupted"), run.now()).catch((unexpected: unknown) => logUnexpected(unexpected, `check of import ${claimed.id}`));
    }
  });
}

async function isWanted({ read, tables: { imports } }: Db, { id, version }: ImportRow): Promise<boolean> {
  const rows = await read.select({ id: imports.id }).from(imports).where(and(eq(imports.id, id), eq(imports.version, version), eq(imports.status, "checking"))).catch(() => []);
  return rows.length > 0;
}

/** @returns false when it was told to stop before the end */
async function count(db: Db, claimed: ImportRow, { now, signal }: Run): Promise<boolean> {
  const options = optionsOf(claimed.options);
  const { listId } = claimed;
  const from = now();
  const overlay: Overlay = { codes: new Map(), phones: new Map(), released: new Map() };
  const matched = new Map<number, number>();
  const rules = rulesOf(options);
  const teller = new Teller(db, claimed, now);
  let standing: Standing = noStanding;
  await teller.begin();
  for await (const { rows, expectedRows } of readBatches(await readingTask(db, claimed, options, from), signal)) {
    const known = await findKnown(db, db.read, rows, { importId: claimed.id, listId, matched, overlay, now: from });
    const customers = options.mode === "upsert" ? await readCustomers(db, candidatesOf(known)) : new Map<number, Customer>();
    const plan = planBatch(rows, standing, { mode: options.mode, listId, rules, known, customers, now: from });
    standing = plan.standing;
    for (const { row, customer } of plan.matches) matched.set(customer.id, row.row);
    lay(overlay, plan, listId);
    await teller.tell(standing, plan.noted, expectedRows);
    if (signal.aborted) return false;
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (signal.aborted) return false;
  await teller.end(standing);
  return true;
}

async function readCustomers({ read, tables: { customers } }: Db, ids: readonly number[]): Promise<Map<number, Customer>> {
  const rows = ids.length === 0 ? [] : await read.select().from(customers).where(inArray(customers.id, [...ids]));
  return new Map(rows.map((customer) => [customer.id, customer]));
}

/** Keeps what a batch would have done for the following ones: codes and numbers alone, as there may be a million. */
function lay(overlay: Overlay, { creations, matches }: BatchPlan, listId: number | null): void {
  const take = (row: number, { codeKey, phones }: FoundBy) => {
    if (codeKey !== null) overlay.codes.set(codeKey, row);
    for (const phone of phones) if (!overlay.phones.has(digitsOf(phone))) overlay.phones.set(digitsOf(phone), row);
  };
  for (const { row, codeKey, phones } of creations) take(row, { codeKey, phones: phones.slice(0, 2) });
  for (const { row, customer, plan } of matches) {
    const [before, after] = [foundBy(customer, listId), foundBy({ ...customer, ...plan.set }, listId)];
    const given = { codeKey: after.codeKey === before.codeKey ? null : after.codeKey, phones: after.phones.filter((phone) => !before.phones.includes(phone)) };
    const left = before.phones.filter((phone) => !after.phones.includes(phone));
    take(row.row, given);
    if (left.length > 0) overlay.released.set(customer.id, left);
  }
}

/** Writes down how far a check is, now and then, as long as it is still wanted. */
class Teller {
  #waiting: Noted[] = [];
  #kept = 0;
  #toldAt = 0;

  constructor(private readonly db: Db, private readonly claimed: ImportRow, private readonly now: () => Date) {}

  /** Forgets what an earlier check of this version found before it was cut off. */
  async begin(): Promise<void> {
    const { importProblems } = this.db.tables;
    await this.#write({ ...noStanding, startedAt: this.now() }, async (tx) => { await tx.delete(importProblems).where(eq(importProblems.importId, this.claimed.id)); });
  }

  async tell(standing: Standing, noted: readonly Noted[], expectedRows: number | null): Promise<void> {
    this.#waiting.push(...noted.slice(0, KEPT - this.#kept - this.#waiting.length));
    const at = this.now().getTime();
    if (Math.abs(at - this.#toldAt) < TELL_MS) return;
    this.#toldAt = at;
    await this.#flush({ ...standing, expectedRows: Math.max(expectedRows ?? 0, standing.rows) });
  }

  async end(standing: Standing): Promise<void> {
    await this.#flush({ ...standing, lastRow: 0, status: "checked", aliveAt: null, expectedRows: standing.rows, finishedAt: this.now() });
  }

  async #flush(set: Partial<ImportRow>): Promise<void> {
    const noted = this.#waiting;
    this.#waiting = [];
    this.#kept += noted.length;
    await this.#write(set, (tx) => writeProblems(this.db, tx, this.claimed.id, noted));
  }

  /** @throws ImportLost when the draft is another one by now */
  async #write(set: Partial<ImportRow>, also: (tx: Tx) => Promise<void>): Promise<void> {
    const { imports } = this.db.tables;
    const { id, version } = this.claimed;
    await this.db.transaction(async (tx) => {
      const [written] = await tx.update(imports).set({ aliveAt: this.now(), ...set })
        .where(and(eq(imports.id, id), eq(imports.version, version), eq(imports.status, "checking"))).returning({ id: imports.id });
      if (!written) throw new ImportLost();
      await also(tx);
    });
  }
}

/** A file that cannot be read to its end will not be imported either. */
async function fail(db: Db, { id, version, filePath }: ImportRow, { code, params }: AppError, now: Date): Promise<void> {
  const { imports, importProblems } = db.tables;
  const ended = await db.transaction(async (tx) => {
    const rows = await tx.update(imports).set({ ...noStanding, status: "failed", error: { code, params }, aliveAt: null, filePath: null, finishedAt: now })
      .where(and(eq(imports.id, id), eq(imports.version, version), eq(imports.status, "checking"))).returning({ id: imports.id });
    if (rows.length > 0) await tx.delete(importProblems).where(eq(importProblems.importId, id));
    return rows.length > 0;
  });
  if (ended && filePath) await rm(filePath, { force: true });
}
