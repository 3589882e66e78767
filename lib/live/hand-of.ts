import { reachOf, type UserContext } from "../context";
import { findHeld } from "../pool/statements";

/** The assignment that the acting user holds; null for none, and for somebody who calls nobody. */
export async function handOf({ db, actor }: UserContext): Promise<number | null> {
  if (!reachOf(actor, "pool.work")) return null;
  const [account] = await findHeld(db, db.read)({ operator: actor.userId });
  return account?.assignment?.id ?? null;
}
