import { asc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { writeAudit } from "../audit/write-audit";
import { requirePermission, type UserContext } from "../context";
import { AppError } from "../errors";
import { fieldErrorsOf } from "../input";
import type { Disposition } from "../pool/list-outcomes";
import { keepRules } from "../rules/keep-rules";
import { changesOf } from "./changes";
import { takenLabels } from "./check-outcome";
import { codeFrom } from "./codes";
import { dispositionRevisionOf } from "./revision";
import { dispositionSchema, type DispositionDetails } from "./schema";

export type DispositionInput = DispositionDetails & (
  /** A new one, of this outcome. */
  | { outcome: string; id?: undefined; revision?: undefined }
  /** Which one, and what the change was made from. */
  | { id: number; revision?: string; outcome?: undefined }
);

/**
 * Adds a second level to an outcome, or changes one. As long as an outcome has an active one, one must be chosen with it.
 * @throws AppError forbidden, not_found, invalid_input, outcome_changed (somebody else changed it meanwhile)
 */
export async function saveDisposition(ctx: UserContext, { id, revision, outcome, ...input }: DispositionInput): Promise<{ id: number }> {
  requirePermission(ctx.actor, "outcomes.manage");
  const parsed = dispositionSchema.safeParse(input, { reportInput: true });
  if (!parsed.success) throw new AppError("invalid_input", {}, fieldErrorsOf(parsed.error));
  const details = parsed.data;
  return ctx.db.transaction(async (tx) => {
    const saved = id === undefined ? await add(ctx, tx, outcome, details) : await change(ctx, tx, id, revision, details);
    await keepRules(ctx.db, tx, ctx.now);
    return { id: saved };
  }, { holdsPool: true });
}

async function siblingsOf({ db: { tables: { dispositions } } }: UserContext, tx: Tx, outcome: string): Promise<Disposition[]> {
  return tx.select().from(dispositions).where(eq(dispositions.outcome, outcome)).orderBy(asc(dispositions.position), asc(dispositions.id));
}

function checkLabels({ labels, isActive }: DispositionDetails, siblings: readonly Disposition[]): void {
  const wrong = isActive ? takenLabels(labels, siblings.filter((sibling) => sibling.isActive)) : [];
  if (wrong.length > 0) throw new AppError("invalid_input", {}, wrong);
}

async function add(ctx: UserContext, tx: Tx, outcome: string, details: DispositionDetails): Promise<number> {
  const { outcomes, dispositions } = ctx.db.tables;
  const [first] = await tx.select({ code: outcomes.code }).from(outcomes).where(eq(outcomes.code, outcome));
  if (!first) throw new AppError("not_found");
  const siblings = await siblingsOf(ctx, tx, outcome);
  checkLabels(details, siblings);
  const code = codeFrom(details.labels.en, new Set(siblings.map((sibling) => sibling.code)));
  const position = Math.max(-1, ...siblings.map((sibling) => sibling.position)) + 1;
  const [added] = await tx.insert(dispositions).values({ ...details, outcome, code, position }).returning({ id: dispositions.id });
  if (!added) throw new Error("an insert returned nothing");
  await writeAudit(tx, ctx, { action: "disposition.add", entity: "disposition", entityId: added.id, details: { outcome, code, ...details } });
  return added.id;
}

async function change(ctx: UserContext, tx: Tx, id: number, revision: string | undefined, details: DispositionDetails): Promise<number> {
  const { dispositions } = ctx.db.tables;
  const [present] = await tx.select().from(dispositions).where(eq(dispositions.id, id));
  if (!present) throw new AppError("not_found");
  const changes = changesOf({ ...present }, details);
  if (Object.keys(changes).length === 0) return id;
  if (revision !== dispositionRevisionOf(present)) throw new AppError("outcome_changed");
  checkLabels(details, (await siblingsOf(ctx, tx, present.outcome)).filter((sibling) => sibling.id !== id));
  await tx.update(dispositions).set(details).where(eq(dispositions.id, id));
  await writeAudit(tx, ctx, { action: "disposition.update", entity: "disposition", entityId: id, details: { outcome: present.outcome, code: present.code, ...changes } });
  return id;
}
