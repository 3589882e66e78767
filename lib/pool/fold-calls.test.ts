import { describe, expect, it } from "vitest";
import type { OutcomeRule, Rules } from "../rules/types";
import { foldCalls, numbersAfter, sameOutcomeUntil, type FoldedCall } from "./fold-calls";
import { applyOutcome, type PoolState } from "./rules";

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 2, 9, minutes));
const [P1, P2, P3] = ["+905320000001", "+905320000002", "+905320000003"] as const;

const fresh: PoolState = {
  status: "pending", priority: 5, band: 2, queuePriority: 5, owned: 0, ownerId: null, reservedFor: null, awayOwnerId: null, sortAt: at(0), dueAt: null,
  pendingSince: at(0), roundAt: null, callAttempts: 0, lastOutcome: null, lastCalledAt: null, lastOperatorId: null, phone: P1, phone2: null, struckPhones: [], createdAt: at(0),
};
const rule = (code: string, effect: OutcomeRule["effect"] = "retry", over: Partial<OutcomeRule> = {}): OutcomeRule => ({
  code, effect, isContact: false, isPositive: false, countsAsAttempt: effect === "retry", isActive: true, requiresNote: false, retryWaits: null, closesAfter: null, dispositions: [], ...over,
});
const [busy, reached, invalid] = [rule("busy"), rule("reached", "completed"), rule("invalid_phone", "invalid_phone")];
const rules = (over: Partial<Rules["limits"]> = {}, more: Partial<Rules> = {}): Rules => ({
  outcomes: {}, retryWaits: [], limits: { maxAttempts: 3, coolDownDays: null, minGapMinutes: 0, maxCallsPerDay: null, ...over }, lists: {}, leaseMinutes: 10, idleMinutes: 60,
  changeMinutes: 10, timeZone: "Europe/Istanbul", ...more,
});

interface Told { outcome: OutcomeRule; again?: boolean; rules?: Rules; between?: (state: PoolState) => PoolState; listId?: number }

/** Calls as they were recorded one after the other, each ten minutes after the last. */
function record(start: PoolState, told: readonly Told[]): FoldedCall[] {
  let state = start;
  return told.map(({ outcome, rules: inForce = rules(), between, listId = 1, again = false }, i) => {
    const before = between ? between(state) : state;
    const facts = { operatorId: 7, presence: "here" as const, at: at(10 * (i + 1)), phone: before.phone, listId, callbackAt: null, sameOutcome: 1, callsToday: 1, nextDay: at(900), outOfTurn: again };
    state = applyOutcome(before, outcome, inForce, facts).state;
    return { id: i + 1, outcome, rules: inForce, facts, before };
  });
}

/** The same calls with one of them said otherwise. */
function corrected(calls: readonly FoldedCall[], callId: number, outcome: OutcomeRule) {
  const from = calls.find(({ id }) => id === callId)?.outcome ?? outcome;
  const said = calls.map((call) => (call.id === callId ? { ...call, outcome } : call));
  return { said, folded: foldCalls(said, { callId, from }, fresh, foldCalls(calls, null, fresh)), correction: { callId, from } };
}
const attempts = (folded: readonly { before: PoolState; state: PoolState }[]) => folded.map(({ before, state }) => [before.callAttempts, state.callAttempts]);

