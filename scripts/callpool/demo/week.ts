import type { UserContext } from "@/lib/context";
import { changeOutcome } from "@/lib/pool/change-outcome";
import { promoteDue } from "@/lib/pool/promote-due";
import { pullCustomer, type PullResult } from "@/lib/pool/pull-customer";
import { recordOutcome } from "@/lib/pool/record-outcome";
import { releaseAssignment } from "@/lib/pool/release-assignment";
import { saveNote } from "@/lib/pool/save-note";
import { languageOf } from "./customers";
import { notes } from "./notes";
import { answersAt, workAt } from "./office-hours";
import type { Chance } from "./random";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The longest that a customer stays in hand. */
const LONGEST_CALL = 5 * MINUTE;

/** Minutes from one customer to the next in an hour of ordinary work. */
const PACE = 7;

type Given = Extract<PullResult, { customer: object }>;

interface Operator {
  ctx: UserContext;
  /** When this operator does something next: pulls, or ends the call with the customer in hand. */
  at: number;
  hand: Given | null;
}

interface Week {
  operators: readonly UserContext[];
  chance: Chance;
  timeZone: string;
  from: Date;
  to: Date;
  told: (day: number, calls: number) => void;
}

/**
 * Lets the operators work from one instant to another through the pool's own services, their context's time moving through
 * the past in the order in which things happened. @returns how many calls were recorded
 */
export async function work(week: Week): Promise<number> {
  const { chance, from, to } = week;
  const operators: Operator[] = week.operators.map((ctx) => ({ ctx, at: from.getTime() + chance.next() * HOUR, hand: null }));
  let calls = 0;
  let day = 0;
  for (;;) {
    const next = operators.reduce((first, other) => (other.at < first.at ? other : first));
    if (next.at >= to.getTime() || (!next.hand && next.at + LONGEST_CALL > to.getTime())) {
      if (operators.every((operator) => !operator.hand)) return calls;
      next.at = Number.POSITIVE_INFINITY;
      continue;
    }
    const today = Math.floor((next.at - from.getTime()) / DAY) + 1;
    if (today !== day) week.told(day = today, calls);
    if (next.hand) calls += await endCall(next, next.hand, week);
    else await pull(next, week);
  }
}

/** Pulls when there is work at this hour, and stays on the line for a while; else looks again later. */
async function pull(operator: Operator, { chance, timeZone }: Week): Promise<void> {
  const now = new Date(operator.at);
  const busy = workAt(now, timeZone);
  if (busy === 0 || chance.happens(0.02)) {
    operator.at += busy === 0 ? 15 * MINUTE : chance.between(10, 25) * MINUTE;
    return;
  }
  // What the server's job does every second.
  await promoteDue(operator.ctx.db, now, 1_000);
  const given = await pullCustomer({ ...operator.ctx, now });
  if (!given.customer) {
    operator.at += 20 * MINUTE;
    return;
  }
  operator.hand = given;
  operator.at += chance.happens(0.03) ? chance.between(4, 7) * 1000 : chance.between(20, 260) * 1000;
}

/** Records how the call ended, sometimes corrects it a minute later, or gives the customer back. @returns calls recorded */
async function endCall(operator: Operator, { customer, assignment }: Given, week: Week): Promise<number> {
  const { chance, timeZone } = week;
  const now = new Date(operator.at);
  const ctx = { ...operator.ctx, now };
  operator.hand = null;
  operator.at += (PACE * MINUTE * (0.4 + chance.next())) / Math.max(0.3, workAt(now, timeZone));
  if (chance.happens(0.015)) {
    await releaseAssignment(ctx, { assignmentId: assignment.id, reason: chance.pick(["system down", "headset", "fire drill"]) });
    return 0;
  }
  const outcome = chance.weighted({
    reached: 27 * answersAt(now, timeZone), no_answer: 36, declined: 10, busy: 8, invalid_phone: 4, callback: 9, do_not_call: 3,
  });
  const callbackAt = outcome === "callback" ? promisedTime(now, week) : undefined;
  await recordOutcome(ctx, { assignmentId: assignment.id, outcome, note: noteOf(outcome, customer.phone, chance), callbackAt, close: true });
  if (outcome === "no_answer" && chance.happens(0.02)) {
    await changeOutcome({ ...ctx, now: new Date(now.getTime() + chance.between(5, 20) * 1000) }, { assignmentId: assignment.id, outcome: "declined" });
  }
  return 1;
}

/** A quarter of an hour at which the office is open: later today or on one of the next days. */
function promisedTime(now: Date, { chance, timeZone }: Week): Date {
  for (;;) {
    const wished = now.getTime() + chance.between(1, 60) * HOUR;
    const at = new Date(Math.ceil(wished / (15 * MINUTE)) * 15 * MINUTE);
    if (workAt(at, timeZone) > 0.3) return at;
  }
}

function noteOf(outcome: string, phone: string, chance: Chance): string {
  const said: Record<string, readonly string[] | undefined> = notes[languageOf(phone)];
  const choices = said[outcome];
  const often = outcome === "no_answer" || outcome === "declined" ? 0.15 : 0.75;
  return choices && chance.happens(often) ? chance.pick(choices) : "";
}

/** Some of the operators have somebody on the line right now, one with a note begun. @returns how many */
export async function leaveInHand(operators: readonly UserContext[], now: Date): Promise<number> {
  let held = 0;
  for (const operator of operators) {
    const { assignment } = await pullCustomer({ ...operator, now });
    if (!assignment) continue;
    held += 1;
    if (held === 1) await saveNote({ ...operator, now }, { assignmentId: assignment.id, note: "…" });
  }
  return held;
}
