import type { ImportMarks } from "@/db/values";
import type { ImportRow } from "./claim-import";
import type { ImportMode } from "./options";
import { planRow, remember, type Holder, type Known } from "./plan-row";
import type { Problem, ProblemKind } from "./problems";
import type { ReadRow } from "./worker-messages";

/** Where an import stands: the row it has come to, and what became of the rows until there. */
export type Standing = Pick<ImportRow, "lastRow" | "rows" | "created" | "updated" | "duplicates" | "filtered" | "invalid" | "suppressed" | "marks">;

export const noStanding: Standing = { lastRow: 0, rows: 0, created: 0, updated: 0, duplicates: 0, filtered: 0, invalid: 0, suppressed: 0, marks: {} };

/** The counters alone: an update must not write a whole row back. */
export const standingOf = ({ lastRow, rows, created, updated, duplicates, filtered, invalid, suppressed, marks }: Standing): Standing =>
  ({ lastRow, rows, created, updated, duplicates, filtered, invalid, suppressed, marks });

/** A row of an existing customer that the file brings up to date. */
export interface Match {
  row: ReadRow;
  holder: Holder & { id: number };
}

export interface Noted {
  row: ReadRow;
  kind: ProblemKind;
  problem: Problem;
}

/** What shall be done with a batch. */
export interface BatchPlan {
  /** Where the import stands afterwards; the marks of updates come with those. */
  standing: Standing;
  creations: ReadRow[];
  matches: Match[];
  /** In the rows' order, but for the remarks that updates add. */
  noted: Noted[];
}

const counterOf = { create: "created", update: "updated", filtered: "filtered", duplicate: "duplicates", invalid: "invalid", suppressed: "suppressed" } as const;

/** Decides about a batch of rows, one after another. */
export function planBatch(rows: readonly ReadRow[], known: Known, mode: ImportMode, before: Standing): BatchPlan {
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
      remember(row, known, null);
      plan.creations.push(row);
    } else {
      const { holder } = decided;
      holder.row = row.row;
      remember(row, known, holder.id);
      plan.matches.push({ row, holder: holder as Match["holder"] });
    }
  }
  return plan;
}

/** Adds to `marks` what `more` counts. */
export function addMarks(marks: ImportMarks, more: ImportMarks): void {
  for (const [name, count] of Object.entries(more) as [keyof ImportMarks, number][]) marks[name] = (marks[name] ?? 0) + count;
}
