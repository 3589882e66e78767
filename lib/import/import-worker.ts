import { parentPort, workerData } from "node:worker_threads";
import { isAppError } from "../errors";
import { rowReader } from "./normalise-row";
import { packRows } from "./pack-rows";
import { findTable } from "./read/find-table";
import { openSpreadsheet } from "./read/open-file";
import { BATCHES_AHEAD, BATCH_ROWS, type ImportTask, type ReadOptions, type ReadRow, type WorkerMessage } from "./worker-messages";

const port = parentPort;
const task = workerData as ImportTask;

const tell = (message: WorkerMessage) => port?.postMessage(message);

/** How many batches may still be sent; the main thread gives one back for each that it has dealt with. */
let credit = BATCHES_AHEAD;
let wake: (() => void) | undefined;
port?.on("message", () => {
  credit += 1;
  wake?.();
});

async function send(rows: ReadRow[], replay: boolean, expectedRows: number | null): Promise<void> {
  while (credit === 0) await new Promise<void>((resolve) => { wake = resolve; });
  credit -= 1;
  tell({ type: "batch", rows: packRows(rows), replay, expectedRows });
}

async function work(): Promise<void> {
  const file = await openSpreadsheet(task.path, task.fileName);
  try {
    if (task.kind === "inspect") tell({ type: "table", table: await findTable(file, task.fileName, task) });
    else await read(file, task);
    tell({ type: "end" });
  } finally {
    await file.close();
  }
}

async function read(file: Awaited<ReturnType<typeof openSpreadsheet>>, options: ReadOptions): Promise<void> {
  const { sheetIndex, headerRow, after, replay } = options;
  const sheet = file.sheets[sheetIndex];
  const readRow = rowReader(options);
  const from = replay ? headerRow : Math.max(headerRow, after);
  let batch: ReadRow[] = [];
  let expectedRows: number | null = null;
  const flush = async () => {
    if (batch.length === 0) return;
    const rows = batch;
    batch = [];
    await send(rows, (rows.at(-1)?.row ?? 0) <= after, expectedRows);
  };
  for await (const rows of sheet?.rows() ?? []) {
    const part = sheet?.progress();
    if (part) expectedRows = Math.round(((rows.at(-1)?.number ?? 0) - headerRow) / part);
    for (const row of rows) {
      if (row.number <= from) continue;
      // A batch never holds both what is written and what is not.
      if (batch.length >= BATCH_ROWS || (batch.length > 0 && row.number > after && (batch.at(-1)?.row ?? 0) <= after)) await flush();
      const ready = readRow(row);
      if (ready) batch.push(ready);
    }
  }
  await flush();
}

work().catch((error: unknown) => {
  const known = isAppError(error);
  tell({ type: "error", code: known ? error.code : null, params: known ? error.params : {}, detail: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}).finally(() => { port?.close(); });
