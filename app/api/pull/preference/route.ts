import { z } from "zod";
import { setPullNext } from "@/lib/users/set-pull-next";
import { screenRoute } from "@/lib/screen-route";

/** Remembers whether this operator wants the next customer with each outcome. */
export const POST = screenRoute({
  name: "pull.preference",
  permission: "pool.work",
  body: z.object({ pullNext: z.boolean() }),
  run: setPullNext,
});
