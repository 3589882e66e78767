import { BAND, type CustomerStatus } from "@/db/values";
import type { Customer } from "../pool/types";

/** Which of two records something is taken from: the one that stays, or the one that goes. */
export type Side = "stays" | "goes";

/** How far each state is: of two records of one person, the further one tells. */
const rank: Record<CustomerStatus, number> = { do_not_call: 8, completed: 7, unreachable: 6, waiting: 4, pending: 3, assigned: 3, invalid_phone: 2, outside: 1 };
const CALLBACK = 5;

const rankOf = ({ status, band }: Customer): number => (band !== BAND.ordinary && (status === "waiting" || status === "pending") ? CALLBACK : rank[status]);

/**
 * Which record says where the person stands. Somebody who asked not to be called is not called; after that completed goes
 * before unreachable, that before a promised callback, a wait, the pool, no valid number, no list. Of two callbacks the
 * sooner counts, of two waits the longer; else the record that stays.
 */
export function furtherOf(stays: Customer, goes: Customer): Side {
  const [here, there] = [rankOf(stays), rankOf(goes)];
  if (here !== there) return here > there ? "stays" : "goes";
  if (here === CALLBACK) return goes.sortAt < stays.sortAt ? "goes" : "stays";
  return here === rank.waiting && (goes.dueAt ?? 0) > (stays.dueAt ?? 0) ? "goes" : "stays";
}

export interface MergedNumbers {
  phone: string;
  phone2: string | null;
  struckPhones: string[];
  /** Numbers for which there is no place: they stay with the record that goes. */
  left: string[];
}

/**
 * The numbers of both records as those of one: the chosen record's first, then the other's; a number struck in either is
 * struck. One that is suppressed goes before all, so that nobody calls the person at another instead.
 */
export function mergedNumbers(stays: Customer, goes: Customer, first: Side, suppressed: ReadonlySet<string>): MergedNumbers {
  const struckPhones = [...new Set([...stays.struckPhones, ...goes.struckPhones])];
  const [one, other] = first === "stays" ? [stays, goes] : [goes, stays];
  const all = [...new Set([one.phone, other.phone, one.phone2, other.phone2].filter((phone) => phone !== null))].filter((phone) => !struckPhones.includes(phone));
  const [phone, phone2 = null, ...left] = [...all.filter((number) => suppressed.has(number)), ...all.filter((number) => !suppressed.has(number))];
  return phone === undefined ? { phone: one.phone, phone2: null, struckPhones, left: [] } : { phone, phone2, struckPhones, left };
}

/** What of the pool's columns a merge decides. */
export type MergedState = Pick<
  Customer,
  "status" | "band" | "queuePriority" | "owned" | "ownerId" | "awayOwnerId" | "reservedFor" | "reservedUntil" | "sortAt" | "dueAt" | "pendingSince" | "callAttempts" | "roundAt" | "lastOutcome" | "lastCalledAt" | "lastOperatorId"
>;

/**
 * Where one person stands who was two records: as the further one (`furtherOf`), with the failed attempts of both and the
 * last call of both. The owner is that of the record that was called last, except that a reservation goes before, and that
 * a callback stays whose it is. The place in the pool stays that of the record that stays.
 * @param now when somebody who has a number again comes back to the pool
 * @param taken the priority and the numbers that were decided on, and whether the person is in a list
 */
export function mergedState(stays: Customer, goes: Customer, taken: Pick<Customer, "priority" | "phone" | "struckPhones" | "listId">, now: Date): MergedState {
  const further = furtherOf(stays, goes) === "stays" ? stays : goes;
  const calledLast = (goes.lastCalledAt?.getTime() ?? 0) > (stays.lastCalledAt?.getTime() ?? 0) ? goes : stays;
  const { lastOutcome, lastCalledAt, lastOperatorId } = calledLast;
  const said = { lastOutcome, lastCalledAt, lastOperatorId, callAttempts: stays.callAttempts + goes.callAttempts, roundAt: stays.roundAt };
  const place = placeOf(further, taken, stays, now);
  const whose = ownerOf(stays, goes, place.band === BAND.ordinary ? calledLast : further);
  const band = place.band === BAND.ordinary ? BAND.ordinary : whose.ownerId === null ? BAND.openCallback : BAND.ownCallback;
  return { ...said, ...place, ...whose, band, queuePriority: band === BAND.ordinary ? taken.priority : 0 };
}

type Place = Pick<MergedState, "status" | "band" | "sortAt" | "dueAt" | "pendingSince">;

function placeOf(further: Customer, { phone, struckPhones, listId }: Pick<Customer, "phone" | "struckPhones" | "listId">, stays: Customer, now: Date): Place {
  const ordinary = { band: BAND.ordinary, sortAt: stays.createdAt, dueAt: null, pendingSince: null };
  const dead = struckPhones.includes(phone);
  const { status } = further;
  if (listId === null && status !== "do_not_call" && status !== "completed") return { ...ordinary, status: "outside" };
  if ((status === "pending" || status === "waiting" || status === "invalid_phone") && dead) return { ...ordinary, status: "invalid_phone" };
  if (status === "invalid_phone") return { ...ordinary, status: "pending", pendingSince: now };
  if (status === "pending" || status === "waiting") {
    const isCallback = further.band !== BAND.ordinary;
    return { status, band: further.band, sortAt: isCallback ? further.sortAt : stays.createdAt, dueAt: further.dueAt, pendingSince: further.pendingSince };
  }
  return { ...ordinary, status, dueAt: status === "unreachable" ? further.dueAt : null };
}

type Whose = Pick<MergedState, "owned" | "ownerId" | "awayOwnerId" | "reservedFor" | "reservedUntil">;

function ownerOf(stays: Customer, goes: Customer, told: Customer): Whose {
  const reserved = [stays, goes].find((one) => one.reservedFor !== null);
  if (reserved) return { ownerId: reserved.reservedFor, owned: 1, awayOwnerId: null, reservedFor: reserved.reservedFor, reservedUntil: reserved.reservedUntil };
  const owned = told.ownerId !== null || told.awayOwnerId !== null || told.band !== BAND.ordinary ? told : (told === stays ? goes : stays);
  return { ownerId: owned.ownerId, owned: owned.ownerId === null ? 0 : 1, awayOwnerId: owned.awayOwnerId, reservedFor: null, reservedUntil: null };
}
