import { BAND } from "@/db/values";
import type { FoldedCall, Refolded } from "./fold-calls";
import type { PoolState } from "./rules";

type Numbers = Pick<PoolState, "phone" | "phone2" | "struckPhones">;

interface Ends {
  /** The customer as it stands now. */
  current: PoolState;
  /** The customer's last call, as it was said before the correction and as it comes out now. */
  wasAfter: PoolState;
  last: FoldedCall;
  folded: Refolded;
  /** Whether that last call is the corrected one. */
  isCorrected: boolean;
  numbers: Numbers;
}

/**
 * The customer after a correction: as the calls leave it, with what happened since the last of them kept (a round that
 * began anew, a repaired number, a moved callback, a reservation, a wait that is over).
 */
export function correctedState({ current, wasAfter, last, folded, isCorrected, numbers }: Ends): PoolState {
  const { state } = folded;
  const said = { lastOutcome: state.lastOutcome, lastCalledAt: state.lastCalledAt, lastOperatorId: state.lastOperatorId };
  const anew = (current.roundAt?.getTime() ?? null) !== (last.before.roundAt?.getTime() ?? null);
  if (anew || current.status === "outside") return withNumbers({ ...current, ...said }, numbers);
  if (!isCorrected && sameEnd(wasAfter, state)) return withNumbers({ ...current, ...said, callAttempts: state.callAttempts }, numbers);
  const owner = current.reservedFor === null ? {} : { ownerId: current.reservedFor, owned: 1, awayOwnerId: null };
  const reserved = { reservedFor: current.reservedFor, priority: current.priority, queuePriority: state.band === BAND.ordinary ? current.priority : 0 };
  return withNumbers({ ...state, ...owner, ...reserved, roundAt: current.roundAt }, numbers);
}

const sameEnd = (a: PoolState, b: PoolState): boolean => a.status === b.status && a.band === b.band && a.dueAt?.getTime() === b.dueAt?.getTime();

/** A customer with a number that can be dialled again is no longer one without, and the other way round. */
function withNumbers(state: PoolState, numbers: Numbers): PoolState {
  const dead = numbers.struckPhones.includes(numbers.phone);
  if (state.status === "invalid_phone" && !dead) return { ...state, ...numbers, status: "pending", pendingSince: state.lastCalledAt, dueAt: null };
  if (state.status !== "invalid_phone" && dead && (state.status === "pending" || state.status === "waiting")) {
    return { ...state, ...numbers, status: "invalid_phone", pendingSince: null, dueAt: null, band: BAND.ordinary, queuePriority: state.priority, sortAt: state.createdAt };
  }
  return { ...state, ...numbers };
}
