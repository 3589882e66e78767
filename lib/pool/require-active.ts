import type { Tx } from "@/db/client";
import type { UserContext } from "../context";
import { AppError } from "../errors";
import { findHeld } from "./statements";
import type { Assignment } from "./types";

/**
 * Makes sure that the acting operator was not deactivated since the request was let in: who is gone owns nobody, so they
 * may not become the owner of anybody either.
 * @returns the assignment they hold, if any
 * @throws AppError unauthenticated
 */
export async function requireActive({ db, actor }: UserContext, tx: Tx): Promise<Assignment | null> {
  const [account] = await findHeld(db, tx)({ operator: actor.userId });
  if (!account?.isActive) throw new AppError("unauthenticated");
  return account.assignment;
}
