import { and, asc, count, eq, inArray, isNull, sql } from "drizzle-orm";
import { BAND, type Role } from "@/db/values";
import { requirePermission, type UserContext } from "../context";
import { isFresh } from "../day/timeline";
import { fold } from "../i18n/fold";
import { callingRoles } from "../lists/callers";
import { getSettings } from "../settings/get-settings";
import { rowsOf, type TeamRow } from "./team-rows";

/** Operators on one page of the table. */
export const PAGE_SIZE = 100;

/** An operator as their supervisor sees them: what changes by the minute, and what they have. */
export interface TeamMember extends TeamRow {
  name: string;
  role: Role;
  team: string | null;
  /** Until when they are away; null when here. */
  awayUntil: Date | null;
  /** Customers of theirs who wait in the pool now, without callbacks. */
  customers: number;
  /** Callbacks that they promised. */
  callbacks: number;
  reserved: number;
}

export interface TeamPage {
  /** Those who are signed in first, each part by name. */
  members: TeamMember[];
  /** All whom the search found, and how many of them are signed in. */
  total: number;
  signedIn: number;
  page: number;
  pages: number;
}

type User = { id: number; name: string; role: Role; team: string | null; awayUntil: Date | null };

/**
 * The active users who call and whom the actor supervises, a page of them: who is signed in comes first. Only what is on the
 * page is looked up, each count in an index that holds it.
 * @throws AppError forbidden
 */
export async function listTeam(ctx: UserContext, { q = "", page = 1, only }: { q?: string; page?: number; only?: number } = {}): Promise<TeamPage> {
  const { now } = ctx;
  const needle = fold(q.trim());
  const found = (await usersInReach(ctx)).filter(({ id, name }) => (only === undefined || id === only) && fold(name).includes(needle));
  const present = await presentUsers(ctx);
  const keys = new Map(found.map(({ id, name }) => [id, `${present.has(id) ? 0 : 1}${fold(name)}`]));
  const key = (user: User) => keys.get(user.id) ?? "";
  found.sort((a, b) => (key(a) < key(b) ? -1 : Number(key(a) > key(b))) || a.id - b.id);
  const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
  const at = Math.min(Math.max(1, page), pages);
  const shown = found.slice((at - 1) * PAGE_SIZE, at * PAGE_SIZE);
  const ids = shown.map(({ id }) => id);
  const [rows, customers, callbacks, reserved] = [await rowsOf(ctx, ids), await ownedBy(ctx, ids), await promisedBy(ctx, ids), await reservedFor(ctx, ids)];
  return {
    members: shown.flatMap((user) => {
      const row = rows.get(user.id);
      return row ? [{
        ...user, ...row, awayUntil: user.awayUntil !== null && user.awayUntil > now ? user.awayUntil : null,
        customers: customers.get(user.id) ?? 0, callbacks: callbacks.get(user.id) ?? 0, reserved: reserved.get(user.id) ?? 0,
      }] : [];
    }),
    total: found.length, signedIn: found.filter(({ id }) => present.has(id)).length, page: at, pages,
  };
}

/** The active users who call and whom the actor supervises. @throws AppError forbidden */
export async function usersInReach({ db, actor }: UserContext): Promise<User[]> {
  const reach = requirePermission(actor, "pool.supervise");
  const { users, teams } = db.tables;
  return await db.read.select({ id: users.id, name: users.name, role: users.role, team: teams.name, awayUntil: users.awayUntil })
    .from(users).leftJoin(teams, eq(teams.id, users.teamId))
    .where(and(eq(users.isActive, true), inArray(users.role, callingRoles), reach === "all" || actor.teamId === null ? undefined : eq(users.teamId, actor.teamId)))
    .orderBy(asc(users.id));
}

/** Whose screens are open now, whoever they are. */
export async function presentUsers({ db, now }: UserContext): Promise<Set<number>> {
  const { presences } = db.tables;
  const { offlineAfterSeconds } = await getSettings(db);
  const rows = await db.read.select({ userId: presences.userId, at: presences.lastSeenAt }).from(presences).where(isNull(presences.endedAt));
  return new Set(rows.filter(({ at }) => isFresh(at, now, offlineAfterSeconds * 1000)).map(({ userId }) => userId));
}

const counted = (rows: readonly { operator: number | null; n: number }[]) => new Map(rows.map(({ operator, n }) => [operator ?? 0, n]));

async function ownedBy({ db }: UserContext, ids: number[]): Promise<Map<number, number>> {
  const { customers: c } = db.tables;
  if (ids.length === 0) return new Map();
  return counted(await db.read.select({ operator: c.ownerId, n: count() }).from(c)
    .where(and(inArray(c.ownerId, ids), sql`${c.status} = 'pending' and ${c.blockedBy} is null and ${c.band} = ${sql.raw(String(BAND.ordinary))}`)).groupBy(c.ownerId));
}

async function promisedBy({ db }: UserContext, ids: number[]): Promise<Map<number, number>> {
  const { customers: c } = db.tables;
  if (ids.length === 0) return new Map();
  return counted(await db.read.select({ operator: c.ownerId, n: count() }).from(c).where(and(inArray(c.ownerId, ids), sql`${c.band} = 0`)).groupBy(c.ownerId));
}

async function reservedFor({ db }: UserContext, ids: number[]): Promise<Map<number, number>> {
  const { customers: c } = db.tables;
  if (ids.length === 0) return new Map();
  return counted(await db.read.select({ operator: c.reservedFor, n: count() }).from(c).where(inArray(c.reservedFor, ids)).groupBy(c.reservedFor));
}
