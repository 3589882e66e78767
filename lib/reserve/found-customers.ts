import { inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { UserContext } from "../context";
import { AppError } from "../errors";

/** As many customers as one press may change. */
export const MAX_CUSTOMERS = 500;

/** Which customers were changed, and which were left as they were because somebody has them in hand. */
export interface Changed {
  changed: number[];
  inHand: number[];
}

/** The ids that were given, each once, if all of them are customers. @throws AppError invalid_input (none, or too many), not_found */
export async function foundCustomers({ db }: UserContext, tx: Tx, ids: readonly number[]): Promise<number[]> {
  const wrong = (code: string, params = {}) => new AppError("invalid_input", {}, [{ path: "customerIds", code, params }]);
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) throw wrong("required");
  if (wanted.length > MAX_CUSTOMERS) throw wrong("too_many", { maximum: MAX_CUSTOMERS });
  const { customers } = db.tables;
  const found = await tx.select({ id: customers.id }).from(customers).where(inArray(customers.id, wanted));
  if (found.length < wanted.length) throw new AppError("not_found");
  return wanted;
}
