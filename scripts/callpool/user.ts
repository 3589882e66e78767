import type { Command } from "commander";
import { addUser } from "@/lib/users/add-user";
import { deactivateUser } from "@/lib/users/deactivate-user";
import { listUsers } from "@/lib/users/list-users";
import { resetPassword } from "@/lib/users/reset-password";
import { randomPassword } from "@/lib/auth/passwords";
import { addUserInput } from "@/lib/users/schema";
import { parseInput } from "./parse-input";
import { cliContext, userIdOf, withDatabase } from "./session";
import { answer, cliWords, columns, remark } from "./terminal";

interface AddOptions { username: string; name: string; role: string; password?: string; team?: string; mustChange?: boolean }
interface OfUser { username: string; password?: string }

/** `user add`, `user list`, `user deactivate`, `user reset-password`. */
export function userCommands(program: Command): void {
  const t = cliWords();
  const user = program.command("user").description(t("user.about"));
  user.command("add").description(t("user.add"))
    .requiredOption("--username <name>", t("option.username"))
    .requiredOption("--name <name>", t("option.name"))
    .requiredOption("--role <role>", t("option.role"))
    .option("--password <password>", t("option.password"))
    .option("--team <name>", t("option.team"))
    .option("--must-change", t("option.mustChange"))
    .action((options: AddOptions) => withDatabase("user add", (db) => add(options, cliContext(db))));
  user.command("list").description(t("user.list"))
    .action(() => withDatabase("user list", (db) => list(cliContext(db))));
  user.command("deactivate").description(t("user.deactivate"))
    .requiredOption("--username <name>", t("option.username"))
    .action(({ username }: OfUser) => withDatabase("user deactivate", async (db) => {
      await deactivateUser(cliContext(db), { userId: await userIdOf(db, username) });
      remark(t("user.deactivated", { username }));
    }));
  user.command("reset-password").description(t("user.reset"))
    .requiredOption("--username <name>", t("option.username"))
    .option("--password <password>", t("option.password"))
    .action(({ username, password }: OfUser) => withDatabase("user reset-password", async (db) => {
      const done = await resetPassword(cliContext(db), { userId: await userIdOf(db, username), password });
      remark(t("user.resetDone", { username }));
      if (password === undefined) answer(done.password);
    }));
}

type Ctx = ReturnType<typeof cliContext>;

/** A password that was chosen here stays, as ADMIN_PASSWORD does; a random one is for the first sign-in only. */
async function add({ team, mustChange, ...options }: AddOptions, ctx: Ctx): Promise<void> {
  const t = cliWords();
  const password = options.password ?? randomPassword();
  const input = parseInput(addUserInput, { ...options, password, teamName: team, mustChangePassword: mustChange ?? options.password === undefined });
  await addUser(ctx, input);
  remark(t("user.added", { username: options.username, role: options.role }));
  if (options.password === undefined) answer(password);
}

async function list(ctx: Ctx): Promise<void> {
  const t = cliWords();
  const rows = (await listUsers(ctx)).map((user) => [
    user.username, user.name, user.role, user.team ?? "–", t(user.isActive ? "user.active" : "user.inactive"),
    user.lastSignInAt?.toISOString().slice(0, 16).replace("T", " ") ?? "–",
  ]);
  answer(columns([[t("username"), t("name"), t("role"), t("team"), t("state"), t("lastSignIn")], ...rows]));
}
