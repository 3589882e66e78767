import { and, asc, eq, gt, lte, or, sql, type AnyColumn, type SQL } from "drizzle-orm";
import type { Db, Reader, Tx } from "@/db/client";
import { contains } from "@/db/fragments";
import { fold } from "../i18n/fold";
import { tailOf, type Person } from "./person";

/** Where else a person stands: ids of rows that are no customer's own. */
export interface Traces {
  audit: number[];
  problems: number[];
  answers: number[];
  views: number[];
  /** Imports whose samples of the file name the person. */
  imports: number[];
  /** Up to where was looked; what came later is looked at in the end. */
  until: { audit: number; problems: number };
}

/** Rows looked through by one query, so that none holds a SQLite process for long. */
const STRIDE = 2_000;

/**
 * Looks for a person where nothing leads from the customer: in the audit, in what imports noted of rows, in answers kept for
 * repeated requests and in saved searches. By their numbers however they are written, code and e-mail.
 * @param after only what came after an earlier look
 */
export async function findTraces(db: Db, query: Reader | Tx, person: Person, after: Traces["until"] = { audit: 0, problems: 0 }): Promise<Traces> {
  const [audit, auditEnd] = await auditOf(db, query, person, after.audit);
  const [problems, problemsEnd] = await problemsOf(db, query, person, after.problems);
  return { audit, problems, answers: await answersWith(db, query, person), views: await viewsWith(db, query, person), imports: await importsWith(db, query, person), until: { audit: auditEnd, problems: problemsEnd } };
}

const asText = (column: AnyColumn): SQL => sql`cast(${column} as text)`;

/**
 * Entries that name one of the numbers, or tell of its suppression: by the entry's id, or written at the instant of an event
 * of the customer's own. Those of the customer itself are found by its id.
 */
async function auditOf(db: Db, query: Reader | Tx, { allNumbers, suppressions, suppressedAt }: Person, after: number): Promise<[number[], number]> {
  const { auditEntries: audit } = db.tables;
  const tails = allNumbers.map(tailOf);
  const [newest] = await query.select({ id: sql`coalesce(max(${audit.id}), 0)`.mapWith(Number) }).from(audit);
  const end = newest?.id ?? 0;
  const found: number[] = [];
  for (let from = after; from < end && tails.length > 0; from += STRIDE) {
    const rows = await query.select({ id: audit.id, at: audit.at, entity: audit.entity, entityId: audit.entityId, details: audit.details }).from(audit)
      .where(and(gt(audit.id, from), lte(audit.id, from + STRIDE), or(eq(audit.entity, "suppression"), ...tails.flatMap((tail) => [contains(asText(audit.details), tail), contains(audit.entityId, tail)]))));
    const tells = ({ at, entity, entityId, details }: (typeof rows)[number]) => {
      const ids = [Number(entityId), ...Object.values(details).flat()];
      const text = `${entityId} ${JSON.stringify(details)}`;
      return tails.some((tail) => text.includes(tail)) || (entity === "suppression" && (suppressedAt.has(at.getTime()) || suppressions.some((id) => ids.includes(id))));
    };
    found.push(...rows.filter(tells).map((row) => row.id));
    await breathe();
  }
  return [found, end];
}

async function problemsOf(db: Db, query: Reader | Tx, person: Person, after: number): Promise<[number[], number]> {
  const { importProblems: problems } = db.tables;
  const own = person.rows.map(({ importId, row }) => and(eq(problems.importId, importId), eq(problems.row, row)));
  const found = new Set<number>();
  for (let from = 0; from < own.length; from += 100) for (const { id } of await query.select({ id: problems.id }).from(problems).where(or(...own.slice(from, from + 100)))) found.add(id);
  for (let last = after; ;) {
    const rows = await query.select({ id: problems.id, cells: problems.cells, params: problems.params }).from(problems).where(gt(problems.id, last)).orderBy(asc(problems.id)).limit(STRIDE);
    for (const { id, cells, params } of rows) if (tellsOf(person, [...cells, ...Object.values(params)]) || person.ids.includes(Number(params.customer))) found.add(id);
    last = rows.at(-1)?.id ?? last;
    if (rows.length < STRIDE) return [[...found], last];
    await breathe();
  }
}

/** Whether cells name the person by a number or an e-mail, or by code and name: a short code may stand in other rows as something else. */
function tellsOf({ allNumbers, codes, emails, records }: Person, values: readonly (string | number | null)[]): boolean {
  const texts = values.map((value) => fold(String(value ?? "")).trim()).filter(Boolean);
  const tails = allNumbers.map(tailOf);
  if (texts.some((text) => { const digits = text.replace(/\D/g, ""); return tails.some((tail) => digits.includes(tail)); })) return true;
  if (emails.some((email) => texts.includes(fold(email)))) return true;
  const named = (): boolean => records.some(({ firstName, lastName }) => [firstName, lastName].map(fold).some((name) => name.length > 1 && texts.some((text) => text.includes(name))));
  return codes.some((code) => texts.includes(fold(code))) && named();
}

/** Answers of the last day that name the person. */
async function answersWith(db: Db, query: Reader | Tx, { allNumbers, emails, codes, records }: Person): Promise<number[]> {
  const { idempotencyKeys: answers } = db.tables;
  const body = asText(answers.body);
  const spelt = (text: string) => JSON.stringify(text).slice(1, -1);
  const needles = [
    ...allNumbers.map((phone) => contains(body, tailOf(phone))), ...emails.map((email) => contains(body, spelt(email))), ...codes.map((code) => contains(body, `"${spelt(code)}"`)),
    ...records.map(({ firstName, lastName }) => and(contains(body, `"${spelt(firstName)}"`), contains(body, `"${spelt(lastName)}"`))),
  ];
  return needles.length === 0 ? [] : (await query.select({ id: answers.id }).from(answers).where(or(...needles))).map((row) => row.id);
}

/** Saved searches for the person. */
async function viewsWith(db: Db, query: Reader | Tx, { allNumbers, names, emails, codes }: Person): Promise<number[]> {
  const { savedViews } = db.tables;
  const wanted = [...names, ...emails.map(fold), ...codes.map(fold)].filter((text) => text !== "");
  const rows = await query.select({ id: savedViews.id, query: savedViews.query, name: savedViews.name }).from(savedViews);
  return rows.filter(({ query: address, name }) => [name, ...new URLSearchParams(address).values()].some((value) =>
    allNumbers.some((phone) => value.replace(/\D/g, "").includes(tailOf(phone))) || wanted.some((text) => fold(value).includes(text)))).map((row) => row.id);
}

/** Imports that brought the person, or whose first rows name them. */
async function importsWith(db: Db, query: Reader | Tx, person: Person): Promise<number[]> {
  const { imports } = db.tables;
  const rows = await query.select({ id: imports.id, options: imports.options }).from(imports);
  const samplesOf = (options: Record<string, unknown>) => (Array.isArray(options.samples) ? options.samples.flat().map(String) : []);
  return rows.filter(({ id, options }) => samplesOf(options).length > 0 && (person.rows.some((row) => row.importId === id) || tellsOf(person, samplesOf(options)))).map((row) => row.id);
}

const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
