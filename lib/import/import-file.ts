import { copyFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import type { UserContext } from "../context";
import { clock } from "../clock";
import { AppError } from "../errors";
import { getImport } from "./get-import";
import { isUnderWay } from "./progress";
import { workThroughImports } from "./runner";
import { startImport } from "./start-import";
import { newUploadPath } from "./upload-folder";
import type { ImportView } from "./view";

/** How long a running server has to take the job; it looks every second. */
const SERVER_ANSWERS_MS = 2_500;
const POLL_MS = 250;

/**
 * Imports a file from the command line: hands it to the running server, so that there is one writer; where no server takes
 * it, this process does the work. Waits for the end.
 * @param onProgress told of the import whenever it was looked at
 * @throws AppError not_found when there is no such file, and what is wrong with it
 */
export async function importFile(ctx: UserContext, file: string, onProgress: (view: ImportView) => void = () => undefined): Promise<ImportView> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) throw new AppError("invalid_input", {}, [{ path: file, code: "file_unknown" }]);
  const path = await newUploadPath();
  await copyFile(file, path);
  const { id } = await startImport(ctx, { path, fileName: basename(file), size: found.size });
  const asked = clock.now().getTime();
  let own: Promise<void> | undefined;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    const view = await getImport({ ...ctx, now: clock.now() }, id);
    onProgress(view);
    if (!isUnderWay(view.status)) {
      await own;
      return view;
    }
    // Harmless where a server runs after all: an import is claimed by one process only.
    if (view.status === "queued" && clock.now().getTime() - asked > SERVER_ANSWERS_MS) own ??= workThroughImports(ctx.db).finally(() => { own = undefined; });
  }
}
