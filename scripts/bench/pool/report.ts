import type { HttpLine } from "./bench-http";
import type { Line, Size } from "./bench-pool";

const number = (value: number) => value.toLocaleString("en-US", { maximumFractionDigits: 0 });
const ms = (value: number) => value.toFixed(value < 10 ? 2 : 0);
const percent = (value: number) => `${Math.round(value * 100)}%`;
const sizeOf = ({ pending, waiting, lanes }: Size) => `${number(pending)}${waiting > 0 ? ` + ${number(waiting)} waiting` : ""}${lanes === undefined ? "" : ` in ${lanes} lanes, half of them closed`}`;

const nameOf = (engine: Line["engine"]) => (engine === "sqlite" ? "SQLite" : "PostgreSQL");

/** The measurements as a table in Markdown. */
export function tableOf(lines: readonly Line[]): string {
  const rows = lines.map((line) => {
    const raw = lines.find((other) => other.way === "raw cycle" && other.engine === line.engine && other.size === line.size);
    const share = raw ? percent(line.perSecond / raw.perSecond) : "";
    return [
      nameOf(line.engine), sizeOf(line.size), line.way, ms(line.pull.p50), ms(line.pull.p99), ms(line.outcome.p50),
      ms(line.outcome.p99), number(line.perSecond), share,
    ];
  });
  return markdown(["engine", "pending", "way", "pull p50 ms", "p99", "outcome p50 ms", "p99", "cycles/s", "of the raw cycle"], rows);
}

function markdown(head: string[], rows: (string | number)[][]): string {
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

export interface Target {
  text: string;
  reached: boolean;
}

/** What issue 2 asks of these figures. */
export function targetsOf(lines: readonly Line[]): Target[] {
  return [...new Set(lines.map((line) => line.engine))].flatMap((engine) => {
    const service = lines.filter((line) => line.engine === engine && line.way === "service");
    const [smallest] = service;
    const flat = service.slice(1).map((line): Target => {
      // Many lanes are held against one lane of as many customers.
      const base = line.size.lanes === undefined ? smallest : service.find(({ size }) => size.lanes === undefined && size.pending === line.size.pending && size.waiting === line.size.waiting);
      const factor = base ? line.pull.p50 / base.pull.p50 : NaN;
      return { text: `${nameOf(engine)}: a pull among ${sizeOf(line.size)} takes ${factor.toFixed(2)} times one among ${base ? sizeOf(base.size) : ""} (at most 2)`, reached: factor <= 2 };
    });
    if (engine !== "sqlite") return flat;
    const shares = service.map((line): Target => {
      const raw = lines.find((other) => other.way === "raw cycle" && other.engine === engine && other.size === line.size);
      const share = raw ? line.perSecond / raw.perSecond : NaN;
      return { text: `${nameOf(engine)}: ${percent(share)} of the raw cycle at ${sizeOf(line.size)} (at least 70%)`, reached: share >= 0.7 };
    });
    return [...flat, ...shares];
  });
}

/** The measurements over HTTP as a table in Markdown. */
export function httpTableOf(lines: readonly HttpLine[]): string {
  const rows = lines.flatMap(({ engine, operators, pool, ping }) => [
    [nameOf(engine), `pull and outcome, ${operators} operators`, number(pool.perSecond), ms(pool.p50), ms(pool.p99), pool.errors, pool.doubles, percent(pool.perSecond / ping.perSecond)],
    [nameOf(engine), "a handler that only returns JSON", number(ping.perSecond), ms(ping.p50), ms(ping.p99), ping.errors, "", "100%"],
  ]);
  return markdown(["engine", "over HTTP", "requests/s", "p50 ms", "p99", "errors", "doubles", "of the handler"], rows);
}

export function httpTargetsOf(lines: readonly HttpLine[]): Target[] {
  return lines.flatMap(({ engine, pool, ping }) => [
    { text: `${nameOf(engine)}: ${pool.errors + ping.errors} errors, ${pool.doubles} doubles (none)${pool.firstError ? `; first: ${pool.firstError}` : ""}`, reached: pool.errors + ping.errors + pool.doubles === 0 },
    { text: `${nameOf(engine)}: ${percent(pool.perSecond / ping.perSecond)} of a handler that only returns JSON (at least 40%)`, reached: pool.perSecond >= 0.4 * ping.perSecond },
  ]);
}
