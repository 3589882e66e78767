import { copyFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import type { UserContext } from "../context";
import { clock } from "../clock";
import { AppError } from "../errors";
import { getImport } from "./get-import";
import { isUnderWay } from "./progress";
import { workThroughImports } from "./runner";
import { startImport } from "./start-import";
import type { ImportFields } from "./upload-fields";
import { newUploadPath } from "./upload-folder";
import type { ImportView } from "./view";

/** How long a running server has to take the job; it looks every second. */
const SERVER_ANSWERS_MS = 2_500;
const POLL_MS = 250;

/** Told of an import whenever it was looked at. */
export type OnProgress = (view: ImportView) => void;

/**
 * Imports a file from the command line: hands it to the running server, so that there is one writer; where no server takes
 * it, this process does the work. Waits for the end.
 * @throws AppError invalid_input when there is no such file, and whatever `startImport` throws
 */
export async function importFile(ctx: UserContext, file: string, fields: ImportFields = {}, onProgress: OnProgress = () => undefined): Promise<ImportView> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) throw new AppError("invalid_input", {}, [{ path: file, code: "file_unknown" }]);
  const path = await newUploadPath();
  await copyFile(file, path);
  const { id } = await startImport(ctx, { ...fields, path, fileName: basename(file), size: found.size });
  return await waitForImport(ctx, id, onProgress);
}

/** Waits until the server, or where there is none this process, has done what is to be done for an import. */
export async function waitForImport(ctx: UserContext, id: number, onProgress: OnProgress = () => undefined): Promise<ImportView> {
  const asked = clock.now().getTime();
  const first = await getImport({ ...ctx, now: clock.now() }, id);
  let own: Promise<void> | undefined;
  for (let taken = false; ;) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    const view = await getImport({ ...ctx, now: clock.now() }, id);
    onProgress(view);
    if (!isUnderWay(view.status)) {
      await own;
      return view;
    }
    taken ||= view.status !== first.status || view.progress > first.progress || view.startedAt?.getTime() !== first.startedAt?.getTime();
    // Harmless where a server runs after all: an import is claimed by one process only.
    if (!taken && clock.now().getTime() - asked > SERVER_ANSWERS_MS) own ??= workThroughImports(ctx.db).finally(() => { own = undefined; });
  }
}
