import { Readable } from "node:stream";

export interface Download {
  fileName: string;
  contentType: string;
  stream: Readable;
}

/** A file to be saved, sent while it is written. */
export function downloadResponse({ fileName, contentType, stream }: Download): Response {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\]/g, "_");
  return new Response(Readable.toWeb(stream) as ReadableStream, {
    headers: {
      "content-type": contentType,
      "content-disposition": `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
