import { access, rename, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import type { UserContext } from "../../context";
import { AppError } from "../../errors";
import { uploadFolder } from "../../import/upload-folder";

/** Stands for a file between its upload and the press that adds its numbers; no name of a file, and useless to anybody else. */
export type FileToken = string;

export const tokenShape = /^[0-9a-f]{32}$/;

// Among the imports' uploads, whose sweeping throws it away when it is forgotten.
const pathOf = ({ actor }: UserContext, token: FileToken) => join(uploadFolder(), `suppression-${actor.userId}-${token}.upload`);

/** Keeps an upload for its user alone. */
export async function keepFile(ctx: UserContext, path: string): Promise<FileToken> {
  const token = basename(path).slice(0, 32);
  await rename(path, pathOf(ctx, token));
  return token;
}

/** @throws AppError not_found when it is gone, or somebody else's */
export async function keptPath(ctx: UserContext, token: FileToken): Promise<string> {
  const path = tokenShape.test(token) ? pathOf(ctx, token) : null;
  const found = path !== null && await access(path).then(() => true, () => false);
  if (!path || !found) throw new AppError("not_found");
  return path;
}

export async function discardFile(ctx: UserContext, token: FileToken): Promise<void> {
  if (tokenShape.test(token)) await rm(pathOf(ctx, token), { force: true });
}
