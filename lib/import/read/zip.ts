import type { Readable } from "node:stream";
import { openPromise, type Entry, type ZipFile } from "yauzl";
import { AppError } from "@/lib/errors";
import { limits } from "./limits";
import { asFileError } from "./xml";

/** A zip whose sizes were found sane before anything is unpacked. Keys are lower case: programs do not agree on it. */
export interface CheckedZip {
  entries: ReadonlyMap<string, Entry>;
  /** @throws AppError file_broken when there is no such part */
  stream(name: string): Promise<Readable>;
  close(): void;
}

/** @throws AppError file_broken, file_encrypted, file_bomb */
export async function openZip(path: string): Promise<CheckedZip> {
  let zip: ZipFile;
  try {
    zip = await openPromise(path, { lazyEntries: true, autoClose: false });
  } catch {
    throw new AppError("file_broken");
  }
  try {
    const entries = await readEntries(zip);
    return {
      entries,
      async stream(name) {
        const entry = entries.get(name.toLowerCase());
        if (!entry) throw new AppError("file_broken");
        try {
          return await zip.openReadStreamPromise(entry);
        } catch (error) {
          throw asFileError(error);
        }
      },
      close: () => { zip.close(); },
    };
  } catch (error) {
    zip.close();
    throw asFileError(error);
  }
}

async function readEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  let total = 0;
  if (zip.entryCount > limits.entries) throw new AppError("file_bomb");
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) throw new AppError("file_encrypted");
    total += entry.uncompressedSize;
    const swells = entry.uncompressedSize > limits.ratioFrom && entry.uncompressedSize > limits.ratio * Math.max(1, entry.compressedSize);
    if (total > limits.unpacked || swells) throw new AppError("file_bomb");
    entries.set(entry.fileName.toLowerCase(), entry);
  }
  return entries;
}
