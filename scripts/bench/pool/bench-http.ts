import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Db } from "@/db/client";
import { projectRoot } from "@/db/migrate";
import { systemActor } from "@/lib/context";
import { createToken } from "@/lib/tokens/create-token";
import { freePort } from "../../testing/postgres";
import { percentile } from "../measure";
import { openGround } from "./ground-of";
import type { LoadOrders, LoadResult, Traffic } from "./load";

/** How the built server did over HTTP. */
export interface HttpLine {
  engine: Db["engine"];
  operators: number;
  pool: TrafficLine & { doubles: number };
  ping: TrafficLine;
}

interface TrafficLine {
  perSecond: number;
  p50: number;
  p99: number;
  errors: number;
  /** The first of them, for whoever wants to know. */
  firstError?: string;
}

const OPERATORS = 200;
const CUSTOMERS = 300_000;

/** Starts the built server on a filled pool and lets simulated operators work through REST. */
export async function benchHttp(engine: Db["engine"], quick: boolean, say: (text: string) => void): Promise<HttpLine> {
  const ground = await openGround(engine);
  const folder = mkdtempSync(join(tmpdir(), "callpool-bench-http-"));
  try {
    say(`${engine}: ${OPERATORS} operators over HTTP …`);
    await ground.fill(0, quick ? 50_000 : CUSTOMERS, "pending");
    const tokens = await makeOperators(ground.db, OPERATORS);
    const port = await freePort();
    const stop = await startServer({ PORT: String(port), HOST: "127.0.0.1", CALLPOOL_DATA: folder, DATABASE_URL: ground.url, ADMIN_PASSWORD: "bench-only-1" }, port);
    try {
      const slice = quick ? 2_000 : 5_000;
      const result = await runLoad({ port, tokens, slice, turns: quick ? 2 : 6 });
      return { engine, operators: OPERATORS, pool: { ...lineOf(result.pool), doubles: result.pool.doubles }, ping: lineOf(result.ping) };
    } finally {
      await stop();
    }
  } finally {
    await ground.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function lineOf({ requests, errors, seconds, latencies }: Traffic): TrafficLine {
  return { perSecond: requests / seconds, p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99), errors: errors.length, firstError: errors[0] };
}

async function makeOperators(db: Db, count: number): Promise<string[]> {
  const { users } = db.tables;
  const now = new Date();
  const names = Array.from({ length: count }, (_, i) => `bench${i}`);
  await db.transaction((tx) => tx.insert(users).values(names.map((name) => ({ username: name, usernameKey: name, name, role: "operator" as const, createdAt: now }))));
  const tokens: string[] = [];
  for (const username of names) tokens.push((await createToken({ db, actor: systemActor, now }, { username, name: "bench" })).token);
  return tokens;
}

/** Starts the built application as `npm start` does; answers with what stops it. */
async function startServer(env: Record<string, string>, port: number): Promise<() => Promise<void>> {
  const server = spawn(process.execPath, [join(projectRoot(), "scripts", "serve.mjs")], {
    env: { ...process.env, ...env, LOG_LEVEL: "warn", NODE_ENV: "production" }, stdio: ["ignore", "ignore", "inherit"], cwd: projectRoot(),
  });
  const ended = new Promise<void>((resolve) => server.once("exit", () => { resolve(); }));
  for (let tries = 0; ; tries++) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/health`).catch(() => null);
    if (answer?.ok) break;
    if (tries === 300 || server.exitCode !== null) throw new Error("the server did not start; `npm run build` first");
    await sleep(200);
  }
  return async () => {
    server.kill("SIGTERM");
    await ended;
  };
}

/** Makes the load in a process of its own, so that the two do not wait for each other's JavaScript. */
async function runLoad(orders: LoadOrders): Promise<LoadResult> {
  const child = spawn(process.execPath, [process.argv[1] ?? "", "load", JSON.stringify(orders)], { stdio: ["ignore", "pipe", "inherit"] });
  const parts: Buffer[] = [];
  child.stdout.on("data", (part: Buffer) => parts.push(part));
  const code = await new Promise((resolve) => child.once("close", resolve));
  if (code !== 0) throw new Error(`the load ended with ${String(code)}`);
  return JSON.parse(Buffer.concat(parts).toString()) as LoadResult;
}
