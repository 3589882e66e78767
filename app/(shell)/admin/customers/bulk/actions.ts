"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { action } from "@/lib/action";
import { cancelJob } from "@/lib/bulk/bulk-jobs";
import { previewBulk } from "@/lib/bulk/preview-bulk";
import { kickBulkJobs } from "@/lib/bulk/runner";
import { bulkForm, deedOfForm } from "@/lib/bulk/schema";
import { startBulk } from "@/lib/bulk/start-bulk";
import { formId } from "@/lib/input";

/** What a deed would come to; a reason is asked for only when it is done. */
export const previewBulkAction = action({
  name: "preview bulk",
  permission: "customers.write",
  input: bulkForm,
  run: async (ctx, input) => previewBulk(ctx, { selection: input.selection, deed: await deedOfForm(ctx, { ...input, reason: "-" }) }),
});

export const startBulkAction = action({
  name: "start bulk",
  permission: "customers.write",
  input: bulkForm,
  async run(ctx, input) {
    const started = await startBulk(ctx, { selection: input.selection, deed: await deedOfForm(ctx, input), confirmed: input.confirmed === "" ? undefined : input.confirmed });
    if (started.jobId !== null) kickBulkJobs(ctx.db);
    refresh();
    return started;
  },
});

export const cancelBulkAction = action({
  name: "cancel bulk",
  permission: "customers.write",
  input: z.object({ id: formId }),
  async run(ctx, input): Promise<void> {
    await cancelJob(ctx, input);
    refresh();
  },
});
