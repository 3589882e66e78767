import type { Locale } from "@/db/values";
import { requirePermission, type UserContext } from "../context";
import type { OperatorState } from "../day/states-of";
import { presentUsers, usersInReach } from "./list-team";
import { needsYou, type Need } from "./needs-you";
import { rowsOf, type TeamRow } from "./team-rows";

/** What of one operator's row changes by itself. Instants are milliseconds: this goes to the browser as JSON. */
export interface LiveRow {
  id: number;
  state: OperatorState["state"];
  since: number | null;
  /** The break that goes on, or starts after the call. */
  pause: { label: string; overAt: number | null } | null;
  hand: { assignmentId: number; customerId: number; name: string; since: number } | null;
  calls: number;
  reached: number;
  contactRate: number | null;
}

export type LiveNeed =
  | { kind: "long_hand"; userId: number; name: string; since: number }
  | { kind: "long_break"; userId: number; name: string; since: number; limitMinutes: number; label: string }
  | { kind: "fast"; userId: number; name: string; calls: number; seconds: number }
  | { kind: "pool_end"; at: number };

/** How things stand in a team. */
export interface LiveTeam {
  now: number;
  /** How many are signed in of all whom the actor supervises. */
  signedIn: number;
  rows: LiveRow[];
  needs: LiveNeed[];
}

/**
 * How things stand now with these operators, as far as the actor supervises them, and what needs attention first among all.
 * @throws AppError forbidden
 */
export async function teamSnapshot(ctx: UserContext, { ids, locale }: { ids: readonly number[]; locale: Locale }): Promise<LiveTeam> {
  requirePermission(ctx.actor, "pool.supervise");
  const reach = new Set((await usersInReach(ctx)).map(({ id }) => id));
  const present = await presentUsers(ctx);
  const rows = await rowsOf(ctx, ids.filter((id) => reach.has(id)));
  return {
    now: ctx.now.getTime(), signedIn: [...present].filter((id) => reach.has(id)).length,
    rows: [...rows.values()].map((row) => liveRow(row, locale)), needs: (await needsYou(ctx)).map((need) => liveNeed(need, locale)),
  };
}

const ms = (at: Date | null): number | null => at?.getTime() ?? null;

export function liveRow({ id, state: { state, since, pause, hand }, day }: TeamRow, locale: Locale): LiveRow {
  return {
    id, state, since: ms(since), pause: pause && { label: pause.labels[locale], overAt: ms(pause.overAt) },
    hand: hand && { assignmentId: hand.assignmentId, customerId: hand.customerId, name: hand.customerName, since: hand.pulledAt.getTime() },
    ...day,
  };
}

function liveNeed(need: Need, locale: Locale): LiveNeed {
  switch (need.kind) {
    case "long_hand": return { ...need, since: need.since.getTime() };
    case "long_break": {
      const { labels, ...rest } = need;
      return { ...rest, since: need.since.getTime(), label: labels[locale] };
    }
    case "fast": return need;
    case "pool_end": return { ...need, at: need.at.getTime() };
  }
}
