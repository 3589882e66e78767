import { eq } from "drizzle-orm";
import type { Db, Reader, Tx } from "@/db/client";
import type { ImportStatus } from "@/db/values";
import { AppError } from "../errors";
import type { ImportRow } from "./claim-import";

/** What an import is until it is started. */
export const draftStatuses = ["draft", "checking", "checked"] as const satisfies readonly ImportStatus[];

export const isDraft = (status: ImportStatus): boolean => (draftStatuses as readonly ImportStatus[]).includes(status);

/**
 * A draft's row, as it is now.
 * @param version the one that the user looked at; any, when not given
 * @throws AppError import_not_found, import_started, draft_changed
 */
export async function findDraft(db: Db, id: number, version?: number, query: Reader | Tx = db.read): Promise<ImportRow> {
  const { imports } = db.tables;
  const [row] = isId(id) ? await query.select().from(imports).where(eq(imports.id, id)) : [];
  if (!row) throw new AppError("import_not_found");
  if (!isDraft(row.status)) throw new AppError("import_started");
  if (version !== undefined && row.version !== version) throw new AppError("draft_changed");
  return row;
}

/** Whether an import can have this id at all; both engines refuse to compare with others. */
export const isId = (id: number): boolean => Number.isSafeInteger(id) && id > 0 && id <= 2_147_483_647;
