import { migrateDatabase, openDatabase, type Location } from "@/db/open";
import { seedDatabase } from "@/db/seed";
import type { Db } from "@/db/client";
import { clock } from "@/lib/clock";
import { systemActor } from "@/lib/context";
import { fillCodeKeys } from "@/lib/customers/fill-code-keys";
import { env } from "@/lib/env";
import { refreshLanes } from "@/lib/hours/refresh-lanes";
import { settleZones } from "@/lib/hours/settle-zones";
import { keepRules } from "@/lib/rules/keep-rules";
import { ensureFirstAdmin, type FirstAdmin } from "@/lib/users/ensure-first-admin";

/** A database, without what opens it, for sentences. */
export function describeLocation(location: Location): string {
  if (location.engine === "sqlite") return location.path;
  const { host, pathname } = new URL(location.url);
  return `PostgreSQL at ${host}${pathname}`;
}

/** Brings the database to the present schema, gives a new one its first rows, and opens it. The caller closes it. */
export async function openPreparedDatabase(): Promise<Db> {
  await migrateDatabase(env.database);
  const db = openDatabase(env.database, { connections: 4, onError: () => undefined });
  try {
    await seedDatabase(db, clock.now());
    await fillCodeKeys(db);
    await db.transaction(async (tx) => {
      await keepRules(db, tx, clock.now());
      await refreshLanes(db, tx, clock.now(), { all: true });
    });
    await settleZones(db, clock.now());
    return db;
  } catch (error) {
    await db.close();
    throw error;
  }
}

/** Makes the first admin in a database without users. */
export function firstAdminOf(db: Db, password: string | undefined): Promise<FirstAdmin | null> {
  return ensureFirstAdmin({ db, actor: { ...systemActor, via: "cli" }, now: clock.now() }, password);
}
