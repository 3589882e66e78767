import type { Target } from "../pool/report";
import type { AskLine, MeanwhileLine } from "./bench-customers";

const number = (value: number) => value.toLocaleString("en-US", { maximumFractionDigits: 0 });
const ms = (value: number | undefined) => (value === undefined ? "" : value.toFixed(value < 10 ? 1 : 0));
const nameOf = (engine: AskLine["engine"]) => (engine === "sqlite" ? "SQLite" : "PostgreSQL");
const markdown = (head: string[], rows: string[][]): string => [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");

/** At most this many times as long on the most customers as on the fewest. */
const MOST_GROWTH = 2;
/** What nobody notices: below it a ratio is one of the machine's noise. */
const NOTHING_MS = 2;
const MOST_PULL = 50;

/** The same question on all sizes of one engine. */
function groups(asks: readonly AskLine[]): { first: AskLine; last: AskLine; lines: AskLine[] }[] {
  const byAsk = new Map<string, AskLine[]>();
  for (const line of asks) {
    const key = `${line.engine} ${line.ask}`;
    byAsk.set(key, [...(byAsk.get(key) ?? []), line]);
  }
  return [...byAsk.values()].flatMap((lines) => {
    const [first, last] = [lines[0], lines.at(-1)];
    return first && last ? [{ first, last, lines }] : [];
  });
}

/** The measurements as tables in Markdown. */
export function customersTables(asks: readonly AskLine[], meanwhile: readonly MeanwhileLine[]): string {
  const all = [...new Set(asks.map(({ size }) => size))].sort((a, b) => a - b);
  const pages = markdown(["engine", "asked", "by an index", ...all.map((size) => `p50 ms of ${number(size)}`), "growth"], groups(asks).map(({ first, last, lines }) => [
    nameOf(first.engine), first.ask, first.isIndexed ? "yes" : "no", ...all.map((size) => ms(lines.find((line) => line.size === size)?.p50)), `${(last.p50 / first.p50).toFixed(1)}×`,
  ]));
  const pulls = markdown(["engine", "customers", "meanwhile", "pull p50 ms", "p99", "longest", "pulls"], meanwhile.map((line) => [
    nameOf(line.engine), number(line.size), line.alone ? "nobody looks" : "somebody looks without an index", ms(line.p50), ms(line.p99), ms(line.most), number(line.pulls),
  ]));
  return `${pages}\n\nTwenty operators with 250 ms between calls, meanwhile:\n\n${pulls}`;
}

/** What issue 5 asks of these figures. */
export function customersTargets(asks: readonly AskLine[], meanwhile: readonly MeanwhileLine[]): Target[] {
  return [
    ...groups(asks).filter(({ first }) => first.isIndexed).map(({ first, last }): Target => ({
      text: `${nameOf(first.engine)}, ${first.ask}: ${ms(last.p50)} ms on ${number(last.size)} is ${(last.p50 / first.p50).toFixed(1)} times the ${ms(first.p50)} ms on ${number(first.size)} (at most ${MOST_GROWTH}, or below ${NOTHING_MS} ms)`,
      reached: last.p50 <= Math.max(first.p50 * MOST_GROWTH, NOTHING_MS),
    })),
    ...meanwhile.filter((line) => !line.alone).map((line): Target => ({
      text: `${nameOf(line.engine)}, ${number(line.size)} customers looked through: p99 of a pull ${ms(line.p99)} ms, ${line.nobody} found nobody (at most ${MOST_PULL} ms, 0)`,
      reached: line.p99 <= MOST_PULL && line.nobody === 0,
    })),
  ];
}
