import { Readable } from "node:stream";
import type { RejectedRows } from "./write-rejected-rows";

/** Rejected rows as a download, sent while they are written. */
export function rejectedRowsResponse({ fileName, contentType, stream }: RejectedRows): Response {
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
