import { describe, expect, it } from "vitest";
import type { OutcomeRule } from "../rules/types";
import { applyOutcome, comparePlaces, fromSnapshot, leaseUntil, promote, pullClassOf, retryWait, strike, toSnapshot, type CallFacts, type CallRules, type PoolState } from "./rules";

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 2, 9, minutes));
const state = (over: Partial<PoolState> = {}): PoolState => ({
  status: "pending", priority: 5, band: 2, queuePriority: 5, owned: 0, ownerId: null, reservedFor: null, awayOwnerId: null, sortAt: at(0), dueAt: null,
  pendingSince: at(0), roundAt: null, callAttempts: 0, lastOutcome: null, lastCalledAt: null, lastOperatorId: null, phone: "+905320000001", phone2: null, struckPhones: [], createdAt: at(0), ...over,
});
const waits = [0, 7200, 86_400];
const policy = (limits: Partial<CallRules["limits"]> = {}, retryWaits = waits): CallRules => ({
  retryWaits, limits: { maxAttempts: 3, coolDownDays: null, minGapMinutes: 0, maxCallsPerDay: null, ...limits }, lists: { 9: { maxAttempts: 2 } },
});
const rule = (effect: OutcomeRule["effect"], over: Partial<OutcomeRule> = {}): OutcomeRule => ({
  code: effect, effect, isContact: false, isPositive: false, countsAsAttempt: effect === "retry", isActive: true, requiresNote: false, retryWaits: null, closesAfter: null,
  dispositions: [], ...over,
});
const call = (over: Partial<CallFacts> = {}): CallFacts => ({
  operatorId: 7, presence: "here", at: at(10), phone: "+905320000001", listId: 1, callbackAt: null, sameOutcome: 1, callsToday: 1, nextDay: at(900), outOfTurn: false, ...over,
});
const after = (before: PoolState, outcome: OutcomeRule, rules = policy(), facts = call()) => applyOutcome(before, outcome, rules, facts).state;

describe("applyOutcome", () => {
  it("makes the caller the owner and keeps the place, whatever happened", () => {
    for (const effect of ["completed", "retry", "invalid_phone", "do_not_call"] as const) {
      expect(after(state(), rule(effect))).toMatchObject({ ownerId: 7, owned: 1, lastOperatorId: 7, lastCalledAt: at(10), sortAt: at(0), queuePriority: 5, band: 2 });
    }
  });

  it("leaves a reserved customer with whom it is reserved for, one of an absent operator to them, one of a leaver to nobody", () => {
    expect(after(state({ reservedFor: 4 }), rule("retry"))).toMatchObject({ ownerId: 4, owned: 1, lastOperatorId: 7 });
    expect(after(state(), rule("retry"), policy(), call({ presence: "away" }))).toMatchObject({ ownerId: null, owned: 0, awayOwnerId: 7 });
    expect(after(state(), rule("callback"), policy(), call({ presence: "gone", callbackAt: at(60) }))).toMatchObject({ ownerId: null, awayOwnerId: null, band: 1 });
  });

  it("waits as the policy says after each failed attempt, and stops at the limit", () => {
    const first = after(state(), rule("retry"));
    expect(first).toMatchObject({ status: "pending", callAttempts: 1, pendingSince: at(10), dueAt: null });
    const second = after(first, rule("retry"));
    expect(second).toMatchObject({ status: "waiting", callAttempts: 2, dueAt: at(130), pendingSince: null });
    expect(applyOutcome(second, rule("retry"), policy(), call())).toMatchObject({
      state: { status: "unreachable", callAttempts: 3, dueAt: null }, closing: { by: "attempts", limit: 3, ofList: false },
    });
    expect(after(second, rule("retry"), policy({ coolDownDays: 2 })).dueAt).toEqual(at(10 + 2 * 1440));
  });

  it("goes by an outcome's own waits and a list's own limits", () => {
    expect(after(state(), rule("retry", { retryWaits: [600] })).dueAt).toEqual(at(20));
    expect(applyOutcome(state({ callAttempts: 1 }), rule("retry"), policy(), call({ listId: 9 })).closing).toEqual({ by: "attempts", limit: 2, ofList: true });
  });

  it("closes by whichever limit comes first, that of the attempts when both do", () => {
    const twice = rule("retry", { closesAfter: 2 });
    expect(applyOutcome(state(), twice, policy(), call({ sameOutcome: 2 })).closing).toEqual({ by: "outcome", limit: 2, ofList: false });
    expect(applyOutcome(state({ callAttempts: 2 }), twice, policy(), call({ sameOutcome: 2 })).closing?.by).toBe("attempts");
    expect(applyOutcome(state(), twice, policy(), call({ sameOutcome: 1 })).closing).toBeNull();
  });

  it("keeps the gap between two calls and the limit of a day, whichever is longer", () => {
    expect(after(state(), rule("retry"), policy({ minGapMinutes: 30 })).dueAt).toEqual(at(40));
    expect(after(state(), rule("retry", { retryWaits: [3600] }), policy({ minGapMinutes: 30 })).dueAt).toEqual(at(70));
    const capped = policy({ maxCallsPerDay: 2 });
    expect(after(state(), rule("retry"), capped, call({ callsToday: 1 })).status).toBe("pending");
    expect(after(state(), rule("retry"), capped, call({ callsToday: 2 })).dueAt).toEqual(at(900));
    expect(after(state({ phone2: "+905320000002" }), rule("invalid_phone"), capped, call({ callsToday: 2 }))).toMatchObject({ status: "waiting", dueAt: at(900), phone: "+905320000002" });
  });

  it("promises a callback that failed at the limit again, when asked to, and counts the attempt", () => {
    const promised = applyOutcome(state({ callAttempts: 2 }), rule("retry"), policy(), call({ callbackAt: at(60) }));
    expect(promised).toMatchObject({ state: { status: "waiting", band: 0, dueAt: at(60), callAttempts: 3 }, closing: null });
  });

  it("stands a callback at its time, ahead of priorities, and brings it back to its old place afterwards", () => {
    const promised = after(state({ callAttempts: 2 }), rule("callback"), policy(), call({ callbackAt: at(60) }));
    expect(promised).toMatchObject({ status: "waiting", band: 0, queuePriority: 0, sortAt: at(60), dueAt: at(60), callAttempts: 2 });
    expect(after(promote(promised), rule("retry"), policy({ maxAttempts: 9 }, []))).toMatchObject({ band: 2, queuePriority: 5, sortAt: at(0), status: "pending" });
  });

  it("strikes the number that was dialled and goes on with the second", () => {
    const second = after(state({ phone2: "+905320000002" }), rule("invalid_phone"));
    expect(second).toMatchObject({ status: "pending", phone: "+905320000002", phone2: null, struckPhones: ["+905320000001"], callAttempts: 0 });
    expect(after(second, rule("invalid_phone"), policy(), call({ phone: "+905320000002" }))).toMatchObject({ status: "invalid_phone", struckPhones: ["+905320000001", "+905320000002"] });
  });
});

