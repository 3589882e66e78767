import { reachOf, type UserContext } from "../context";
import { isAppError } from "../errors";
import { getSettings } from "../settings/get-settings";
import type { Settings } from "../settings/schema";
import { seeUser } from "./see-user";
import type { OperatorState } from "./states-of";

/** As often as a screen says that somebody is here, in milliseconds; oftener where they are offline sooner. */
const EVERY = 30_000;

/** What the header needs of the acting user's day: a page that is asked for is a sign of life too. Null for somebody who calls nobody. */
export async function seePage(ctx: UserContext): Promise<{ state: OperatorState; madeAt: Date; everyMs: number; reasons: Settings["breakReasons"] } | null> {
  if (!reachOf(ctx.actor, "pool.work")) return null;
  const { breakReasons, offlineAfterSeconds } = await getSettings(ctx.db);
  try {
    return { state: await seeUser(ctx), madeAt: ctx.now, everyMs: Math.min(EVERY, (offlineAfterSeconds * 1000) / 3), reasons: breakReasons };
  } catch (error) {
    // Deactivated at this moment: the page itself says so.
    if (isAppError(error)) return null;
    throw error;
  }
}
