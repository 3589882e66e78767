import { rm } from "node:fs/promises";
import { createImportRoute, listImportsRoute } from "@/lib/api/definitions/imports";
import { importJson } from "@/lib/api/import-json";
import { listImports } from "@/lib/import/list-imports";
import { receiveUpload } from "@/lib/import/receive-upload";
import { kickImports } from "@/lib/import/runner";
import { enqueueImport, prepareImport } from "@/lib/import/start-import";
import { route } from "@/lib/route";
import { getSettings } from "@/lib/settings/get-settings";

const LIMIT = 100;

export const GET = route({
  ...listImportsRoute,
  async run(ctx, { query, locale }) {
    const { items, more } = await listImports(ctx, { before: query.cursor, limit: query.limit ?? LIMIT });
    const last = items.at(-1);
    return { items: items.map((item) => importJson(item, locale())), next_cursor: more && last ? String(last.id) : null };
  },
});

export const POST = route({
  ...createImportRoute,
  async run(ctx, { request, once }) {
    const { maxUploadMb } = await getSettings(ctx.db);
    const { path, fileName, size, options, fingerprint } = await receiveUpload(request, maxUploadMb);
    let kept = false;
    try {
      // Before `once`, whose transaction must not wait for a file to be read.
      const ready = await prepareImport(ctx, { path, fileName, size, ...options });
      const answer = await once(fingerprint, () => enqueueImport(ctx, ready));
      kept = !answer.replayed;
      if (kept) kickImports(ctx.db);
      return answer;
    } finally {
      // Refused, or the answer of an earlier request with this key: this upload is not needed.
      if (!kept) await rm(path, { force: true });
    }
  },
});
