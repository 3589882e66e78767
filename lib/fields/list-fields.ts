import { asc } from "drizzle-orm";
import type { Db, Reader, Tx } from "@/db/client";
import type { FieldKind } from "@/db/values";

export interface FieldName {
  /** Under which the value stands in a customer's `fields`. */
  name: string;
  kind: FieldKind;
}

/** The custom fields that customers may have, in the order in which they came. */
export async function listFields(db: Db, query: Reader | Tx = db.read): Promise<FieldName[]> {
  const { fieldDefinitions } = db.tables;
  return await query.select({ name: fieldDefinitions.name, kind: fieldDefinitions.kind }).from(fieldDefinitions).orderBy(asc(fieldDefinitions.id));
}
