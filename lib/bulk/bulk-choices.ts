import { and, asc, eq, inArray } from "drizzle-orm";
import type { BulkKind } from "@/db/values";
import { tomorrowMorning } from "../away/schema";
import { reachOf, type UserContext } from "../context";
import { callingRoles } from "../lists/callers";
import { bulkKindsFor } from "./may-do";

/** What can be done with those selected, and what there is to choose from. */
export interface BulkChoices {
  kinds: BulkKind[];
  /** Those in reach who call, by name; with until when they are away. */
  operators: { id: number; name: string; awayUntil: Date | null }[];
  /** What a reservation's end is at first, on the team's clock. */
  until: string;
}

/** The choices of this actor; nothing for whoever may do nothing with many. */
export async function bulkChoices(ctx: UserContext): Promise<BulkChoices> {
  const { db, actor, now } = ctx;
  const { users } = db.tables;
  const reach = reachOf(actor, "pool.supervise");
  const theirs = reach === "team" ? eq(users.teamId, actor.teamId ?? 0) : undefined;
  const operators = reach === null ? [] : await db.read.select({ id: users.id, name: users.name, awayUntil: users.awayUntil }).from(users)
    .where(and(eq(users.isActive, true), inArray(users.role, callingRoles), theirs)).orderBy(asc(users.name), asc(users.id));
  return {
    kinds: bulkKindsFor(actor), until: await tomorrowMorning(ctx),
    operators: operators.map((user) => ({ ...user, awayUntil: user.awayUntil !== null && user.awayUntil > now ? user.awayUntil : null })),
  };
}
