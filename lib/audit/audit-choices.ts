import { asc, desc } from "drizzle-orm";
import { requirePermission, type Context } from "../context";

/** Whom and which tokens a screen offers to filter by. */
export interface AuditChoices {
  usernames: string[];
  tokens: { id: number; name: string }[];
}

/** More are typed, not chosen. */
const MOST = 500;

/** @throws AppError forbidden */
export async function auditChoices({ db, actor }: Context): Promise<AuditChoices> {
  requirePermission(actor, "audit.read");
  const { users, apiTokens } = db.tables;
  const people = await db.read.select({ username: users.username }).from(users).orderBy(asc(users.usernameKey)).limit(MOST);
  const tokens = await db.read.select({ id: apiTokens.id, name: apiTokens.name }).from(apiTokens).orderBy(desc(apiTokens.id)).limit(MOST);
  return { usernames: people.map(({ username }) => username), tokens };
}
