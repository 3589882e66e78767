import { describe, expect, it } from "vitest";
import { applyOutcome, comparePlaces, fromSnapshot, leaseUntil, promote, pullClassOf, retryWait, toSnapshot, type OutcomeRule, type PoolState } from "./rules";

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 2, 9, minutes));
const state = (over: Partial<PoolState> = {}): PoolState => ({
  status: "pending", priority: 5, band: 2, queuePriority: 5, owned: 0, ownerId: null, sortAt: at(0), dueAt: null, pendingSince: at(0),
  callAttempts: 0, lastOutcome: null, lastCalledAt: null, lastOperatorId: null, phone: "+905320000001", phone2: null, struckPhones: [], createdAt: at(0), ...over,
});
const policy = { maxAttempts: 3, retryWaits: [0, 7200, 86_400], coolDownDays: null };
const rule = (effect: OutcomeRule["effect"], countsAsAttempt = effect === "retry"): OutcomeRule => ({ code: effect, effect, countsAsAttempt });
const call = { operatorId: 7, at: at(10) };

describe("applyOutcome", () => {
  it("makes the caller the owner and keeps the place, whatever happened", () => {
    for (const effect of ["completed", "retry", "invalid_phone", "do_not_call"] as const) {
      expect(applyOutcome(state(), rule(effect), policy, call)).toMatchObject({ ownerId: 7, owned: 1, lastOperatorId: 7, lastCalledAt: at(10), sortAt: at(0), queuePriority: 5, band: 2 });
    }
  });

  it("waits as the policy says after each failed attempt, and stops at the limit", () => {
    const first = applyOutcome(state(), rule("retry"), policy, call);
    expect(first).toMatchObject({ status: "pending", callAttempts: 1, pendingSince: at(10), dueAt: null });
    const second = applyOutcome(first, rule("retry"), policy, call);
    expect(second).toMatchObject({ status: "waiting", callAttempts: 2, dueAt: at(130), pendingSince: null });
    expect(applyOutcome(second, rule("retry"), policy, call)).toMatchObject({ status: "unreachable", callAttempts: 3, dueAt: null });
    expect(applyOutcome(second, rule("retry"), { ...policy, coolDownDays: 2 }, call).dueAt).toEqual(at(10 + 2 * 1440));
  });

  it("stands a callback at its time, ahead of priorities, and brings it back to its old place afterwards", () => {
    const promised = applyOutcome(state({ callAttempts: 2 }), rule("callback", false), policy, { ...call, callbackAt: at(60) });
    expect(promised).toMatchObject({ status: "waiting", band: 0, queuePriority: 0, sortAt: at(60), dueAt: at(60), callAttempts: 2 });
    expect(applyOutcome(promote(promised), rule("retry"), { ...policy, maxAttempts: 9, retryWaits: [] }, call)).toMatchObject({ band: 2, queuePriority: 5, sortAt: at(0), status: "pending" });
  });

  it("strikes the number that was dialled and goes on with the second", () => {
    const second = applyOutcome(state({ phone2: "+905320000002" }), rule("invalid_phone"), policy, call);
    expect(second).toMatchObject({ status: "pending", phone: "+905320000002", phone2: null, struckPhones: ["+905320000001"], callAttempts: 0 });
    expect(applyOutcome(second, rule("invalid_phone"), policy, call)).toMatchObject({ status: "invalid_phone", struckPhones: ["+905320000001", "+905320000002"] });
  });
});

describe("retryWait", () => {
  it("takes the wait of the attempt, the last one from then on, and none where none is set", () => {
    expect([0, 1, 2, 3, 9].map((failed) => retryWait(policy, failed))).toEqual([0, 0, 7200, 86_400, 86_400]);
    expect(retryWait({ retryWaits: [] }, 2)).toBe(0);
  });
});

describe("promote", () => {
  it("brings a waiting customer back with its attempts, a cooled-down one with none", () => {
    expect(promote(state({ status: "waiting", dueAt: at(30), callAttempts: 2 }))).toMatchObject({ status: "pending", pendingSince: at(30), dueAt: null, callAttempts: 2 });
    expect(promote(state({ status: "unreachable", dueAt: at(30), callAttempts: 3 }))).toMatchObject({ status: "pending", callAttempts: 0 });
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
