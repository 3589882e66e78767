import type { Target } from "../pool/report";
import type { FileLine, PullLine } from "./bench-import";

const number = (value: number) => value.toLocaleString("en-US", { maximumFractionDigits: 0 });
const seconds = (value: number) => value.toFixed(value < 10 ? 2 : 1);
const ms = (value: number) => value.toFixed(value < 10 ? 1 : 0);
const mb = (bytes: number) => number(bytes / 1024 / 1024);
const kinds = { inline: ".xlsx, texts in cells", shared: ".xlsx, shared texts", csv: ".csv" };
const duringNames = { import: "import of", merge: "merging of", undo: "undoing of" };
const nameOf = (what: string) => what.replace("sqlite", "SQLite").replace("postgres", "PostgreSQL");

const markdown = (head: string[], rows: (string | number)[][]): string => [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");

const baseOf = (lines: readonly FileLine[], line: FileLine) => lines.find((other) => other.what.startsWith("xlsx") && other.kind === line.kind && other.rows === line.rows);

/** The measurements as tables in Markdown. */
export function importTables(files: readonly FileLine[], pulls: readonly PullLine[]): string {
  const tables: string[] = [];
  if (files.length > 0) {
    tables.push(markdown(["rows × 8", "file", "MB", "what", "seconds", "CPU seconds", "rows/s", "peak MB", "of xlsx's time"], files.map((line) => {
      const base = baseOf(files, line);
      const { result: { seconds: took, cpuSeconds, peak } } = line;
      return [number(line.rows), kinds[line.kind], (line.size / 1024 / 1024).toFixed(1), nameOf(line.what), seconds(took), seconds(cpuSeconds), number(line.rows / took), mb(peak), base ? `${Math.round((took / base.result.seconds) * 100)}%` : ""];
    })));
  }
  if (pulls.length > 0) {
    tables.push(markdown(["engine", "during", "seconds", "operators", "pull p50 ms", "p99", "longest", "outcome p50 ms", "p99", "calls"], pulls.map((line) => [
      nameOf(line.engine), `${duringNames[line.during]} ${number(line.rows)} rows`, seconds(line.seconds), `${line.operators}, ${line.pause > 0 ? `${line.pause} ms between calls` : "without a pause"}`,
      ms(line.pull.p50), ms(line.pull.p99), ms(line.pull.most), ms(line.outcome.p50), ms(line.outcome.p99), number(line.cycles),
    ])));
  }
  return tables.join("\n\n");
}

const MOST_MEMORY = 512;

/** What issue 3 asks of these figures. */
export function importTargets(files: readonly FileLine[], pulls: readonly PullLine[]): Target[] {
  return [
    ...files.filter((line) => line.what.startsWith("import")).flatMap((line): Target[] => {
      const base = baseOf(files, line);
      const ratio = base ? line.result.seconds / base.result.seconds : NaN;
      const what = `${nameOf(line.what)}, ${number(line.rows)} rows, ${kinds[line.kind]}`;
      return [
        ...(base && line.what.includes("sqlite") ? [{ text: `${what}: ${ratio.toFixed(2)} of the time in which xlsx reads it (at most 1)`, reached: ratio <= 1 }] : []),
        { text: `${what}: ${number(line.result.rows)} counted, ${number(line.result.created)} created (all)`, reached: line.result.rows === line.rows && line.result.created === line.rows },
        { text: `${what}: ${mb(line.result.peak)} MB at most (512)`, reached: line.result.peak <= MOST_MEMORY * 1024 * 1024 },
      ];
    }),
    ...pulls.map((line): Target => ({
      text: `${nameOf(line.engine)}, ${duringNames[line.during]} ${number(line.rows)} rows, ${line.operators} operators, ${line.pause > 0 ? `${line.pause} ms between calls` : "without a pause"}: p99 of a pull ${ms(line.pull.p99)} ms, ${line.nobody} found nobody (at most 50 ms, 0${line.engine === "sqlite" ? "" : "; to be informed only"})`,
      reached: line.pull.p99 <= 50 && line.nobody === 0,
    })),
  ];
}
