import { rm } from "node:fs/promises";
import { createImportRoute } from "@/lib/api/definitions/imports";
import { receiveUpload } from "@/lib/import/receive-upload";
import { startImport } from "@/lib/import/start-import";
import { importFieldsOf } from "@/lib/import/upload-fields";
import { route } from "@/lib/route";

export const POST = route({
  ...createImportRoute,
  async run(ctx, { request, once }) {
    const { path, fileName, size, fields, fingerprint } = await receiveUpload(request);
    let taken = false;
    try {
      return await once(fingerprint, () => {
        taken = true;
        return startImport(ctx, { path, fileName, size, ...importFieldsOf(fields) });
      });
    } finally {
      // The answer of an earlier request with this key: this upload is not needed.
      if (!taken) await rm(path, { force: true });
    }
  },
});
