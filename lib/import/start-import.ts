import { rm } from "node:fs/promises";
import { asc } from "drizzle-orm";
import { writeAudit } from "../audit/write-audit";
import { requirePermission, type UserContext } from "../context";
import { AppError, type FieldError } from "../errors";
import { getSettings } from "../settings/get-settings";
import { shorten } from "../storable";
import { targets } from "./headings";
import type { Mapping } from "./mapping";
import type { ImportOptions } from "./options";
import { inspectFile } from "./worker";

export interface StartImport {
  /** Where the file lies; it belongs to the import from now on, and is removed when that is over or does not begin. */
  path: string;
  /** As the user named it. */
  fileName: string;
  /** Bytes. */
  size: number;
  /** What columns become, by their headings, where the dictionary shall not decide. */
  mapping?: Mapping;
  /** Only "create" for now: customers who are there already are left alone. */
  mode?: string;
  dryRun?: boolean;
}

export interface StartedImport {
  id: number;
  status: "queued";
}

/** An upload that was looked at and can be imported. */
export interface ReadyImport {
  upload: StartImport;
  options: ImportOptions;
  expectedRows: number | null;
}

/**
 * Looks at an uploaded file and puts its import in the queue, which the server works through.
 * @throws AppError forbidden, invalid_input, and what is wrong with the file; then nothing was written
 */
export async function startImport(ctx: UserContext, input: StartImport): Promise<StartedImport> {
  try {
    return await enqueueImport(ctx, await prepareImport(ctx, input));
  } catch (error) {
    await rm(input.path, { force: true });
    throw error;
  }
}

/**
 * Looks at an uploaded file without writing anything. It may take seconds, so never inside a transaction; the file stays
 * the caller's.
 * @throws AppError forbidden, invalid_input, and what is wrong with the file
 */
export async function prepareImport(ctx: UserContext, input: StartImport): Promise<ReadyImport> {
  requirePermission(ctx.actor, "imports.run");
  checkInput(input);
  const { defaultCountry } = await getSettings(ctx.db);
  const { expectedRows, ...table } = await inspectFile(input.path, input.fileName, input.mapping);
  return { upload: input, options: { mode: "create", sheets: [], filters: [], goLive: "loading", newRoundDays: null, newList: null, remembered: false, ...table, defaultCountry }, expectedRows };
}

function checkInput({ mode, dryRun, mapping }: StartImport): void {
  const fields: FieldError[] = [];
  if (mode !== undefined && mode !== "create") fields.push({ path: "mode", code: "not_one_of", params: { values: "create" } });
  if (dryRun) fields.push({ path: "dry_run", code: "not_one_of", params: { values: "false" } });
  for (const [heading, target] of Object.entries(mapping ?? {})) {
    if (!targets.includes(target)) fields.push({ path: `mapping.${heading}`, code: "not_one_of", params: { values: targets.join(", ") } });
  }
  if (fields.length > 0) throw new AppError("invalid_input", {}, fields);
}

/** Puts an import that was looked at in the queue; the file belongs to it from now on. @throws AppError forbidden */
export async function enqueueImport(ctx: UserContext, { upload, options, expectedRows }: ReadyImport): Promise<StartedImport> {
  requirePermission(ctx.actor, "imports.run");
  const { path, fileName, size } = upload;
  const { db, now, actor } = ctx;
  const { imports, lists } = db.tables;
  return db.transaction(async (tx) => {
    const [list] = await tx.select({ id: lists.id }).from(lists).orderBy(asc(lists.id)).limit(1);
    const [row] = await tx.insert(imports).values({
      userId: actor.userId, listId: list?.id ?? null, fileName: shorten(fileName, 255), filePath: path, fileSize: size, status: "queued",
      options: { ...options }, expectedRows, createdAt: now,
    }).returning({ id: imports.id });
    if (!row) throw new Error("an insert returned nothing");
    await writeAudit(tx, ctx, { action: "import.start", entity: "import", entityId: row.id, details: { fileName, size } });
    return { id: row.id, status: "queued" as const };
  });
}
