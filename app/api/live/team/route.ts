import { z } from "zod";
import { requestLocale } from "@/lib/auth/signed-in";
import { id } from "@/lib/input";
import { screenRoute } from "@/lib/screen-route";
import { PAGE_SIZE } from "@/lib/team/list-team";
import { teamSnapshot } from "@/lib/team/team-snapshot";

/** How things stand with the operators that a supervisor's screen shows, asked for every few seconds while it is open. */
export const POST = screenRoute({
  name: "live.team",
  permission: "pool.supervise",
  body: z.object({ ids: z.array(id).max(PAGE_SIZE) }),
  run: async (ctx, { ids }) => teamSnapshot(ctx, { ids, locale: await requestLocale() }),
});
