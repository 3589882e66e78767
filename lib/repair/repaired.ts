import type { Tx } from "@/db/client";
import { BAND } from "@/db/values";
import type { Context } from "../context";
import type { Customer } from "../pool/types";

/** What a new number makes of a customer whose numbers were all invalid: back in the pool at its old place, its attempts kept. */
export function backInPool({ priority, createdAt }: Pick<Customer, "priority" | "createdAt">, now: Date) {
  return { status: "pending", pendingSince: now, dueAt: null, band: BAND.ordinary, queuePriority: priority, sortAt: createdAt } as const satisfies Partial<Customer>;
}

/** Writes the history of it, in its transaction. */
export async function noteRepaired({ db, actor, now }: Context, tx: Tx, { id, phone }: Pick<Customer, "id" | "phone">, newPhone: string): Promise<void> {
  await tx.insert(db.tables.customerEvents).values({ customerId: id, at: now, actorId: actor.userId, kind: "repaired", details: { old: phone, new: newPhone } });
}
