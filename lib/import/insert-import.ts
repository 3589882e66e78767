import type { Db, Tx } from "@/db/client";
import type { ImportStatus } from "@/db/values";
import { shorten } from "../storable";
import type { Plan, UploadedFile } from "./prepare-draft";

/** Writes a new import down. */
export async function insertImport(
  db: Db, tx: Tx, { path, fileName, size }: UploadedFile, { options, list, goLiveAt, expectedRows }: Plan,
  { userId, status, now }: { userId: number; status: ImportStatus; now: Date },
): Promise<number> {
  const { imports } = db.tables;
  const [row] = await tx.insert(imports).values({
    userId, listId: list.listId, fileName: shorten(fileName, 255), filePath: path, fileSize: size, status,
    options: { ...options, newList: list.newList }, goLiveAt, expectedRows, createdAt: now,
    startedAt: status === "checking" ? now : null,
  }).returning({ id: imports.id });
  if (!row) throw new Error("an insert returned nothing");
  return row.id;
}
