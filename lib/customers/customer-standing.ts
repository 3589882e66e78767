import { eq, inArray } from "drizzle-orm";
import type { SuppressionSource } from "@/db/values";
import { requirePermission, type Context } from "../context";
import { wallZoneOf } from "../hours/customer-zone";
import { laneWindows, NEVER } from "../hours/lane-window";
import type { Customer } from "../pool/types";
import { readRules } from "../rules/current-rules";
import { limitsOf } from "../rules/types";
import { getSettings } from "../settings/get-settings";
import { isTimeZone } from "../settings/schema";

/** Who has a customer, or had, or will have. */
export interface Person {
  name: string;
  /** Set while they are away. */
  awayUntil: Date | null;
}

/** What decides when and by whom a customer is called next, beside the row itself. */
export interface CustomerStanding {
  /** Failed attempts until unreachable, and whether that is the list's own limit. */
  maxAttempts: number;
  limitOfList: boolean;
  list: { id: number; name: string; isActive: boolean } | null;
  /** The clock on which the customer's times are told. */
  zone: string;
  /** Whether it is calling time; null for a customer in no list. `notLive` waits for the rest of its import. */
  calling: { state: "always" | "notLive" } | { state: "open"; until: Date } | { state: "closed"; opensAt: Date | null } | null;
  suppression: { id: number; phone: string; reason: string; source: SuppressionSource; addedAt: Date; addedBy: string | null; expiresAt: Date | null } | null;
  people: ReadonlyMap<number, Person>;
}

/** @throws AppError forbidden */
export async function customerStanding(ctx: Context, customer: Customer): Promise<CustomerStanding> {
  requirePermission(ctx.actor, "customers.read");
  const { db, now } = ctx;
  const { lists, lanes, suppressions, users } = db.tables;
  const [settings, rules] = [await getSettings(db), await readRules(db)];
  const [place] = customer.laneId === null ? [] : await db.read.select({ list: lists, zone: lanes.zone, isLive: lanes.isActive })
    .from(lanes).innerJoin(lists, eq(lists.id, lanes.listId)).where(eq(lanes.id, customer.laneId));
  const [entry] = customer.blockedBy === null ? [] : await db.read.select({ row: suppressions, addedBy: users.name })
    .from(suppressions).leftJoin(users, eq(users.id, suppressions.addedBy)).where(eq(suppressions.id, customer.blockedBy));
  const ids = [customer.ownerId, customer.assignedTo, customer.reservedFor, customer.awayOwnerId, customer.lastOperatorId].filter((id) => id !== null);
  const people = ids.length === 0 ? [] : await db.read.select({ id: users.id, name: users.name, awayUntil: users.awayUntil }).from(users).where(inArray(users.id, [...new Set(ids)]));
  // One whose time is over counts as not there, though nobody has removed it yet.
  const isSuppressed = entry && (entry.row.expiresAt === null || entry.row.expiresAt > now);
  const zone = wallZoneOf(customer, settings.timeZone);
  return {
    maxAttempts: limitsOf(rules, customer.listId).maxAttempts,
    limitOfList: rules.lists[String(customer.listId)]?.maxAttempts !== undefined,
    list: place ? { id: place.list.id, name: place.list.name, isActive: place.list.isActive } : null,
    zone: isTimeZone(zone) ? zone : settings.timeZone,
    calling: place ? (place.isLive ? callingAt(laneWindows(settings, now)(place.list.hours, place.zone), now) : { state: "notLive" }) : null,
    suppression: isSuppressed ? { ...pick(entry.row), addedBy: entry.addedBy } : null,
    people: new Map(people.map(({ id, name, awayUntil }) => [id, { name, awayUntil: awayUntil !== null && awayUntil > now ? awayUntil : null }])),
  };
}

function callingAt({ opensAt, closesAt }: { opensAt: Date | null; closesAt: Date | null }, now: Date): CustomerStanding["calling"] {
  if (opensAt === null || closesAt === null) return { state: "always" };
  if (opensAt <= now && now < closesAt) return { state: "open", until: closesAt };
  return { state: "closed", opensAt: opensAt < NEVER ? opensAt : null };
}

const pick = ({ id, phone, reason, source, addedAt, expiresAt }: Omit<NonNullable<CustomerStanding["suppression"]>, "addedBy">) => ({ id, phone, reason, source, addedAt, expiresAt });
