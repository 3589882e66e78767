import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { administer, databaseUrl } from "../../db/testing-templates";
import { freePort } from "../../scripts/testing/postgres";

export type Engine = "sqlite" | "postgres";

export const ADMIN_PASSWORD = "admin-password-1";

export interface Server {
  url: string;
  engine: Engine;
  /** The SQLite file's path, or the PostgreSQL URL: for tests that put into place what time would take long for. */
  location: string;
  /** Runs the command line on the same database, beside the server; answers with its standard output. */
  callpool(...args: string[]): string;
  /** The errors that the server has logged so far. */
  errors(): string[];
  stop(): Promise<void>;
}

/** Starts the built application with an empty database of its own; the admin has ADMIN_PASSWORD. */
export async function startServer(engine: Engine): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), "callpool-e2e-"));
  const port = await freePort();
  const database = engine === "postgres" ? await makePgDatabase() : null;
  const env: NodeJS.ProcessEnv = {
    ...process.env, CALLPOOL_DATA: folder, DATABASE_URL: database?.url ?? "", PORT: String(port), ADMIN_PASSWORD,
    AUTH_SECRET: "", CALLPOOL_URL: `http://localhost:${port}`, LOG_LEVEL: "warn", NODE_ENV: "production", LANG: "en_US.UTF-8", LC_ALL: "",
  };
  const child = spawn(process.execPath, ["scripts/serve.mjs"], { env, stdio: ["ignore", "pipe", "pipe"] });
  const output: string[] = [];
  const url = `http://localhost:${port}`;
  child.stdout.on("data", (part: Buffer) => output.push(part.toString()));
  child.stderr.on("data", (part: Buffer) => output.push(part.toString()));
  await healthy(url, child, output);
  return {
    url, engine, location: database?.url ?? join(folder, "callpool.db"),
    callpool(...args) {
      const done = spawnSync(process.execPath, ["scripts/callpool.mjs", ...args], { env, encoding: "utf8" });
      if (done.status !== 0) throw new Error(`callpool ${args.join(" ")}: ${done.stderr}`);
      return done.stdout;
    },
    errors: () => output.join("").split("\n").filter((line) => /"level":(50|60)/.test(line)),
    async stop() {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
      await database?.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function healthy(url: string, child: ChildProcess, output: string[]): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (child.exitCode !== null) break;
    const answer = await fetch(`${url}/api/health`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The server did not start:\n${output.join("")}`);
}

let made = 0;

async function makePgDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const server = process.env.CALLPOOL_E2E_PG;
  if (!server) throw new Error("CALLPOOL_E2E_PG is missing: tests run through the project's Playwright configuration");
  made += 1;
  const name = `e2e_${process.pid}_${made}`;
  await administer(server, `create database ${name}`);
  return { url: databaseUrl(server, name), drop: () => administer(server, `drop database ${name} with (force)`) };
}
