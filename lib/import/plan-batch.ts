import type { ImportMarks } from "@/db/values";
import type { ImportRow } from "./claim-import";
import type { ImportMode } from "./options";
import type { Customer } from "../pool/types";
import { planRow, rememberCreated, rememberUpdated, type FoundBy, type Known } from "./plan-row";
import { planUpdate, type UpdatePlan, type UpdateRules } from "./plan-update";
import type { Problem, ProblemKind } from "./problems";
import type { ReadRow } from "./worker-messages";

/** Where an import stands: the row it has come to, and what became of the rows until there. */
export type Standing = Pick<ImportRow, "lastRow" | "rows" | "created" | "updated" | "duplicates" | "filtered" | "invalid" | "suppressed" | "marks">;

export const noStanding: Standing = { lastRow: 0, rows: 0, created: 0, updated: 0, duplicates: 0, filtered: 0, invalid: 0, suppressed: 0, marks: {} };

/** The counters alone: an update must not write a whole row back. */
export const standingOf = ({ lastRow, rows, created, updated, duplicates, filtered, invalid, suppressed, marks }: Standing): Standing =>
  ({ lastRow, rows, created, updated, duplicates, filtered, invalid, suppressed, marks });

/** A row of an existing customer, and what it comes to. */
export interface Match {
  row: ReadRow;
  customer: Customer;
  plan: UpdatePlan;
}

export interface Noted {
  row: ReadRow;
  kind: ProblemKind;
  problem: Problem;
}

/** What shall be done with a batch. */
export interface BatchPlan {
  /** Where the import stands afterwards. */
  standing: Standing;
  creations: ReadRow[];
  matches: Match[];
  /** In the rows' order. */
  noted: Noted[];
}

export interface Planning {
  mode: ImportMode;
  /** The list that is imported into. */
  listId: number | null;
  rules: UpdateRules;
  known: Known;
  /** The customers that rows may match, as they are. */
  customers: ReadonlyMap<number, Customer>;
  now: Date;
}

const counterOf = { create: "created", update: "updated", filtered: "filtered", duplicate: "duplicates", invalid: "invalid", suppressed: "suppressed" } as const;

/** Decides about a batch of rows, one after another: each is compared with what those before it will have left. */
export function planBatch(rows: readonly ReadRow[], before: Standing, planning: Planning): BatchPlan {
  const { mode, known, listId } = planning;
  const standing: Standing = { ...before, marks: { ...before.marks } };
  const plan: BatchPlan = { standing, creations: [], matches: [], noted: [] };
  const note = (row: ReadRow, kind: ProblemKind, problem: Problem) => plan.noted.push({ row, kind, problem });
  for (const row of rows) {
    const decided = planRow(row, known, mode);
    standing.rows += 1;
    standing[counterOf[decided.kind]] += 1;
    standing.lastRow = row.row;
    if (decided.kind === "filtered") continue;
    if ("problem" in decided) {
      note(row, decided.kind, decided.problem);
      continue;
    }
    for (const warning of row.warnings) note(row, "warning", warning);
    if (decided.kind === "create") {
      if (decided.elsewhere) {
        note(row, "warning", decided.elsewhere);
        addMarks(standing.marks, { elsewhere: 1 });
      }
      rememberCreated(row, known);
      plan.creations.push(row);
      continue;
    }
    const match = planMatch(row, decided.holder.id, planning);
    if (!match) continue;
    plan.matches.push(match);
    addMarks(standing.marks, match.plan.marks);
    for (const problem of match.plan.warnings) note(row, "warning", problem);
    const { customer } = match;
    rememberUpdated({ id: customer.id, row: row.row }, foundBy(customer, listId), foundBy({ ...customer, ...match.plan.set }, listId), known);
  }
  return plan;
}

function planMatch(row: ReadRow, id: number, { customers, known, rules, now }: Planning): Match | null {
  const customer = customers.get(id);
  if (!customer || !row.details) return null;
  const holderOf = (phone: string) => known.phones.get(phone)?.find((holder) => holder.id !== id);
  return { row, customer, plan: planUpdate(customer, { ...row, details: row.details }, rules, holderOf, now) };
}

/** What a customer is found by from a list: numbers only in it, the code from everywhere. */
export function foundBy({ codeKey, phone, phone2, listId }: Pick<Customer, "codeKey" | "phone" | "phone2" | "listId">, list: number | null): FoundBy {
  return { codeKey, phones: listId !== null && listId === list ? [phone, ...(phone2 === null ? [] : [phone2])] : [] };
}

/** The customers that a batch's rows may match. */
export function candidatesOf({ codes, phones }: Known): number[] {
  const ids = [...codes.values(), ...[...phones.values()].flat()].flatMap((holder) => (holder.row === null && holder.id !== null ? [holder.id] : []));
  return [...new Set(ids)];
}

/** Adds to `marks` what `more` counts. */
export function addMarks(marks: ImportMarks, more: ImportMarks): void {
  for (const [name, count] of Object.entries(more) as [keyof ImportMarks, number][]) marks[name] = (marks[name] ?? 0) + count;
}
