import type { OperatorState } from "@/lib/day/states-of";

/** A reason for a break, in the user's language. */
export interface ReasonChoice {
  code: string;
  label: string;
  limitMinutes: number | null;
}

/** What an operator does now, and by how much the server's clock is ahead of this one's. Milliseconds. */
export interface KnownState {
  state: OperatorState;
  ahead: number;
}

type Sent<T> = { [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K] extends object | null ? Sent<NonNullable<T[K]>> | Extract<T[K], null> : T[K] };

const instant = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** Reads what the server answers about a state. */
export function readState(body: unknown, receivedAt: number): KnownState {
  const { now, state } = body as { now: string; state: Sent<OperatorState> };
  const { hand, pause } = state;
  return {
    ahead: Date.parse(now) - receivedAt,
    state: {
      ...state, since: instant(state.since),
      hand: hand && { ...hand, pulledAt: new Date(hand.pulledAt) },
      pause: pause && { ...pause, since: instant(pause.since), overAt: instant(pause.overAt) },
    },
  };
}
