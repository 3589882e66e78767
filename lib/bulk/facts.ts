import { and, eq, gte, inArray, isNull, or } from "drizzle-orm";
import type { Reader, Tx } from "@/db/client";
import { reachOf, requirePermission, type UserContext } from "../context";
import { AppError } from "../errors";
import { requireReason, requireUntil } from "../suppression/requirements";
import { requireWithinYear } from "../time/future";
import { operatorInReach } from "../users/operator-in-reach";
import type { Deed } from "./deed";
import { permissionFor } from "./may-do";
import { numbersOf, type Bulked, type BulkFacts } from "./why-left";

/**
 * Makes sure that the actor may do this, and that what decides about it is right.
 * @throws AppError forbidden, not_found (operator), operator_away, list_unknown, invalid_input
 */
export async function requireDeed(ctx: UserContext, query: Reader | Tx, deed: Deed): Promise<void> {
  requirePermission(ctx.actor, permissionFor(deed.kind));
  const { db, now } = ctx;
  switch (deed.kind) {
    case "reserve":
      await operatorInReach(ctx, query, deed.operatorId);
      return requireWithinYear(deed.until, now, "until");
    case "owner": {
      if (deed.operatorId === null) return;
      const { awayUntil } = await operatorInReach(ctx, query, deed.operatorId);
      if (awayUntil !== null && awayUntil > now) throw new AppError("operator_away", {}, [{ path: "operatorId", code: "invalid" }]);
      return;
    }
    case "move": {
      const { lists } = db.tables;
      const [list] = await query.select({ id: lists.id }).from(lists).where(eq(lists.id, deed.listId));
      if (!list) throw new AppError("list_unknown", {}, [{ path: "listId", code: "list_unknown" }]);
      return;
    }
    case "suppress":
      requireReason(deed.reason);
      requireUntil(deed.expiresAt, now);
      return;
    default:
  }
}

/** What of a deed is the same for all of a batch, and what is known of its customers. */
export async function factsFor(ctx: UserContext, query: Reader | Tx, deed: Deed, batch: readonly Bulked[]): Promise<BulkFacts> {
  const closedLists = (deed.kind === "reserve" || deed.kind === "owner") && deed.operatorId !== null ? await closedFor(ctx, query, deed.operatorId) : new Set<number>();
  const reached = deed.kind === "unreserve" ? await reachedBy(ctx, query) : null;
  const suppressed = deed.kind === "suppress" ? await suppressedUntil(ctx, query, batch.flatMap(numbersOf), deed.expiresAt) : new Set<string>();
  return { closedLists, reached, suppressed };
}

async function closedFor({ db }: UserContext, query: Reader | Tx, operatorId: number): Promise<Set<number>> {
  const { lists, listOperators } = db.tables;
  const restricted = await query.select({ id: lists.id }).from(lists).where(eq(lists.isRestricted, true));
  const works = await query.select({ id: listOperators.listId }).from(listOperators).where(eq(listOperators.userId, operatorId));
  const open = new Set(works.map((row) => row.id));
  return new Set(restricted.map((row) => row.id).filter((id) => !open.has(id)));
}

async function reachedBy({ db, actor }: UserContext, query: Reader | Tx): Promise<Set<number> | null> {
  if (reachOf(actor, "pool.supervise") === "all") return null;
  const { users } = db.tables;
  const team = await query.select({ id: users.id }).from(users).where(eq(users.teamId, actor.teamId ?? 0));
  return new Set(team.map((row) => row.id));
}

/** Those of the numbers that are on the list for so long, or longer. */
async function suppressedUntil({ db }: UserContext, query: Reader | Tx, phones: readonly string[], expiresAt: Date | null): Promise<Set<string>> {
  if (phones.length === 0) return new Set();
  const { suppressions } = db.tables;
  const asLong = expiresAt === null ? isNull(suppressions.expiresAt) : or(isNull(suppressions.expiresAt), gte(suppressions.expiresAt, expiresAt));
  const found: string[] = [];
  for (let from = 0; from < phones.length; from += 500) {
    found.push(...(await query.select({ phone: suppressions.phone }).from(suppressions).where(and(inArray(suppressions.phone, phones.slice(from, from + 500)), asLong))).map((row) => row.phone));
  }
  return new Set(found);
}
