import { env } from "@/lib/env";
import { isAppError } from "@/lib/errors";
import { box, giveUp, say } from "../setup/say.mjs";
import { keptSecret, makeDataFolder } from "./data-folder";
import { describeLocation, firstAdminOf, openPreparedDatabase } from "./prepare-database";

/** What a server needs before it serves: the data folder, the secret, the present schema, somebody who can sign in. */
export async function prepare(): Promise<void> {
  makeDataFolder(env.dataDir);
  process.env.AUTH_SECRET ||= keptSecret(env.dataDir);
  say(`Database: ${describeLocation(env.database)}`);
  try {
    await prepareDatabase();
  } catch (error) {
    giveUp(sentenceFor(error));
  }
}

async function prepareDatabase(): Promise<void> {
  const db = await openPreparedDatabase();
  try {
    const admin = await firstAdminOf(db, env.adminPassword);
    if (!admin) return;
    if (!admin.password) return say(`The first admin is "${admin.username}", with the password from ADMIN_PASSWORD.`);
    say();
    say(box([
      "Sign in as the first admin. This password is shown only now:",
      "",
      `  Username   ${admin.username}`,
      `  Password   ${admin.password}`,
      "",
      "You choose your own at the first sign-in.",
    ]));
    say();
  } finally {
    await db.close();
  }
}

/** Why the database is not ready, for whoever starts the server. */
function sentenceFor(error: unknown): string {
  if (isAppError(error) && error.code === "password_length") return "ADMIN_PASSWORD must have 8 to 128 characters.";
  const place = describeLocation(env.database);
  const reason = error instanceof Error ? (error as { code?: unknown }).code === "ECONNREFUSED" ? "nothing answers there" : error.message : String(error);
  return `The database could not be prepared (${place}): ${reason}`;
}
