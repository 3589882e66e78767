import { z } from "zod";
import { id } from "../input";
import type { BulkKind } from "@/db/values";

/** What is done with many customers at once; instants as ISO 8601 where it is kept or sent. */
export const deedSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("reserve"), operatorId: id, until: z.coerce.date() }),
  z.object({ kind: z.literal("unreserve") }),
  /** Null for nobody. */
  z.object({ kind: z.literal("owner"), operatorId: id.nullable() }),
  z.object({ kind: z.literal("to_pool") }),
  z.object({ kind: z.literal("new_round") }),
  z.object({ kind: z.literal("move"), listId: id }),
  z.object({ kind: z.literal("priority"), priority: z.number().int().min(-1000).max(1000) }),
  /** Null for ever. */
  z.object({ kind: z.literal("suppress"), reason: z.string(), expiresAt: z.coerce.date().nullable() }),
  z.object({ kind: z.literal("delete") }),
]);

export type Deed = z.output<typeof deedSchema>;
export type DeedOf<K extends BulkKind> = Extract<Deed, { kind: K }>;

/** What decides about a deed, as it is kept with its job. */
export const paramsOf = ({ kind: _, ...params }: Deed): Record<string, unknown> => JSON.parse(JSON.stringify(params)) as Record<string, unknown>;

/** The deed of a job. */
export const deedOf = ({ kind, params }: { kind: BulkKind; params: Record<string, unknown> }): Deed => deedSchema.parse({ ...params, kind });