describe("strike", () => {
  const numbers = { phone: "+1", phone2: "+2", struckPhones: [] };
  it("takes either number, the last one stays to be seen, and a number is struck once", () => {
    expect(strike(numbers, "+2")).toEqual({ phone: "+1", phone2: null, struckPhones: ["+2"] });
    expect(strike({ ...numbers, phone2: null }, "+1")).toEqual({ phone: "+1", phone2: null, struckPhones: ["+1"] });
    expect(strike({ ...numbers, struckPhones: ["+9"] }, "+9")).toEqual({ ...numbers, struckPhones: ["+9"] });
  });
});

describe("retryWait", () => {
  it("takes the wait of the attempt, the last one from then on, and none where none is set", () => {
    expect([0, 1, 2, 3, 9].map((failed) => retryWait(waits, failed))).toEqual([0, 0, 7200, 86_400, 86_400]);
    expect(retryWait([], 2)).toBe(0);
  });
});

describe("promote", () => {
  it("brings a waiting customer back with its attempts, a cooled-down one with none", () => {
    expect(promote(state({ status: "waiting", dueAt: at(30), callAttempts: 2 }))).toMatchObject({ status: "pending", pendingSince: at(30), dueAt: null, callAttempts: 2 });
    expect(promote(state({ status: "unreachable", dueAt: at(30), callAttempts: 3 }))).toMatchObject({ status: "pending", callAttempts: 0, roundAt: at(30) });
  });
});

describe("the order", () => {
  const placed = (id: number, over: Partial<PoolState> = {}) => ({ id, ...state(over) });
  const sorted = (...rows: ReturnType<typeof placed>[]) => rows.sort((a, b) => comparePlaces(a, b, 1)).map((row) => row.id);

  it("goes by class, then priority, then nobody's before a colleague's, then age, then id", () => {
    const mineLow = placed(1, { ownerId: 1, owned: 1, queuePriority: 0 });
    const freshHigh = placed(2, { queuePriority: 9 });
    const myCallback = placed(3, { band: 0, ownerId: 1, owned: 1, queuePriority: 0, sortAt: at(50) });
    const openCallback = placed(4, { band: 1, queuePriority: 0 });
    const others = placed(5, { ownerId: 2, owned: 1, sortAt: at(-9) });
    const fresh = placed(6, { sortAt: at(1) });
    const older = placed(7);
    const sameAge = placed(8);
    expect(sorted(sameAge, others, fresh, older, freshHigh, openCallback, mineLow, myCallback)).toEqual([3, 4, 1, 2, 7, 8, 6, 5]);
  });

  it("never gives a colleague's callback", () => {
    expect(pullClassOf(placed(1, { band: 0, ownerId: 2, owned: 1 }), 1)).toBeNull();
    expect(sorted(placed(1, { band: 0, ownerId: 2, owned: 1 }), placed(2))).toEqual([2, 1]);
  });
});

describe("a snapshot", () => {
  it("survives JSON and comes back as it was", () => {
    const before = state({ dueAt: at(3), lastCalledAt: at(1), lastOutcome: "busy", lastOperatorId: 4, struckPhones: ["+1"] });
    expect(fromSnapshot(JSON.parse(JSON.stringify(toSnapshot(before))) as ReturnType<typeof toSnapshot>, before)).toEqual(before);
  });
});

describe("leaseUntil", () => {
  it("is a lease from now, but not past the idle limit after the last input", () => {
    expect(leaseUntil(at(5), at(0), { leaseMinutes: 10, idleMinutes: 60 })).toEqual(at(15));
    expect(leaseUntil(at(55), at(0), { leaseMinutes: 10, idleMinutes: 60 })).toEqual(at(60));
  });
});
