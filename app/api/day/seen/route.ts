import { z } from "zod";
import { seeUser } from "@/lib/day/see-user";
import { screenRoute } from "@/lib/screen-route";

/** A sign of life of an operator's open screen; answers what they are in. */
export const POST = screenRoute({
  name: "day.seen",
  permission: "pool.work",
  body: z.object({}),
  run: async (ctx) => ({ now: ctx.now, state: await seeUser(ctx) }),
});
