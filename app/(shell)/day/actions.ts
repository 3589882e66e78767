"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/action";
import { endBreak } from "@/lib/day/end-break";
import { startBreak } from "@/lib/day/start-break";

/** The button "Start break" of one's own day. */
export const startBreakAction = action({
  name: "start break",
  permission: "pool.work",
  input: z.object({ reason: z.string().min(1).max(40) }),
  async run(ctx, input): Promise<void> {
    await startBreak(ctx, input);
    redirect("/day");
  },
});

/** The button "I am ready" of one's own day. */
export const endBreakAction = action({
  name: "end break",
  permission: "pool.work",
  input: z.object({}),
  async run(ctx): Promise<void> {
    await endBreak(ctx);
    redirect("/day");
  },
});
