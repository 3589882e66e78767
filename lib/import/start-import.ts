import { rm } from "node:fs/promises";
import { eq } from "drizzle-orm";
import { writeAudit } from "../audit/write-audit";
import { requirePermission, type UserContext } from "../context";
import { AppError } from "../errors";
import { listByText } from "../lists/choose-list";
import { beginImport } from "./begin-import";
import { insertImport } from "./insert-import";
import { applyMapping, missingTargets, requireTargets, type Mapping } from "./mapping";
import { applyNames, sheetWanted, wrongMapping, type NamedFilter } from "./named-columns";
import type { ImportMode } from "./options";
import { planErrors } from "./plan-errors";
import { prepareDraft, type Plan, type UploadedFile } from "./prepare-draft";
import { rememberMapping } from "./remember-mapping";
import { kickImports } from "./runner";

/** An import as a program asks for it, all at once; what is not said is as a draft on the screen begins. */
export interface StartImport extends UploadedFile {
  /** What columns become, by their headings, where neither memory nor the dictionary shall decide. */
  mapping?: Mapping;
  /** create or upsert. */
  mode?: string;
  /** Count only, write nothing but the count. */
  dryRun?: boolean;
  /** A list's id or name; a new name makes a list. */
  list?: string;
  /** ISO 3166-1 alpha-2. */
  defaultCountry?: string;
  /** A sheet's name, or its place from 1. */
  sheet?: string;
  /** The row of the headings; 0 when there are none. */
  headerRow?: number;
  filters?: readonly NamedFilter[];
  goLive?: "finished" | "loading" | Date;
  newRoundDays?: number;
  /** The heading of the column that is compared for "Returned". */
  compare?: string;
}

export interface StartedImport {
  id: number;
  status: "queued" | "checking";
}

/** An upload that was looked at and can be imported. */
export interface ReadyImport extends Plan {
  upload: StartImport;
}

/**
 * Looks at an uploaded file and puts its import in the queue, which the server works through; a dry run is counted only.
 * @throws AppError forbidden, invalid_input, list_unknown, headings_missing, and what is wrong with the file; then nothing
 *   was written
 */
export async function startImport(ctx: UserContext, input: StartImport): Promise<StartedImport> {
  try {
    const started = await enqueueImport(ctx, await prepareImport(ctx, input));
    kickImports(ctx.db);
    return started;
  } catch (error) {
    await rm(input.path, { force: true });
    throw error;
  }
}

/**
 * Looks at an uploaded file without writing anything. It may take seconds, so never inside a transaction; the file stays
 * the caller's.
 * @throws AppError forbidden, invalid_input with the places as the API names them, list_unknown, headings_missing, and what
 *   is wrong with the file
 */
export async function prepareImport(ctx: UserContext, input: StartImport): Promise<ReadyImport> {
  requirePermission(ctx.actor, "imports.run");
  const { mapping = {}, mode = "create", goLive = "finished" } = input;
  // What can be said without the file is said first.
  refuse(wrongMapping(mapping));
  const list = input.list === undefined ? null : await listByText(ctx.db, input.list);
  const want = await sheetWanted(input);
  const plan = await prepareDraft(ctx, input, want);
  const { options } = plan;
  plan.list = list ?? plan.list;
  plan.goLiveAt = goLive instanceof Date ? goLive : null;
  Object.assign(options, {
    mode: mode as ImportMode, goLive: goLive instanceof Date ? "at" : goLive, newRoundDays: input.newRoundDays ?? null,
    defaultCountry: input.defaultCountry ?? options.defaultCountry,
    columns: applyMapping(options.columns, mapping), remembered: options.remembered && Object.keys(mapping).length === 0,
  } satisfies Partial<typeof options>);
  await applyNames(ctx.db, options, input);
  refuse(planErrors(options, plan.goLiveAt, ctx.now).map(({ path, ...rest }) => ({ path: path === "go_live_at" ? "go_live" : path, ...rest })));
  if (missingTargets(options.columns, options.mode) === "key") throw new AppError("mapping_incomplete", { missing: "key" });
  requireTargets(options.columns, options.mode);
  return { ...plan, upload: input };
}

/**
 * Puts an import that was looked at in the queue; the file belongs to it from now on. It may be part of a transaction, so
 * whoever calls it says `kickImports` after that.
 * @throws AppError forbidden, list_unknown
 */
export async function enqueueImport(ctx: UserContext, { upload, ...plan }: ReadyImport): Promise<StartedImport> {
  requirePermission(ctx.actor, "imports.run");
  const { db, now, actor: { userId } } = ctx;
  const { fileName, size, dryRun = false, mapping = {} } = upload;
  const { imports } = db.tables;
  const status = dryRun ? "checking" : "queued";
  return db.transaction(async (tx) => {
    const id = await insertImport(db, tx, upload, plan, { userId, status, now });
    if (dryRun) {
      await writeAudit(tx, ctx, { action: "import.draft", entity: "import", entityId: id, details: { fileName, size } });
      return { id, status };
    }
    const begun = await beginImport(ctx, tx, { id, fileName, size, options: plan.options, list: plan.list, joinsList: true });
    await tx.update(imports).set({ listId: begun.listId, options: { ...begun.options } }).where(eq(imports.id, id));
    // Only what somebody chose is worth remembering.
    if (Object.keys(mapping).length > 0) await rememberMapping(db, tx, begun.options, userId, now);
    return { id, status };
  });
}

function refuse(errors: AppError["fields"]): void {
  if (errors.length > 0) throw new AppError("invalid_input", {}, errors);
}
