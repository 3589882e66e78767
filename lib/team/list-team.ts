import { and, asc, count, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { BAND, roles, type Role } from "@/db/values";
import { scopeOf } from "../auth/permissions";
import { requirePermission, type UserContext } from "../context";
import { fold } from "../i18n/fold";

/** An operator as their supervisor sees them. */
export interface TeamMember {
  id: number;
  name: string;
  role: Role;
  team: string | null;
  /** Until when they are away; null when here. */
  awayUntil: Date | null;
  inHand: { customerId: number; name: string; since: Date } | null;
  /** Customers of theirs who wait in the pool now, without callbacks. */
  customers: number;
  /** Callbacks that they promised. */
  callbacks: number;
  reserved: number;
}

/**
 * The active users who call and whom the actor supervises, by name. Each count comes from an index that holds it.
 * @throws AppError forbidden
 */
export async function listTeam(ctx: UserContext): Promise<TeamMember[]> {
  const reach = requirePermission(ctx.actor, "pool.supervise");
  const { db, actor, now } = ctx;
  const { users, teams } = db.tables;
  const calling = roles.filter((role) => scopeOf(role, "pool.work") !== null);
  const found = await db.read.select({ id: users.id, name: users.name, role: users.role, team: teams.name, awayUntil: users.awayUntil })
    .from(users).leftJoin(teams, eq(teams.id, users.teamId))
    .where(and(eq(users.isActive, true), inArray(users.role, calling), reach === "all" || actor.teamId === null ? undefined : eq(users.teamId, actor.teamId)))
    .orderBy(asc(users.id));
  const [hands, customers, callbacks, reserved] = [await handsOf(ctx), await ownedBy(ctx), await promisedBy(ctx), await reservedFor(ctx)];
  const members = found.map((user): TeamMember => ({
    ...user, awayUntil: user.awayUntil !== null && user.awayUntil > now ? user.awayUntil : null, inHand: hands.get(user.id) ?? null,
    customers: customers.get(user.id) ?? 0, callbacks: callbacks.get(user.id) ?? 0, reserved: reserved.get(user.id) ?? 0,
  }));
  return members.map((member) => ({ member, key: fold(member.name) })).sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)) || a.member.id - b.member.id).map(({ member }) => member);
}

async function handsOf({ db }: UserContext): Promise<Map<number, TeamMember["inHand"]>> {
  const { assignments, customers } = db.tables;
  const rows = await db.read.select({ operator: assignments.operatorId, customerId: customers.id, first: customers.firstName, last: customers.lastName, since: assignments.pulledAt })
    .from(assignments).innerJoin(customers, eq(customers.id, assignments.customerId)).where(isNull(assignments.endedAt));
  return new Map(rows.map(({ operator, customerId, first, last, since }) => [operator, { customerId, name: `${first} ${last}`.trim(), since }]));
}

const counted = (rows: readonly { operator: number | null; n: number }[]) => new Map(rows.map(({ operator, n }) => [operator ?? 0, n]));

async function ownedBy({ db }: UserContext): Promise<Map<number, number>> {
  const { customers: c } = db.tables;
  return counted(await db.read.select({ operator: c.ownerId, n: count() }).from(c)
    .where(sql`${c.ownerId} is not null and ${c.status} = 'pending' and ${c.blockedBy} is null and ${c.band} = ${sql.raw(String(BAND.ordinary))}`).groupBy(c.ownerId));
}

async function promisedBy({ db }: UserContext): Promise<Map<number, number>> {
  const { customers: c } = db.tables;
  return counted(await db.read.select({ operator: c.ownerId, n: count() }).from(c).where(sql`${c.band} = 0 and ${c.ownerId} is not null`).groupBy(c.ownerId));
}

async function reservedFor({ db }: UserContext): Promise<Map<number, number>> {
  const { customers: c } = db.tables;
  return counted(await db.read.select({ operator: c.reservedFor, n: count() }).from(c).where(isNotNull(c.reservedFor)).groupBy(c.reservedFor));
}
