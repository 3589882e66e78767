import { mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Db } from "@/db/client";
import type { Location } from "@/db/open";
import { SETTINGS_KEY } from "@/lib/settings/get-settings";
import { defaultSettings } from "@/lib/settings/schema";
import type { Ground } from "../pool/ground";
import { openGround } from "../pool/ground-of";
import { percentile } from "../measure";
import { writeFile, type Kind } from "./files";
import { runTask } from "./run-task";
import type { Pulls, Result } from "./tasks";

export interface FileLine {
  what: string;
  kind: Kind;
  rows: number;
  /** Of the file, in bytes. */
  size: number;
  /** The median run. */
  result: Result;
}

export interface PullLine {
  engine: Db["engine"];
  operators: number;
  /** Milliseconds between an operator's outcome and the next pull. */
  pause: number;
  rows: number;
  during: Pulls["during"];
  seconds: number;
  cycles: number;
  pull: { p50: number; p99: number; most: number };
  outcome: { p50: number; p99: number };
  nobody: number;
}

export type Part = "ratio" | "million" | "pulls";
const OPERATORS = 20;
/** Customers who can be called before the import begins. */
const POOL = 60_000;

interface Bench {
  folder: string;
  quick: boolean;
  say: (text: string) => void;
}

/** Runs what is asked for; files and databases lie in a temporary folder that is removed at the end. */
export async function benchImport(parts: readonly Part[], engines: readonly Db["engine"][], quick: boolean, say: (text: string) => void): Promise<{ files: FileLine[]; pulls: PullLine[] }> {
  const folder = mkdtempSync(join(tmpdir(), "callpool-bench-import-"));
  const bench = { folder, quick, say };
  try {
    const files: FileLine[] = [];
    const pulls: PullLine[] = [];
    if (parts.includes("ratio")) files.push(...await besideXlsx(bench, engines));
    if (parts.includes("million")) files.push(...await wholeFiles(bench));
    if (parts.includes("pulls")) for (const engine of engines) pulls.push(...await besideOperators(bench, engine));
    return { files, pulls };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** 100k rows: the whole way, our reader alone and `xlsx` reading, in turns, so that noise of the machine hits all alike. */
async function besideXlsx({ folder, quick, say }: Bench, engines: readonly Db["engine"][]): Promise<FileLine[]> {
  const rows = quick ? 10_000 : 100_000;
  const lines: FileLine[] = [];
  for (const kind of ["inline", "shared"] as const) {
    const { path, fileName, size } = await makeFile(folder, kind, rows);
    const ways: [string, () => Promise<Result>][] = [
      ["xlsx reads (dense)", () => runTask({ do: "xlsx", path }, folder)],
      ["our reader", () => runTask({ do: "reader", path, fileName }, folder)],
      ...engines.map((engine): [string, () => Promise<Result>] => [`import, ${engine}`, () => onGround(engine, 0, (ground) =>
        runTask({ do: "import", path, fileName, location: ground.location, userId: ground.userId }, folder))]),
    ];
    const results = new Map<string, Result[]>(ways.map(([name]) => [name, []]));
    for (let round = 1; round <= (quick ? 1 : 5); round++) {
      say(`${kind}, ${rows} rows, round ${round} …`);
      for (const [name, run] of ways) results.get(name)?.push(await run());
    }
    lines.push(...[...results].map(([what, all]) => ({ what, kind, rows, size, result: median(all) })));
    rmSync(path);
  }
  return lines;
}

async function wholeFiles({ folder, quick, say }: Bench): Promise<FileLine[]> {
  const rows = quick ? 50_000 : 1_000_000;
  const lines: FileLine[] = [];
  for (const kind of ["inline", "shared", "csv"] as const) {
    say(`${kind}, ${rows} rows …`);
    const { path, fileName, size } = await makeFile(folder, kind, rows);
    const result = await onGround("sqlite", 0, ({ location, userId }) => runTask({ do: "import", path, fileName, location, userId }, folder));
    lines.push({ what: "import, sqlite", kind, rows, size, result });
    rmSync(path);
  }
  return lines;
}

async function besideOperators({ folder, quick, say }: Bench, engine: Db["engine"]): Promise<PullLine[]> {
  const rows = quick ? 10_000 : 100_000;
  const { path, fileName } = await makeFile(folder, "inline", rows);
  const lines: PullLine[] = [];
  for (const pause of [250, 0]) {
    say(`${engine}: ${OPERATORS} operators, ${pause} ms between calls, during ${rows} rows …`);
    const { pulls } = await onGround(engine, POOL, ({ location, userId, operators }) =>
      runTask({ do: "pulls", path, fileName, location, userId, operators, pause }, folder));
    for (const { during, seconds, pull, outcome, nobody } of pulls ?? []) {
      lines.push({
        engine, operators: OPERATORS, pause, rows, during, seconds, cycles: outcome.length, nobody, outcome: { p50: percentile(outcome, 0.5), p99: percentile(outcome, 0.99) },
        pull: { p50: percentile(pull, 0.5), p99: percentile(pull, 0.99), most: Math.max(...pull) },
      });
    }
  }
  rmSync(path);
  return lines;
}

async function makeFile(folder: string, kind: Kind, rows: number): Promise<{ path: string; fileName: string; size: number }> {
  const fileName = kind === "csv" ? "customers.csv" : "customers.xlsx";
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${kind}-${rows}-${fileName}`);
  await writeFile(path, kind, rows);
  return { path, fileName, size: statSync(path).size };
}

/** A new database with an admin, operators, and so many customers who can be called. */
async function onGround<T>(engine: Db["engine"], customers: number, work: (ground: { location: Location; userId: number; operators: number[] }) => Promise<T>): Promise<T> {
  const ground = await openGround(engine);
  try {
    const { userId, operators } = await addPeople(ground);
    if (customers > 0) await ground.fill(0, customers, "pending");
    const location: Location = engine === "sqlite" ? { engine, path: ground.url.slice("file:".length) } : { engine, url: ground.url };
    return await work({ location, userId, operators });
  } finally {
    await ground.close();
  }
}

async function addPeople({ db }: Ground): Promise<{ userId: number; operators: number[] }> {
  const { users, settings } = db.tables;
  const now = new Date();
  const names = ["boss", ...Array.from({ length: OPERATORS }, (_, i) => `bench${i}`)];
  const [userId = 0, ...operators] = await db.transaction(async (tx) => {
    await tx.insert(settings).values({ key: SETTINGS_KEY, value: { ...defaultSettings, setUp: true }, updatedAt: now });
    const rows = await tx.insert(users).values(names.map((name, i) => ({
      username: name, usernameKey: name, name, role: i === 0 ? "admin" as const : "operator" as const, createdAt: now,
    }))).returning({ id: users.id });
    return rows.map((row) => row.id);
  });
  return { userId, operators };
}

const median = (all: readonly Result[]): Result => {
  const sorted = [...all].sort((a, b) => a.seconds - b.seconds);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (!middle) throw new Error("nothing was measured");
  return { ...middle, peak: Math.max(...all.map(({ peak }) => peak)) };
};
