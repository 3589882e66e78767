import { asc, eq, max } from "drizzle-orm";
import type { Role } from "@/db/values";
import { requirePermission, type Context } from "../context";
import { fold } from "../i18n/fold";

export interface ListedUser {
  id: number;
  username: string;
  name: string;
  role: Role;
  team: string | null;
  isActive: boolean;
  mustChangePassword: boolean;
  lastSignInAt: Date | null;
}

/** All users, active ones first, each group by name. @throws AppError forbidden */
export async function listUsers(ctx: Context): Promise<ListedUser[]> {
  requirePermission(ctx.actor, "users.manage");
  const { users, teams, sessions } = ctx.db.tables;
  const found = await ctx.db.read.select({
    id: users.id, username: users.username, name: users.name, role: users.role, team: teams.name,
    isActive: users.isActive, mustChangePassword: users.mustChangePassword,
  }).from(users).leftJoin(teams, eq(teams.id, users.teamId)).orderBy(asc(users.id));
  const entered = await ctx.db.read.select({ userId: sessions.userId, at: max(sessions.createdAt) }).from(sessions).groupBy(sessions.userId);
  const last = new Map(entered.map((row) => [row.userId, row.at]));
  const listed = found.map((user): ListedUser => ({ ...user, lastSignInAt: last.get(user.id) ?? null }));
  return listed.sort((a, b) => Number(b.isActive) - Number(a.isActive) || byName(a, b) || a.id - b.id);
}

function byName(a: ListedUser, b: ListedUser): number {
  const [one, other] = [fold(a.name), fold(b.name)];
  return one < other ? -1 : Number(one > other);
}

/** The names of all teams, for choosing one. @throws AppError forbidden */
export async function listTeams(ctx: Context): Promise<string[]> {
  requirePermission(ctx.actor, "users.manage");
  const { teams } = ctx.db.tables;
  return (await ctx.db.read.select({ name: teams.name }).from(teams).orderBy(asc(teams.name))).map((team) => team.name);
}
