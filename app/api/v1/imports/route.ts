import { rm } from "node:fs/promises";
import { createImportRoute } from "@/lib/api/definitions/imports";
import { receiveUpload } from "@/lib/import/receive-upload";
import { enqueueImport, prepareImport } from "@/lib/import/start-import";
import { route } from "@/lib/route";

export const POST = route({
  ...createImportRoute,
  async run(ctx, { request, once }) {
    const { path, fileName, size, options, fingerprint } = await receiveUpload(request);
    let kept = false;
    try {
      // Before `once`, whose transaction must not wait for a file to be read.
      const ready = await prepareImport(ctx, { path, fileName, size, ...options });
      const answer = await once(fingerprint, () => enqueueImport(ctx, ready));
      kept = !answer.replayed;
      return answer;
    } finally {
      // Refused, or the answer of an earlier request with this key: this upload is not needed.
      if (!kept) await rm(path, { force: true });
    }
  },
});
