import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Db, Tx } from "@/db/client";
import { fieldKinds } from "@/db/values";
import { targets } from "./headings";
import { signatureOf } from "./mapping";
import type { Column, ColumnChoice, ImportOptions } from "./options";
import { keyErrors } from "./plan-errors";

const remembered = z.object({ target: z.enum(targets), key: z.string(), kind: z.enum(fieldKinds), compare: z.boolean() });

/** Keeps what the columns of a sheet became, for the next one with the same headings; a sheet without headings has none to know it by. */
export async function rememberMapping(db: Db, tx: Tx, { headerRow, columns }: Pick<ImportOptions, "headerRow" | "columns">, userId: number, now: Date): Promise<void> {
  if (headerRow === 0) return;
  const { importMappings } = db.tables;
  const kept = { columns: columns.map(({ target, key, kind, compare }) => ({ target, key, kind, compare })), userId, updatedAt: now };
  await tx.insert(importMappings).values({ signature: signatureOf(columns), ...kept }).onConflictDoUpdate({ target: importMappings.signature, set: kept });
}

/**
 * What the columns of a sheet with these headings became the last time; null when there was none. What was kept by another
 * version, or was damaged, is left out.
 */
export async function recallMapping(db: Db, { headerRow, columns }: { headerRow: number; columns: readonly Column[] }): Promise<ColumnChoice[] | null> {
  if (headerRow === 0) return null;
  const { importMappings } = db.tables;
  const [row] = await db.read.select({ columns: importMappings.columns }).from(importMappings).where(eq(importMappings.signature, signatureOf(columns)));
  if (!Array.isArray(row?.columns)) return null;
  const stored: unknown[] = row.columns;
  const choices = columns.flatMap(({ index }, place): ColumnChoice[] => {
    const parsed = remembered.safeParse(stored[place]);
    if (!parsed.success || keyErrors("", parsed.data.key).length > 0) return [];
    const { target, key, kind, compare } = parsed.data;
    return [{ index, target, key, kind, compare: compare && target === "field" && kind !== "text" }];
  });
  return choices.length > 0 ? choices : null;
}