describe("calls folded once more", () => {
  it("come out as they were when nothing is corrected", () => {
    const calls = record(fresh, [{ outcome: busy }, { outcome: busy }, { outcome: reached }]);
    expect(foldCalls(calls, null, fresh).map(({ before }) => before)).toEqual(calls.map(({ before }) => before));
  });

  it("count attempts anew from the corrected one on, and close where the limit is then", () => {
    const calls = record(fresh, [{ outcome: busy }, { outcome: busy }, { outcome: busy }]);
    expect(foldCalls(calls, null, fresh).at(-1)).toMatchObject({ state: { status: "unreachable" }, closing: { by: "attempts", limit: 3 } });
    const { folded, said } = corrected(calls, 1, reached);
    expect(attempts(folded)).toEqual([[0, 0], [0, 1], [1, 2]]);
    expect(folded.at(-1)).toMatchObject({ state: { status: "pending", lastOutcome: "busy" }, closing: null });
    // What was so corrected is on record so; back again it is as it was.
    const onRecord = said.map((call, i) => ({ ...call, before: folded[i]?.before ?? call.before }));
    expect(attempts(corrected(onRecord, 1, busy).folded)).toEqual([[0, 1], [1, 2], [2, 3]]);
  });

  it("go by the rules of each call's own time, and its list's", () => {
    const five = rules({ maxAttempts: 5 });
    const then = record(fresh, [{ outcome: reached }, { outcome: busy }, { outcome: busy }]);
    expect(corrected(then, 1, busy).folded.at(-1)?.closing).toEqual({ by: "attempts", limit: 3, ofList: false });
    const since = record(fresh, [{ outcome: reached }, { outcome: busy }, { outcome: busy, rules: five }]);
    expect(corrected(since, 1, busy).folded.at(-1)?.closing).toBeNull();
    const ofList = rules({}, { lists: { 9: { maxAttempts: 2 } } });
    const moved = record(fresh, [{ outcome: reached, rules: ofList, listId: 9 }, { outcome: busy, rules: ofList, listId: 9 }, { outcome: reached, rules: ofList, listId: 1 }]);
    expect(corrected(moved, 1, busy).folded.map(({ closing }) => closing)).toEqual([null, { by: "attempts", limit: 2, ofList: true }, null]);
  });

  it("begin at 0 where a round began anew, known by its time or, of old calls, by the attempts they found", () => {
    const anew = (state: PoolState): PoolState => ({ ...state, status: "pending", callAttempts: 0, roundAt: at(25) });
    const calls = record(fresh, [{ outcome: busy }, { outcome: busy }, { outcome: busy, between: anew }]);
    expect(attempts(corrected(calls, 1, reached).folded)).toEqual([[0, 0], [0, 1], [0, 1]]);
    const old = record(fresh, [{ outcome: busy }, { outcome: busy }, { outcome: busy, between: (state) => ({ ...anew(state), roundAt: null }) }]);
    expect(attempts(corrected(old, 2, reached).folded)).toEqual([[0, 1], [1, 1], [0, 1]]);
    expect(attempts(corrected(old, 1, reached).folded)).toEqual([[0, 0], [0, 1], [0, 1]]);
  });

  it("count the same outcome within a round only, and close after so many of it", () => {
    const twice = rule("busy", "retry", { closesAfter: 2 });
    const calls = record(fresh, [{ outcome: reached }, { outcome: twice }, { outcome: rule("no_answer") }]);
    expect(corrected(calls, 3, twice).folded.at(-1)?.closing).toEqual({ by: "outcome", limit: 2, ofList: false });
    expect(corrected(calls, 1, twice).folded[1]?.closing).toEqual({ by: "outcome", limit: 2, ofList: false });
    const apart = record(fresh, [{ outcome: twice }, { outcome: twice, between: (state) => ({ ...state, callAttempts: 0, roundAt: at(15) }) }]);
    expect(foldCalls(apart, null, fresh).at(-1)?.closing).toBeNull();
    expect([0, 1].map((i) => sameOutcomeUntil(apart, i))).toEqual([1, 1]);
  });

  it("give the customer to whom they are reserved for now, and nobody that they were then", () => {
    const then = record({ ...fresh, reservedFor: 4 }, [{ outcome: busy }]);
    expect(foldCalls(then, null, { reservedFor: null })[0]).toMatchObject({ state: { ownerId: 7, reservedFor: null }, before: { reservedFor: 4 } });
    const away = record(fresh, [{ outcome: rule("callback", "callback") }]).map((call) => ({ ...call, facts: { ...call.facts, presence: "gone" as const, callbackAt: at(500) } }));
    expect(foldCalls(away, null, { reservedFor: 4 })[0]?.state).toMatchObject({ ownerId: 4, owned: 1, band: 0 });
    expect(foldCalls(away, null, fresh)[0]?.state).toMatchObject({ ownerId: null, band: 1 });
  });
});

