import type { Command } from "commander";
import { permissions, type Permission } from "@/lib/auth/permissions";
import { AppError } from "@/lib/errors";
import { createToken } from "@/lib/tokens/create-token";
import { cliContext, withDatabase } from "./session";
import { answer, cliWords, remark } from "./terminal";

interface CreateOptions { username: string; name: string; scope?: string[]; expires?: string }

/** `token create`. */
export function tokenCommands(program: Command): void {
  const t = cliWords();
  const token = program.command("token").description(t("token.about"));
  token.command("create").description(t("token.create"))
    .requiredOption("--username <name>", t("option.username"))
    .option("--name <name>", t("option.tokenName"), "callpool")
    .option("--scope <permission...>", t("option.scope"))
    .option("--expires <when>", t("option.expires"))
    .action((options: CreateOptions) => withDatabase("token create", async (db) => {
      const ctx = cliContext(db);
      const created = await createToken(ctx, {
        username: options.username, name: options.name, scopes: scopesOf(options.scope), expiresAt: endOf(options.expires, ctx.now),
      });
      remark(t("token.created", { username: options.username }));
      answer(created.token);
    }));
}

function scopesOf(names: string[] | undefined): Permission[] | null {
  if (!names) return null;
  return names.map((name) => {
    const known = permissions.find((permission) => permission === name);
    if (!known) throw new AppError("invalid_input", {}, [{ path: "scope", code: "not_one_of", params: { values: permissions.join(", ") } }]);
    return known;
  });
}

/** "90d" is so many days from now; anything else an ISO 8601 date or instant. */
function endOf(text: string | undefined, now: Date): Date | null {
  if (text === undefined) return null;
  const days = /^(\d{1,5})d$/.exec(text)?.[1];
  const end = days === undefined ? new Date(text) : new Date(now.getTime() + Number(days) * 86_400_000);
  if (Number.isNaN(end.getTime())) throw new AppError("invalid_input", {}, [{ path: "expires", code: "invalid" }]);
  return end;
}
