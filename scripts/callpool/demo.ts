import type { Command } from "commander";
import type { Db } from "@/db/client";
import { writeAudit } from "@/lib/audit/write-audit";
import { randomPassword } from "@/lib/auth/passwords";
import type { UserContext } from "@/lib/context";
import { fieldKey } from "@/lib/fields/field-keys";
import { getSettings } from "@/lib/settings/get-settings";
import type { Settings } from "@/lib/settings/schema";
import { updateSettings } from "@/lib/settings/update-settings";
import { copyWork } from "./demo/copy";
import { demoFields } from "./demo/customers";
import { freePrefix, hasCustomers } from "./demo/present";
import { rehearse } from "./demo/rehearse";
import { hireStaff } from "./demo/staff";
import { leaveInHand } from "./demo/week";
import { contextOf, withDatabase } from "./session";
import { answer, cliWords, columns, progressLine, remark } from "./terminal";

interface DemoOptions { force?: boolean; seed: string; password?: string }

const CUSTOMERS = 2_000;
const DAYS = 7;

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
async function fill(db: Db, { force, seed, password = randomPassword() }: DemoOptions): Promise<void> {
  const t = cliWords();
  if (!force && await hasCustomers(db)) {
    remark(t("demo.occupied"));
    process.exitCode = 1;
    return;
  }
  const admin = await contextOf(db);
  const { members, operators } = await hireStaff({ ...admin, now: new Date(admin.now.getTime() - (DAYS + 4) * 86_400_000) }, password);
  const calls = await rehearse({
    seed: Number(seed) || 1, customers: CUSTOMERS, days: DAYS, prefix: await freePrefix(db), now: admin.now, settings: await rhythm(admin),
    told: {
      customers: (done) => progressLine(t("demo.customers", { done, total: CUSTOMERS })),
      calls: (day, recorded) => progressLine(t("demo.calls", { day: String(day), days: String(DAYS), calls: recorded })),
    },
  }, async (played, players) => {
    progressLine(t("demo.copying"));
    await copyWork(played, db, new Map(players.map((player, i) => [player.actor.userId, operators[i]?.actor.userId ?? 0])), admin.now);
    await db.transaction(async (tx) => {
      await tx.insert(db.tables.fieldDefinitions).values(demoFields.map(({ name, kind }) => ({ name, nameKey: fieldKey(name), kind, createdAt: admin.now }))).onConflictDoNothing();
      await writeAudit(tx, admin, { action: "demo.fill", entity: "pool", entityId: "demo", details: { customers: CUSTOMERS } });
    });
  });
  const inHand = await leaveInHand(operators.slice(0, 3), admin.now);
  progressLine("");
  answer(columns([[t("username"), t("name"), t("role"), t("team")], ...members]));
  answer("");
  answer(t("demo.done", { customers: CUSTOMERS, calls, inHand, password }));
}

/** The settings of the week: the team's own, or where none were chosen yet, a rhythm in which nobody is called thrice in a row. */
async function rhythm(admin: UserContext): Promise<Omit<Settings, "setUp">> {
  const { setUp, ...settings } = await getSettings(admin.db);
  if (setUp) return settings;
  const { setUp: _, ...chosen } = await updateSettings(admin, { rhythm: "own", retryWaits: [3 * 3600, 86_400], coolDownDays: 30 });
  return chosen;
}
