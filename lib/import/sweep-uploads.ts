import { readdir, rm, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { and, inArray, isNotNull, isNull, lt, or } from "drizzle-orm";
import type { Context } from "../context";
import { isAppError } from "../errors";
import { discardDraft } from "./discard-draft";
import { draftStatuses } from "./find-draft";
import { isUpload, uploadFolder } from "./upload-folder";

/** Milliseconds that a draft, or a file that nobody knows, may lie untouched. */
const KEPT = 24 * 3_600_000;

/**
 * Throws away what was forgotten: drafts that nobody touched for a day, and uploads of that age that belong to no import,
 * because the process that received them was killed.
 */
export async function sweepUploads(ctx: Context): Promise<void> {
  const before = new Date(ctx.now.getTime() - KEPT);
  await sweepDrafts(ctx, before);
  await sweepFiles(ctx, before);
}

async function sweepDrafts(ctx: Context, before: Date): Promise<void> {
  const { imports } = ctx.db.tables;
  const old = await ctx.db.read.select({ id: imports.id, version: imports.version }).from(imports).where(and(
    inArray(imports.status, draftStatuses), lt(imports.createdAt, before),
    // Of a draft this is when it was changed last.
    or(isNull(imports.startedAt), lt(imports.startedAt, before)),
  ));
  for (const { id, version } of old) {
    try {
      await discardDraft(ctx, id, version);
    } catch (error) {
      // Changed, started or thrown away since: somebody does care.
      if (!isAppError(error)) throw error;
    }
  }
}

async function sweepFiles({ db }: Context, before: Date): Promise<void> {
  const { imports } = db.tables;
  const names = (await readdir(uploadFolder()).catch(() => [])).filter(isUpload);
  const old: string[] = [];
  for (const name of names) {
    const found = await stat(join(uploadFolder(), name)).catch(() => null);
    if (found?.isFile() && found.mtime < before) old.push(name);
  }
  if (old.length === 0) return;
  // Asked after the folder was read: an import's row is written after its file.
  const known = await db.read.select({ path: imports.filePath }).from(imports).where(isNotNull(imports.filePath));
  const wanted = new Set(known.map(({ path }) => basename(path ?? "")));
  for (const name of old) if (!wanted.has(name)) await rm(join(uploadFolder(), name), { force: true });
}
