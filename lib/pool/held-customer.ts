import type { UserContext } from "../context";
import { findHeld } from "./statements";

/** The customer whom the acting operator has in hand; null for none. */
export async function heldCustomer({ db, actor, now }: UserContext): Promise<number | null> {
  const [account] = await findHeld(db, db.read)({ operator: actor.userId });
  const held = account?.assignment;
  return held && held.leaseExpiresAt > now ? held.customerId : null;
}
