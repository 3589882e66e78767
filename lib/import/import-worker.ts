import { parentPort, workerData } from "node:worker_threads";
import { isAppError } from "../errors";
import { normaliseRow, type NormalRow } from "./normalise-row";
import { findTable } from "./read/find-table";
import { openSpreadsheet } from "./read/open-file";
import { BATCHES_AHEAD, BATCH_ROWS, type ImportTask, type WorkerMessage } from "./worker-messages";

const port = parentPort;
const task = workerData as ImportTask;

const tell = (message: WorkerMessage) => port?.postMessage(message);

/** How many batches may still be sent; the main thread gives one back for each that it has written. */
let credit = BATCHES_AHEAD;
let wake: (() => void) | undefined;
port?.on("message", () => {
  credit += 1;
  wake?.();
});

async function send(rows: NormalRow[], expectedRows: number | null): Promise<void> {
  while (credit === 0) await new Promise<void>((resolve) => { wake = resolve; });
  credit -= 1;
  tell({ type: "batch", rows, expectedRows });
}

async function work(): Promise<void> {
  const file = await openSpreadsheet(task.path, task.fileName);
  try {
    if (task.kind === "inspect") tell({ type: "table", table: await findTable(file, task.fileName, task.mapping) });
    else await read(file, task);
    tell({ type: "end" });
  } finally {
    await file.close();
  }
}

async function read(file: Awaited<ReturnType<typeof openSpreadsheet>>, { sheetIndex, headerRow, columns, defaultCountry, after }: ImportTask & { kind: "read" }): Promise<void> {
  const sheet = file.sheets[sheetIndex];
  const done = Math.max(headerRow, after);
  let batch: NormalRow[] = [];
  let expectedRows: number | null = null;
  for await (const rows of sheet?.rows() ?? []) {
    const part = sheet?.progress();
    if (part) expectedRows = Math.round(((rows.at(-1)?.number ?? 0) - headerRow) / part);
    for (const row of rows) {
      if (row.number <= done) continue;
      const normal = normaliseRow(row, columns, defaultCountry);
      if (normal) batch.push(normal);
      if (batch.length < BATCH_ROWS) continue;
      await send(batch, expectedRows);
      batch = [];
    }
  }
  if (batch.length > 0) await send(batch, expectedRows);
}

work().catch((error: unknown) => {
  const known = isAppError(error);
  tell({ type: "error", code: known ? error.code : null, params: known ? error.params : {}, detail: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}).finally(() => { port?.close(); });
