import { and, eq } from "drizzle-orm";
import type { Holiday, Hours } from "@/db/values";
import type { UserContext } from "../context";
import { laneZoneOf, wallZoneOf, zonesOfLane, type Whereabouts } from "../hours/customer-zone";
import { getSettings } from "../settings/get-settings";
import type { Settings } from "../settings/schema";
import { instantOfWall, wallOfInstant } from "../time/zoned";

/** What a screen needs to choose a time for a customer: their clock, and when they may be called. */
export interface CustomerClock {
  /** IANA name of the zone in which their times are told and chosen. */
  zone: string;
  hours: Hours | null;
  holidays: readonly Holiday[];
  /** Where it must be calling time at once. */
  zones: readonly string[];
}

/** @param listHours the list's own calling hours; null for the general ones */
export function clockOf(customer: Whereabouts, listHours: Hours | null, { hours, holidays, timeZone }: Settings, now: Date): CustomerClock {
  const zone = wallZoneOf(customer, timeZone);
  const calling = listHours ?? hours;
  if (calling === null) return { zone, hours: null, holidays: [], zones: [] };
  const yesterday = wallOfInstant(new Date(now.getTime() - 86_400_000), zone).slice(0, 10);
  // Past ones matter to nobody who chooses a time.
  const ahead = holidays.filter(({ date }) => date.length === 5 || date >= yesterday).map(({ date }) => ({ date, name: "" }));
  return { zone, hours: calling, holidays: ahead, zones: zonesOfLane(laneZoneOf(customer), timeZone) };
}

/**
 * The instant of a wall time that was chosen for a customer, in hand or by id: on the customer's own clock, whatever the
 * screen believed. Undefined for what is no time, and when there is no such customer.
 */
export async function chosenInstant(ctx: UserContext, wall: string | undefined, whose: { assignmentId: number } | { customerId: number }): Promise<Date | undefined> {
  if (!wall) return undefined;
  const { customers, assignments } = ctx.db.tables;
  const place = { zone: customers.zone, country: customers.country, phone: customers.phone };
  const [customer] = "customerId" in whose
    ? await ctx.db.read.select(place).from(customers).where(eq(customers.id, whose.customerId))
    : await ctx.db.read.select(place).from(assignments).innerJoin(customers, eq(customers.id, assignments.customerId))
      .where(and(eq(assignments.id, whose.assignmentId), eq(assignments.operatorId, ctx.actor.userId)));
  if (!customer) return undefined;
  return instantOfWall(wall, wallZoneOf(customer, (await getSettings(ctx.db)).timeZone)) ?? undefined;
}
