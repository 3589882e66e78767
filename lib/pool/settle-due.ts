import type { Db } from "@/db/client";
import { bringBack } from "../away/bring-back";
import { releaseAway } from "../away/release-away";
import { endReservations } from "../reserve/end-reservations";
import { expireSuppressions } from "../suppression/expire-suppressions";
import { expireLeases } from "./expire-leases";
import { openCallbacks } from "./open-callbacks";
import { promoteDue } from "./promote-due";

/**
 * Does everything whose time has come by itself: leases that ran out, waits and rests that are over, suppressions and
 * reservations that have expired, what came back to operators who are away, operators who are back, callbacks that have
 * become everyone's.
 * @param limit rows moved of each kind, so that no pull waits long behind it
 * @returns how many rows moved; 0 means that nothing is due, less than `limit` that nothing was left over
 */
export async function settleDue(db: Db, now: Date, limit: number): Promise<number> {
  return (await expireLeases(db, now, { limit })) + (await promoteDue(db, now, limit)) + (await expireSuppressions(db, now, limit))
    + (await endReservations(db, now, limit)) + (await releaseAway(db, now, limit)) + (await bringBack(db, now, limit)) + (await openCallbacks(db, now, limit));
}
