import type { Locale } from "@/db/values";
import { detectLocale } from "@/lib/i18n/detect";
import { translator } from "@/lib/i18n/translate";

/** The terminal's language, as POSIX names it: LC_ALL before LC_MESSAGES before LANG. */
export function terminalLocale(): Locale {
  return detectLocale(null, process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG);
}

/** Says things of the command line in the terminal's language. */
export const cliWords = () => translator(terminalLocale(), "cli");

/** An answer: to standard output, where another program may read it. */
export const answer = (line: string): boolean => process.stdout.write(`${line}\n`);

/** Everything said about an answer: to standard error, so that the answer stands alone. */
export const remark = (line = ""): boolean => process.stderr.write(`${line}\n`);

/** Rows as columns of equal width, two spaces between. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ").trimEnd()).join("\n");
}

/** One line that changes in place on a terminal; nothing where the output is a file. */
export function progressLine(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[2K${text}`);
}
