import { isNotNull } from "drizzle-orm";
import { requirePermission, type Context } from "../context";
import { AppError } from "../errors";
import { othersWith, type Other } from "./erase-person";
import { personOf } from "./person";

/** What somebody has to know before they delete a person's details. */
export interface ErasePreview {
  isInHand: boolean;
  /** Whoever else has one of the numbers: to be decided about one by one. */
  others: Other[];
  /** Names of uploads that are still kept. */
  files: string[];
}

/** What `erasePerson` would leave. @throws AppError forbidden, not_found */
export async function previewErase(ctx: Context, { customerId }: { customerId: number }): Promise<ErasePreview> {
  requirePermission(ctx.actor, "customers.delete");
  const { imports } = ctx.db.tables;
  const { read } = ctx.db;
  const person = await personOf(ctx.db, read, customerId);
  const customer = person.records.find((record) => record.id === customerId);
  if (!customer) throw new AppError("not_found");
  const files = await read.select({ name: imports.fileName }).from(imports).where(isNotNull(imports.filePath)).limit(20);
  return { isInHand: customer.status === "assigned", others: await othersWith(ctx, read, person), files: files.map((file) => file.name) };
}
