import { resolve } from "node:path";
import { InvalidArgumentError, type Command } from "commander";
import type { Db } from "@/db/client";
import type { UserContext } from "@/lib/context";
import { translator } from "@/lib/i18n/translate";
import { describeImportError, describeProblem } from "@/lib/import/describe";
import { importFile, waitForImport } from "@/lib/import/import-file";
import { countProblems, listProblems } from "@/lib/import/list-problems";
import { countNames } from "@/lib/import/progress";
import { undoImport } from "@/lib/import/undo-import";
import { importFieldsOf } from "@/lib/import/upload-fields";
import type { ImportView } from "@/lib/import/view";
import { parseFilter } from "./parse-filter";
import { contextOf, withDatabase } from "./session";
import { answer, cliWords, columns, progressLine, remark, terminalLocale } from "./terminal";

/** Remarks on rows that are printed; all of them are on the import's screen. */
const SHOWN = 20;

interface Options {
  username?: string;
  list?: string;
  mode?: string;
  dryRun?: boolean;
  mapping?: string;
  sheet?: string;
  headerRow?: string;
  country?: string;
  filter?: string[];
  newRound?: string;
  compare?: string;
  goLive?: string;
  undo?: string;
}

/** `import FILE` and `import --undo ID`. @param folder where the user stands */
export function importCommand(program: Command, folder: string): void {
  const t = cliWords();
  program.command("import").description(t("import.about"))
    .argument("[file]", t("import.file"))
    .option("--list <list>", t("import.list"))
    .option("--mode <mode>", t("import.mode"))
    .option("--dry-run", t("import.dryRun"))
    .option("--mapping <json>", t("import.mapping"))
    .option("--sheet <sheet>", t("import.sheet"))
    .option("--header-row <row>", t("import.headerRow"))
    .option("--country <code>", t("import.country"))
    .option("--filter <condition>", t("import.filter"), (given: string, before?: string[]) => [...(before ?? []), given])
    .option("--new-round <days>", t("import.newRound"))
    .option("--compare <heading>", t("import.compare"))
    .option("--go-live <when>", t("import.goLive"))
    .option("--undo <id>", t("import.undo"), idOf)
    .option("--username <name>", t("option.importer"))
    .action((file: string | undefined, options: Options, command: Command) => {
      if (file === undefined && options.undo === undefined) command.error("error: missing required argument 'file'", { code: "commander.missingArgument" });
      return withDatabase("import", (db) => run(db, file === undefined ? undefined : resolve(folder, file), options));
    });
}

function idOf(given: string): string {
  if (!/^[1-9]\d{0,9}$/.test(given)) throw new InvalidArgumentError("");
  return given;
}

async function run(db: Db, file: string | undefined, options: Options): Promise<void> {
  const ctx = await contextOf(db, options.username);
  if (options.undo !== undefined) await undo(ctx, Number(options.undo));
  else if (file !== undefined) await load(ctx, file, options);
}

async function load(ctx: UserContext, file: string, options: Options): Promise<void> {
  const t = cliWords();
  const done = await importFile(ctx, file, fieldsOf(options), ({ rows }) => { progressLine(t("import.progress", { rows })); });
  progressLine("");
  await tellProblems(ctx, done);
  tellCounts(done);
}

/** The options as the API's form has them, so that both are checked by the same rules. */
function fieldsOf({ list, mode, dryRun, mapping, sheet, headerRow, country, filter, newRound, compare, goLive }: Options) {
  const given = {
    list, mode, mapping, sheet, compare, dry_run: dryRun ? "true" : undefined, header_row: headerRow, default_country: country,
    filters: filter && JSON.stringify(filter.map(parseFilter)), new_round_days: newRound, go_live: goLive,
  };
  return importFieldsOf(Object.fromEntries(Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined)));
}

async function undo(ctx: UserContext, id: number): Promise<void> {
  const t = cliWords();
  await undoImport(ctx, id);
  const done = await waitForImport(ctx, id, ({ undone }) => { progressLine(t("import.undoing", { done: undone?.done ?? 0, total: undone?.total ?? 0 })); });
  progressLine("");
  await tellProblems(ctx, done);
  const { removed, restored, kept } = done.undone ?? { removed: 0, restored: 0, kept: 0 };
  remark(t("import.undone", { removed, restored, kept }));
  tellCounts(done);
}

async function tellProblems(ctx: UserContext, { id }: ImportView): Promise<void> {
  const [t, locale] = [cliWords(), terminalLocale()];
  const problems = await listProblems(ctx, id, { limit: SHOWN });
  for (const problem of problems) remark(t("import.row", { row: problem.row, text: describeProblem(problem, locale) }));
  const more = await countProblems(ctx, id) - problems.length;
  if (more > 0) remark(t("import.more", { count: more }));
}

function tellCounts(done: ImportView): void {
  const locale = terminalLocale();
  const words = translator(locale, "imports");
  remark(cliWords()("import.number", { id: String(done.id) }));
  answer(columns(countNames.map((name) => [words(name), done[name].toLocaleString(locale)])));
  const failure = describeImportError(done.error, locale);
  if (!failure) return;
  remark(failure);
  process.exitCode = 1;
}
