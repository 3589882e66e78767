import { isDeepStrictEqual } from "node:util";
import type { Tx } from "@/db/client";
import type { Context } from "../context";
import type { Customer } from "../pool/types";
import { detailNames } from "./changed-fields";

/** The details that a history of edits keeps, by the names that an import's changes have them under. */
const kept = [...detailNames, "fields"] as const;

/** Writes into a customer's history which details somebody changed, from what to what; nothing when none did. In the change's transaction. */
export async function noteEdited({ db, actor, now }: Context, tx: Tx, before: Customer, after: Customer): Promise<void> {
  const changed = kept.filter((name) => !isDeepStrictEqual(before[name], after[name]));
  if (changed.length === 0) return;
  const of = (customer: Customer) => Object.fromEntries(changed.map((name) => [name, customer[name]]));
  await tx.insert(db.tables.customerEvents).values({ customerId: after.id, at: now, actorId: actor.userId, kind: "edited", details: { before: of(before), after: of(after) } });
}
