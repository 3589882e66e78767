import { inArray } from "drizzle-orm";
import type { Reader, Tx } from "@/db/client";
import type { UserContext } from "../context";
import type { CustomerSelection } from "../customers/listing/selection";
import { everInHand } from "../erase/ever-in-hand";
import type { Deed } from "./deed";
import { plusLeft, type Left } from "./do-batch";
import { factsFor, requireDeed } from "./facts";
import { newestCustomer, walk } from "./walk";
import { whyLeft, type LeftCode } from "./why-left";

/** What a deed would come to. */
export interface BulkPreview {
  /** How many are selected. */
  count: number;
  /** How many of them it would change. */
  changes: number;
  /** Why the others would stay as they are. */
  left: Left;
  /** Of a deletion: who goes entirely, and of whom the figures stay. */
  deletion: { removed: number; erased: number } | null;
}

/** Customers looked at with one query. */
const BATCH = 500;

/**
 * What would come of a deed, without doing it: how many customers would change, and why others would not.
 * @throws AppError forbidden, and what `requireDeed` says
 */
export async function previewBulk(ctx: UserContext, { selection, deed }: { selection: CustomerSelection; deed: Deed }): Promise<BulkPreview> {
  await requireDeed(ctx, ctx.db.read, deed);
  const preview: BulkPreview = { count: 0, changes: 0, left: {}, deletion: deed.kind === "delete" ? { removed: 0, erased: 0 } : null };
  for await (const ids of walk(ctx, selection, { untilId: await newestCustomer(ctx), limit: BATCH })) {
    const { changing, left } = await lookAt(ctx, ctx.db.read, deed, ids);
    preview.count += ids.length;
    preview.changes += changing.length;
    preview.left = plusLeft(preview.left, left);
    if (preview.deletion) {
      const worked = await everInHand(ctx.db, ctx.db.read, changing);
      preview.deletion.erased += worked.size;
      preview.deletion.removed += changing.length - worked.size;
    }
  }
  return preview;
}

/** Whom of a batch the deed would change, and why not the others. */
export async function lookAt(ctx: UserContext, query: Reader | Tx, deed: Deed, ids: readonly number[]): Promise<{ changing: number[]; left: Left }> {
  const { customers: c } = ctx.db.tables;
  const rows = await query.select({
    id: c.id, listId: c.listId, status: c.status, band: c.band, priority: c.priority, ownerId: c.ownerId, reservedFor: c.reservedFor, reservedUntil: c.reservedUntil,
    awayOwnerId: c.awayOwnerId, phone: c.phone, phone2: c.phone2, mergedInto: c.mergedInto, erasedAt: c.erasedAt,
  }).from(c).where(inArray(c.id, [...ids]));
  const facts = await factsFor(ctx, query, deed, rows);
  const reasons = new Map<number, LeftCode | null>(rows.map((row) => [row.id, whyLeft(row, deed, facts)]));
  const left: Left = {};
  for (const id of ids) {
    const reason = reasons.has(id) ? reasons.get(id) : "missing";
    if (reason) left[reason] = (left[reason] ?? 0) + 1;
  }
  return { changing: ids.filter((id) => reasons.get(id) === null), left };
}
