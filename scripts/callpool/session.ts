import { and, asc, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { clock } from "@/lib/clock";
import { systemActor, type Context, type UserContext } from "@/lib/context";
import { describeError } from "@/lib/describe-error";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { fold } from "@/lib/i18n/fold";
import { box } from "../setup/say.mjs";
import { makeDataFolder } from "../server/data-folder";
import { firstAdminOf, openPreparedDatabase } from "../server/prepare-database";
import { cliWords, remark, terminalLocale } from "./terminal";

/** The context of whoever sits at the machine: may do everything, is nobody. */
export const cliContext = (db: Db): Context => ({ db, actor: { ...systemActor, via: "cli" }, now: clock.now() });

/** The context of a user by name; without a name, of the admin who has been there longest: some records need a person. */
export async function contextOf(db: Db, username?: string): Promise<UserContext> {
  const { users } = db.tables;
  const [user] = await db.read.select({ id: users.id, role: users.role, teamId: users.teamId }).from(users)
    .where(username === undefined ? and(eq(users.role, "admin"), eq(users.isActive, true)) : eq(users.usernameKey, fold(username)))
    .orderBy(asc(users.id)).limit(1);
  if (!user) throw new AppError("invalid_input", {}, [{ path: "username", code: "user_unknown" }]);
  return { db, actor: { userId: user.id, role: user.role, teamId: user.teamId, via: "cli", scopes: null }, now: clock.now() };
}

/** The id of the user of this name. @throws AppError not_found by the field `username` */
export async function userIdOf(db: Db, username: string): Promise<number> {
  return (await contextOf(db, username)).actor.userId;
}

/**
 * Runs one command on the prepared database and closes it. An expected error becomes a sentence in the terminal's language,
 * an unexpected one its number; both end the command with 1.
 */
export async function withDatabase(name: string, work: (db: Db) => Promise<void>): Promise<void> {
  try {
    makeDataFolder(env.dataDir);
    const db = await openPreparedDatabase();
    try {
      await greetFirstAdmin(db);
      await work(db);
    } finally {
      await db.close();
    }
  } catch (error) {
    const { message, fields } = describeError(error, terminalLocale(), `callpool ${name}`);
    remark([message, ...Object.entries(fields).map(([field, sentence]) => `  ${field}: ${sentence}`)].join("\n"));
    process.exitCode = 1;
  }
}

/** A database that the command line is the first to open gets its first admin like any other. */
async function greetFirstAdmin(db: Db): Promise<void> {
  const admin = await firstAdminOf(db, env.adminPassword);
  if (!admin?.password) return;
  const t = cliWords();
  remark(box([t("firstAdmin"), "", `  ${t("username")}  ${admin.username}`, `  ${t("password")}  ${admin.password}`]));
}
