import { requirePermission, type UserContext } from "../../context";
import { getSettings } from "../../settings/get-settings";
import { nothingAdded, plus, putNumbers, type Added } from "../put-numbers";
import { requireReason, requireUntil } from "../requirements";
import type { ChosenFile } from "./count-file";
import { discardFile, keptPath } from "./kept-file";
import { readPhones } from "./read-phones";

export interface ImportFile extends ChosenFile {
  reason: string;
  expiresAt: Date | null;
}

/**
 * Puts the numbers of a kept file on the suppression list, a few in each transaction; rows without a number are left out.
 * The file goes when all are there. Cut off in between, the same file can be added again: what is there stays.
 * @param onProgress what was done so far
 * @throws AppError forbidden, not_found, invalid_input, and what is wrong with the file
 */
export async function importFile(ctx: UserContext, { reason, expiresAt, ...file }: ImportFile, onProgress: (sum: Added) => void = () => undefined): Promise<Added> {
  requirePermission(ctx.actor, "suppression.manage");
  const putting = { reason: requireReason(reason), expiresAt: requireUntil(expiresAt, ctx.now), source: "import" as const };
  const path = await keptPath(ctx, file.token);
  const { defaultCountry } = await getSettings(ctx.db);
  let sum = nothingAdded;
  for await (const { phones } of readPhones(path, file.fileName, file, defaultCountry, new AbortController().signal)) {
    sum = plus(sum, await putNumbers(ctx, phones, putting));
    onProgress(sum);
  }
  await discardFile(ctx, file.token);
  return sum;
}
