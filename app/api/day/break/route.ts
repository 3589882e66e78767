import { z } from "zod";
import { endBreak } from "@/lib/day/end-break";
import { startBreak } from "@/lib/day/start-break";
import { screenRoute } from "@/lib/screen-route";

/** Break, for a reason, or ready. A fetch and no action: it never waits behind a pull. */
export const POST = screenRoute({
  name: "day.break",
  permission: "pool.work",
  body: z.object({ reason: z.string().min(1).max(40).nullable() }),
  run: async (ctx, { reason }) => ({ now: ctx.now, state: reason === null ? await endBreak(ctx) : await startBreak(ctx, { reason }) }),
});
