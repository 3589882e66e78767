import { resolve } from "node:path";
import type { Command } from "commander";
import type { Db } from "@/db/client";
import { translator } from "@/lib/i18n/translate";
import { describeImportError, describeProblem } from "@/lib/import/describe";
import { importFile } from "@/lib/import/import-file";
import { countProblems, listProblems } from "@/lib/import/list-problems";
import { countNames } from "@/lib/import/progress";
import { contextOf, withDatabase } from "./session";
import { answer, cliWords, columns, progressLine, remark, terminalLocale } from "./terminal";

/** Remarks on rows that are printed; all of them are on the import's screen. */
const SHOWN = 20;

/** `import FILE`. @param folder where the user stands */
export function importCommand(program: Command, folder: string): void {
  const t = cliWords();
  program.command("import").description(t("import.about"))
    .argument("<file>", t("import.file"))
    .option("--username <name>", t("option.importer"))
    .action((file: string, { username }: { username?: string }) =>
      withDatabase("import", (db) => run(db, resolve(folder, file), username)));
}

async function run(db: Db, file: string, username: string | undefined): Promise<void> {
  const [t, locale] = [cliWords(), terminalLocale()];
  const words = translator(locale, "imports");
  const ctx = await contextOf(db, username);
  const done = await importFile(ctx, file, ({ rows }) => { progressLine(t("import.progress", { rows })); });
  progressLine("");
  const problems = await listProblems(ctx, done.id, { limit: SHOWN });
  for (const problem of problems) remark(t("import.row", { row: problem.row, text: describeProblem(problem, locale) }));
  const more = await countProblems(ctx, done.id) - problems.length;
  if (more > 0) remark(t("import.more", { count: more }));
  answer(columns(countNames.map((name) => [words(name), done[name].toLocaleString(locale)])));
  const failure = describeImportError(done.error, locale);
  if (!failure) return;
  remark(failure);
  process.exitCode = 1;
}
