import { and, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { NEVER } from "../hours/lane-window";

/** Whether the customers of a list may be called now: all of them, those of some time zones, or none until a time. */
export type Opening = { state: "open"; until: Date | null } | { state: "partly" } | { state: "closed"; opensAt: Date | null };

interface Window {
  opensAt: Date | null;
  closesAt: Date | null;
}

/** Of each list: by the windows of the lanes that somebody waits in, or of all its lanes where nobody does. Lists without a lane are left out. */
export async function openingOf({ read, tables: { lanes, customers } }: Db, now: Date): Promise<Map<number, Opening>> {
  const found = await read.select({
    listId: lanes.listId, opensAt: lanes.opensAt, closesAt: lanes.closesAt,
    // 'pending' and null stand as literals: only so do both engines use the partial index.
    waited: sql`case when exists (select 1 from ${customers} c where c.lane_id = ${lanes}.id and c.status = 'pending' and c.blocked_by is null and c.reserved_for is null) then 1 else 0 end`.mapWith(Number),
  }).from(lanes).where(and(eq(lanes.isActive, true), isNull(lanes.freedAt)));
  return new Map([...new Set(found.map((lane) => lane.listId))].map((listId) => {
    const all = found.filter((lane) => lane.listId === listId);
    const waited = all.filter((lane) => lane.waited === 1);
    return [listId, together(waited.length > 0 ? waited : all, now)];
  }));
}

function together(windows: readonly Window[], now: Date): Opening {
  const isOpen = ({ opensAt, closesAt }: Window) => opensAt === null || closesAt === null || (opensAt <= now && now < closesAt);
  const open = windows.filter(isOpen);
  if (open.length === windows.length) return { state: "open", until: earliest(open.map((window) => window.closesAt)) };
  if (open.length > 0) return { state: "partly" };
  const next = earliest(windows.map((window) => window.opensAt).filter((at) => at !== null && at > now));
  return { state: "closed", opensAt: next !== null && next < NEVER ? next : null };
}

function earliest(times: readonly (Date | null)[]): Date | null {
  const known = times.filter((at) => at !== null).map((at) => at.getTime());
  return known.length === 0 ? null : new Date(Math.min(...known));
}
