import type { UserContext } from "../context";
import type { Settings } from "../settings/schema";
import type { Desk } from "./desk";
import { skipsLeft } from "./skips-left";
import { findHeld } from "./statements";

/** Whether the operator is away, and how many more customers they may skip today. */
export async function getStanding({ db, actor, now }: UserContext, settings: Settings): Promise<Pick<Desk, "awayUntil" | "skipsLeft">> {
  const [account] = await findHeld(db, db.read)({ operator: actor.userId });
  const awayUntil = account?.awayUntil ?? null;
  return {
    awayUntil: awayUntil !== null && awayUntil > now ? awayUntil : null,
    skipsLeft: settings.skipsPerDay === 0 ? null : await skipsLeft(db, db.read, actor.userId, settings, now),
  };
}
