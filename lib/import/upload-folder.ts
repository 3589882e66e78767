import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { env } from "../env";

const END = ".upload";

/** Whether a file of this name in the folder is an upload. */
export const isUpload = (name: string): boolean => name.endsWith(END);

/** A new place for an upload, below the data directory; nobody else may read it. */
export async function newUploadPath(): Promise<string> {
  const folder = uploadFolder();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return join(folder, `${randomBytes(16).toString("hex")}${END}`);
}

/** Where uploads lie until their import is over. */
export const uploadFolder = (): string => join(env.dataDir, "imports");
