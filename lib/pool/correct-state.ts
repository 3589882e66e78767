import { BAND } from "@/db/values";
import { sameEnd, sameInstant } from "./fold-calls";
import type { PoolState } from "./rules";

type Numbers = Pick<PoolState, "phone" | "phone2" | "struckPhones">;

interface Ends {
  /** The customer as it stands now; one in hand as it was before. */
  current: PoolState;
  /** When the round began in which the last call was made. */
  lastRound: Date | null;
  /** What the calls left, as they were said before the correction. */
  was: PoolState;
  /** What they leave now. */
  is: PoolState;
  numbers: Numbers;
}

/**
 * The customer after a correction: as the calls leave it, with what happened since the last of them kept (a round that
 * began anew, a wait that is over, a repaired number, a callback that was moved, given away or cancelled, a reservation),
 * as far as that would have happened too.
 */
export function correctedState({ current, lastRound, was, is, numbers }: Ends): PoolState {
  const said = { lastOutcome: is.lastOutcome, lastCalledAt: is.lastCalledAt, lastOperatorId: is.lastOperatorId };
  const anew = !sameInstant(current.roundAt, lastRound);
  if (anew && wouldBeginAnew({ current, was, is })) return withNumbers({ ...current, ...said }, numbers);
  const stays = { ...current, ...said, callAttempts: is.callAttempts, roundAt: lastRound };
  if (current.status === "outside" || (!anew && sameEnd(was, is))) return withNumbers(stays, numbers);
  return withNumbers({ ...is, ...ownerOf({ current, was, is }), roundAt: lastRound }, numbers);
}

/**
 * Whether the round that began since the last call would have begun as well: after its rest an unreachable customer's, and
 * an import's for whoever is done with.
 */
function wouldBeginAnew({ current, was, is }: Pick<Ends, "current" | "was" | "is">): boolean {
  if (was.status === "unreachable" && was.dueAt !== null && sameInstant(was.dueAt, current.roundAt)) return is.status === "unreachable" && sameInstant(is.dueAt, was.dueAt);
  return is.status === "unreachable" || is.status === "completed";
}

/** Whose the customer is: a promise that somebody else was given meanwhile stays theirs. */
function ownerOf({ current, was, is }: Pick<Ends, "current" | "was" | "is">): Partial<PoolState> {
  const given = was.band !== BAND.ordinary && is.band !== BAND.ordinary && current.band === BAND.ownCallback;
  return given ? { ownerId: current.ownerId, owned: current.owned, awayOwnerId: current.awayOwnerId, band: current.band } : {};
}

/** A customer with a number that can be dialled again is no longer one without, and the other way round. */
function withNumbers(state: PoolState, numbers: Numbers): PoolState {
  const dead = numbers.struckPhones.includes(numbers.phone);
  if (state.status === "invalid_phone" && !dead) return { ...state, ...numbers, status: "pending", pendingSince: state.lastCalledAt, dueAt: null };
  if (state.status !== "invalid_phone" && dead && (state.status === "pending" || state.status === "waiting")) {
    return { ...state, ...numbers, status: "invalid_phone", pendingSince: null, dueAt: null, band: BAND.ordinary, queuePriority: state.priority, sortAt: state.createdAt };
  }
  return { ...state, ...numbers };
}
