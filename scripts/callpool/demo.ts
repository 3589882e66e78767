import type { Command } from "commander";
import { hasCustomers } from "./demo/has-customers";
import { addCustomers } from "./demo/customers";
import { chanceOf } from "./demo/random";
import { hireStaff } from "./demo/staff";
import { leaveInHand, work } from "./demo/week";
import { randomPassword } from "@/lib/auth/passwords";
import type { Db } from "@/db/client";
import { getSettings } from "@/lib/settings/get-settings";
import { updateSettings } from "@/lib/settings/update-settings";
import { contextOf, withDatabase } from "./session";
import { answer, cliWords, columns, progressLine, remark } from "./terminal";

interface DemoOptions { force?: boolean; seed: string; password?: string }

const CUSTOMERS = 2_000;
const DAYS = 7;
const DAY = 86_400_000;

/** `demo`. */
export function demoCommand(program: Command): void {
  const t = cliWords();
  program.command("demo").description(t("demo.about"))
    .option("--force", t("option.force"))
    .option("--seed <number>", t("option.seed"), "1")
    .option("--password <password>", t("option.password"))
    .action((options: DemoOptions) => withDatabase("demo", (db) => fill(db, options)));
}

/** Fills the database with a call center at work, by the same services as everybody else. */
async function fill(db: Db, options: DemoOptions): Promise<void> {
  const t = cliWords();
  if (!options.force && await hasCustomers(db)) {
    remark(t("demo.occupied"));
    process.exitCode = 1;
    return;
  }
  const admin = await contextOf(db);
  const { now } = admin;
  const chance = chanceOf(Number(options.seed) || 1);
  const from = new Date(now.getTime() - DAYS * DAY);
  const past = { ...admin, now: new Date(from.getTime() - 4 * DAY) };

  // A rhythm that a real team would choose: nobody calls the same number three times in a row.
  let settings = await getSettings(db);
  if (!settings.setUp) settings = await updateSettings(past, { rhythm: "own", retryWaits: [3 * 3600, 86_400], coolDownDays: 30 });
  progressLine(t("demo.users"));
  const password = options.password ?? randomPassword();
  const { members, operators } = await hireStaff(past, password);
  await addCustomers(past, chance, CUSTOMERS, from, (done) => progressLine(t("demo.customers", { done, total: CUSTOMERS })));
  const calls = await work({
    operators, chance, timeZone: settings.timeZone, from, to: now,
    told: (day, recorded) => progressLine(t("demo.calls", { day: String(Math.min(day, DAYS)), days: String(DAYS), calls: recorded })),
  });
  const inHand = await leaveInHand(operators.slice(0, 3), now);
  progressLine("");
  answer(columns([[t("username"), t("name"), t("role"), t("team")], ...members]));
  answer("");
  answer(t("demo.done", { customers: CUSTOMERS, calls, inHand, password }));
}
