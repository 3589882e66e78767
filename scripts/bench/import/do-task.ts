import { createReadStream, readFileSync } from "node:fs";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { and, eq, isNotNull } from "drizzle-orm";
import { read } from "xlsx";
import type { Db } from "@/db/client";
import { openDatabase } from "@/db/open";
import { clock } from "@/lib/clock";
import { systemActor, type UserContext } from "@/lib/context";
import { laneFor } from "@/lib/hours/lane-for";
import { getImport } from "@/lib/import/get-import";
import { mergeLanes } from "@/lib/import/merge-lanes";
import { openSpreadsheet } from "@/lib/import/read/open-file";
import { receiveUpload } from "@/lib/import/receive-upload";
import { workThroughImports } from "@/lib/import/runner";
import { startImport } from "@/lib/import/start-import";
import { undoImport } from "@/lib/import/undo-import";
import { callWhile } from "./operators";
import type { Result, Task } from "./tasks";

const WARM_UP_MS = 3_000;

/** Does what another process asked for. */
export async function doTask(task: Task): Promise<Result> {
  const from = performance.now();
  const done = await work(task);
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  return { seconds: (performance.now() - from) / 1000, ...done, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peak: maxRSS * 1024 };
}

async function work(task: Task): Promise<Omit<Result, "peak" | "seconds" | "cpuSeconds"> & { seconds?: number }> {
  switch (task.do) {
    case "xlsx": {
      const book = read(readFileSync(task.path), { type: "buffer", dense: true });
      const rows = (book.Sheets[book.SheetNames[0] ?? ""] as { "!data"?: unknown[] } | undefined)?.["!data"] ?? [];
      return { rows: Math.max(0, rows.length - 1), created: 0 };
    }
    case "reader": {
      const file = await openSpreadsheet(task.path, task.fileName);
      let rows = -1;
      for await (const some of file.sheets[0]?.rows() ?? []) rows += some.length;
      await file.close();
      return { rows, created: 0 };
    }
    case "import":
    case "pulls": {
      const db = openDatabase(task.location, { connections: 10 });
      try {
        const ctx = contextOf(db, task.userId);
        const from = performance.now();
        if (task.do === "import") return { ...await importWhole(ctx, task), seconds: (performance.now() - from) / 1000 };
        return await importBeside(ctx, task);
      } finally {
        await db.close();
      }
    }
  }
}

/** An import, the merging of its lane and its undoing, with operators beside. */
async function importBeside(ctx: UserContext, { operators, pause, ...file }: Task & { do: "pulls" }) {
  const { db } = ctx;
  // The list has a lane of their zone already: else there would be nothing to merge.
  await db.transaction((tx) => laneFor(db, tx, { listId: 1, laneZone: "Europe/Istanbul" }, clock.now()));
  // A server has answered before: the first calls, which compile and prepare, are not those to measure.
  await callWhile(db, operators, pause, "import", sleep(WARM_UP_MS));
  const [importing, { id, ...counts }] = await callWhile(db, operators, pause, "import", importWhole(ctx, file));
  const [merging] = await callWhile(db, operators, pause, "merge", mergeAll(db));
  const [undoing] = await callWhile(db, operators, pause, "undo", undoImport(ctx, id).then(() => workThroughImports(db)));
  return { ...counts, pulls: [importing, merging, undoing] };
}

/** As the server's job does, without its pauses between. */
async function mergeAll(db: Db): Promise<void> {
  const { lanes } = db.tables;
  const open = and(isNotNull(lanes.importId), eq(lanes.isActive, true));
  while ((await db.read.$count(lanes, open)) > 0) await mergeLanes({ db, now: clock.now(), actor: systemActor });
}

const contextOf = (db: Db, userId: number): UserContext =>
  ({ db, now: clock.now(), actor: { userId, role: "admin", teamId: null, via: "api", scopes: null } });

/** As a request brings a file: the form is streamed to disk, looked at, queued, and imported beside. */
async function importWhole(ctx: UserContext, { path, fileName }: { path: string; fileName: string }) {
  const { options, fields: _, fingerprint: __, ...upload } = await receiveUpload(requestOf(path, fileName));
  const { id } = await startImport(ctx, { ...options, ...upload });
  await workThroughImports(ctx.db);
  const { status, rows, created, error } = await getImport(ctx, id);
  if (status !== "finished") throw new Error(`the import is ${status}: ${JSON.stringify(error)}`);
  return { id, rows, created };
}

function requestOf(path: string, fileName: string): Request {
  const boundary = "bench-boundary";
  async function* body(): AsyncGenerator<Buffer> {
    yield Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${fileName}"\r\nContent-Type: application/octet-stream\r\n\r\n`);
    yield* createReadStream(path) as AsyncIterable<Buffer>;
    yield Buffer.from(`\r\n--${boundary}--\r\n`);
  }
  return new Request("http://127.0.0.1/api/v1/imports", {
    method: "POST", headers: { "content-type": `multipart/form-data; boundary=${boundary}` }, body: Readable.toWeb(Readable.from(body(), { objectMode: false })) as never, duplex: "half",
  } as RequestInit);
}
