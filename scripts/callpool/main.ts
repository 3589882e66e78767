import { Command, CommanderError } from "commander";
import { demoCommand } from "./demo";
import { importCommand } from "./import";
import { cliWords, remark } from "./terminal";
import { tokenCommands } from "./token";
import { userCommands } from "./user";

/**
 * Runs one command of the command line.
 * @param args what stands after `npm run callpool --`
 * @param folder where the user stands, for relative paths of files
 */
export async function main(args: string[], folder: string): Promise<void> {
  const program = build(folder);
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) {
      remark(usageSentence(error));
      process.exitCode = 1;
    }
  }
}

function build(folder: string): Command {
  const t = cliWords();
  const program = new Command("callpool").description(t("about")).exitOverride()
    .configureOutput({ outputError: () => undefined })
    .configureHelp({ styleTitle: (title) => titles()[title] ?? title })
    .helpOption("-h, --help", t("help.option")).helpCommand("help [command]", t("help.command"));
  userCommands(program);
  tokenCommands(program);
  importCommand(program, folder);
  demoCommand(program);
  return program;
}

/** Commander's own headings, in the terminal's language. */
function titles(): Record<string, string> {
  const t = cliWords();
  return { "Usage:": t("help.usage"), "Arguments:": t("help.arguments"), "Options:": t("help.options"), "Commands:": t("help.commands") };
}

/** What is wrong with the way the command was written; commander's own sentences are English only. */
function usageSentence(error: CommanderError): string {
  const t = cliWords();
  const what = /'([^']+)'/.exec(error.message)?.[1] ?? "";
  switch (error.code) {
    case "commander.missingMandatoryOptionValue": return t("usage.missingOption", { what });
    case "commander.optionMissingArgument": return t("usage.missingValue", { what });
    case "commander.missingArgument": return t("usage.missingArgument", { what });
    case "commander.unknownOption": return t("usage.unknownOption", { what });
    case "commander.unknownCommand": return t("usage.unknownCommand", { what });
    case "commander.help": return t("usage.choose");
    default: return t("usage.other");
  }
}
