import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Db } from "@/db/client";
import { migrateDatabase, openDatabase } from "@/db/open";
import { seedDatabase } from "@/db/seed";
import type { UserContext } from "@/lib/context";
import { promoteDue } from "@/lib/pool/promote-due";
import type { Settings } from "@/lib/settings/schema";
import { updateSettings } from "@/lib/settings/update-settings";
import { firstAdminOf } from "../../server/prepare-database";
import { contextOf } from "../session";
import { addCustomers } from "./customers";
import { chanceOf } from "./random";
import { hireStaff } from "./staff";
import { work } from "./week";

const DAY = 86_400_000;

export interface Rehearsal {
  seed: number;
  customers: number;
  days: number;
  /** What the customers' codes begin with. */
  prefix: string;
  now: Date;
  settings: Omit<Settings, "setUp">;
  told: { customers: (done: number) => void; calls: (day: number, calls: number) => void };
}

/**
 * Plays the week in a database of its own and hands that over, then throws it away. A running server would take the past
 * for the present: it would expire the leases of last Monday, and send customers back that were to wait until Tuesday.
 * @returns how many calls were recorded
 */
export async function rehearse(plan: Rehearsal, use: (db: Db, operators: UserContext[]) => Promise<void>): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "callpool-demo-"));
  const location = { engine: "sqlite", path: join(folder, "demo.db") } as const;
  await migrateDatabase(location);
  const db = openDatabase(location);
  try {
    // One transaction for all of it: nobody else looks, and nothing has to survive.
    const { calls, operators } = await db.transaction(() => play(db, plan));
    await use(db, operators);
    return calls;
  } finally {
    await db.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function play(db: Db, plan: Rehearsal): Promise<{ calls: number; operators: UserContext[] }> {
  const from = new Date(plan.now.getTime() - plan.days * DAY);
  await seedDatabase(db, from);
  await firstAdminOf(db, undefined);
  const admin = { ...await contextOf(db), now: new Date(from.getTime() - 4 * DAY) };
  // Whatever the hours are: in this week nobody looks at the clock.
  await updateSettings(admin, { ...plan.settings, hours: null });
  const { operators } = await hireStaff(admin);
  const chance = chanceOf(plan.seed);
  await addCustomers(admin, { chance, total: plan.customers, prefix: plan.prefix, before: from, told: plan.told.customers });
  const calls = await work({ operators, chance, timeZone: plan.settings.timeZone, from, to: plan.now, told: plan.told.calls });
  await promoteDue(db, plan.now, plan.customers);
  return { calls, operators };
}