describe("numbers after a correction", () => {
  const two = { ...fresh, phone2: P2 };
  const now = (calls: readonly FoldedCall[], callId: number, outcome: OutcomeRule, current: Pick<PoolState, "phone" | "phone2" | "struckPhones">) => {
    const { said, correction } = corrected(calls, callId, outcome);
    return numbersAfter(current, said, correction);
  };

  it("put a number back where it stood, before the second one that took its place", () => {
    const calls = record(two, [{ outcome: invalid }, { outcome: busy }]);
    expect(now(calls, 1, busy, { phone: P2, phone2: null, struckPhones: [P1] })).toEqual({ phone: P1, phone2: P2, struckPhones: [] });
    expect(corrected(calls, 1, busy).folded[1]).toMatchObject({ before: { phone: P1, phone2: P2, struckPhones: [] }, state: { callAttempts: 2 } });
    expect(now(record(fresh, [{ outcome: invalid }]), 1, busy, { phone: P1, phone2: null, struckPhones: [P1] })).toEqual({ phone: P1, phone2: null, struckPhones: [] });
  });

  it("never put one that is struck beside it", () => {
    const calls = record(two, [{ outcome: invalid }, { outcome: invalid }]);
    expect(now(calls, 1, busy, { phone: P2, phone2: null, struckPhones: [P1, P2] })).toEqual({ phone: P1, phone2: null, struckPhones: [P2] });
    expect(now(calls, 2, busy, { phone: P2, phone2: null, struckPhones: [P1, P2] })).toEqual({ phone: P2, phone2: null, struckPhones: [P1] });
  });

  it("leave alone what was repaired since: the number is a second one where there is room", () => {
    const calls = record(fresh, [{ outcome: invalid }]);
    expect(now(calls, 1, busy, { phone: P2, phone2: null, struckPhones: [P1] })).toEqual({ phone: P2, phone2: P1, struckPhones: [] });
    expect(now(calls, 1, busy, { phone: P2, phone2: P3, struckPhones: [P1] })).toEqual({ phone: P2, phone2: P3, struckPhones: [] });
    expect(now(calls, 1, busy, { phone: P1, phone2: P3, struckPhones: [] })).toEqual({ phone: P1, phone2: P3, struckPhones: [] });
  });

  it("stay struck when a later call struck the same one again", () => {
    const given = (state: PoolState): PoolState => ({ ...state, status: "pending", phone: P1, phone2: P2, struckPhones: [] });
    const calls = record(two, [{ outcome: invalid }, { outcome: invalid, between: given }]);
    expect(now(calls, 1, busy, { phone: P2, phone2: null, struckPhones: [P1] })).toEqual({ phone: P2, phone2: null, struckPhones: [P1] });
    expect(now(calls, 2, busy, { phone: P2, phone2: null, struckPhones: [P1] })).toEqual({ phone: P1, phone2: P2, struckPhones: [] });
  });

  it("strike what was dialled, wherever it stands now", () => {
    const calls = record(two, [{ outcome: busy }, { outcome: busy }]);
    expect(now(calls, 1, invalid, { phone: P1, phone2: P2, struckPhones: [] })).toEqual({ phone: P2, phone2: null, struckPhones: [P1] });
    expect(now(calls, 1, invalid, { phone: P3, phone2: P1, struckPhones: [] })).toEqual({ phone: P3, phone2: null, struckPhones: [P1] });
    expect(now(calls, 1, invalid, { phone: P3, phone2: null, struckPhones: [] })).toEqual({ phone: P3, phone2: null, struckPhones: [P1] });
    expect(now(calls, 1, reached, { phone: P1, phone2: P2, struckPhones: [] })).toEqual({ phone: P1, phone2: P2, struckPhones: [] });
  });
});
