import { expect, it } from "vitest";
import { correctedState } from "./correct-state";
import type { PoolState } from "./rules";

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 2, 9, minutes));
const [P1, P2] = ["+905320000001", "+905320000002"] as const;

const state = (over: Partial<PoolState> = {}): PoolState => ({
  status: "pending", priority: 5, band: 2, queuePriority: 5, owned: 1, ownerId: 7, reservedFor: null, awayOwnerId: null, sortAt: at(0), dueAt: null,
  pendingSince: at(10), roundAt: null, callAttempts: 1, lastOutcome: "busy", lastCalledAt: at(10), lastOperatorId: 7, phone: P1, phone2: null, struckPhones: [], createdAt: at(0), ...over,
});
const correct = (current: PoolState, was: PoolState, is: PoolState, over: Partial<Parameters<typeof correctedState>[0]> = {}) =>
  correctedState({ current, lastRound: null, was, is, numbers: { phone: current.phone, phone2: current.phone2, struckPhones: current.struckPhones }, ...over });

const waiting = state({ status: "waiting", dueAt: at(100), pendingSince: null });
const promised = state({ status: "waiting", band: 0, queuePriority: 0, sortAt: at(100), dueAt: at(100), pendingSince: null, lastOutcome: "callback" });
const closed = state({ status: "unreachable", callAttempts: 3, pendingSince: null });
const done = state({ status: "completed", callAttempts: 0, pendingSince: null, lastOutcome: "reached" });

it("is where the calls leave it, when that is elsewhere", () => {
  expect(correct(closed, closed, state({ callAttempts: 2 }))).toEqual(state({ callAttempts: 2 }));
  expect(correct(state(), state(), done)).toEqual(done);
  expect(correct(done, done, promised)).toEqual(promised);
});

it("stays where it is, when the calls would have left it there too", () => {
  const over = state({ pendingSince: at(100), ownerId: null, owned: 0 });
  expect(correct(over, waiting, { ...waiting, callAttempts: 2, lastOutcome: "no_answer" })).toEqual({ ...over, callAttempts: 2, lastOutcome: "no_answer" });
  const moved = { ...promised, sortAt: at(300), dueAt: at(300) };
  expect(correct(moved, promised, promised)).toEqual(moved);
  const cancelled = state({ lastOutcome: "callback" });
  expect(correct(cancelled, promised, promised)).toEqual(cancelled);
});

it("waits as the calls say, when that is another wait", () => {
  expect(correct(state({ pendingSince: at(100) }), waiting, { ...waiting, dueAt: at(500) })).toMatchObject({ status: "waiting", dueAt: at(500) });
});

it("leaves a promise with whom it was given to, and gives a cancelled one or one open to all back to who called", () => {
  const given = { ...promised, ownerId: 9 };
  const later = { ...promised, sortAt: at(400), dueAt: at(400) };
  expect(correct(given, promised, later)).toMatchObject({ ownerId: 9, band: 0, dueAt: at(400) });
  expect(correct({ ...promised, band: 1, ownerId: null, owned: 0 }, promised, later)).toMatchObject({ ownerId: 7, band: 0 });
  expect(correct(state(), promised, later)).toMatchObject({ ownerId: 7, band: 0 });
  expect(correct(given, promised, state())).toMatchObject({ ownerId: 7, band: 2 });
});

it("keeps a rest that is over only if the customer would have rested too", () => {
  const rested = { ...closed, dueAt: at(1000) };
  const back = state({ callAttempts: 0, roundAt: at(1000), pendingSince: at(1000) });
  expect(correct(back, rested, { ...rested, lastOutcome: "no_answer" })).toEqual({ ...back, lastOutcome: "no_answer" });
  expect(correct(back, rested, done)).toEqual({ ...done, roundAt: null });
  expect(correct(back, rested, state({ callAttempts: 2 }))).toEqual(state({ callAttempts: 2 }));
  expect(correct({ ...back, roundAt: at(1000) }, rested, { ...rested, dueAt: null })).toMatchObject({ status: "unreachable", roundAt: null });
});

it("keeps a round that an import began only for whom it would have begun", () => {
  const renewed = state({ callAttempts: 0, roundAt: at(2000), pendingSince: at(2000), lastOutcome: "reached" });
  expect(correct(renewed, done, closed)).toEqual({ ...renewed, lastOutcome: "busy" });
  expect(correct(renewed, closed, done)).toEqual(renewed);
  expect(correct(renewed, done, { ...done, status: "do_not_call", lastOutcome: "do_not_call" })).toMatchObject({ status: "do_not_call", roundAt: null });
  expect(correct(renewed, done, state({ callAttempts: 1 }))).toMatchObject({ status: "pending", callAttempts: 1, roundAt: null });
});

it("leaves whoever is in no list there", () => {
  const outside = state({ status: "outside", pendingSince: null });
  expect(correct(outside, closed, { ...done, callAttempts: 2 })).toEqual({ ...outside, lastOutcome: "reached", callAttempts: 2 });
});

it("has a number to dial, or says that it has none", () => {
  const dead = state({ status: "invalid_phone", struckPhones: [P1], pendingSince: null, lastOutcome: "invalid_phone" });
  expect(correct(dead, dead, dead, { numbers: { phone: P2, phone2: P1, struckPhones: [] } })).toMatchObject({ status: "pending", phone: P2, phone2: P1, pendingSince: at(10) });
  expect(correct(state(), state(), state(), { numbers: { phone: P1, phone2: null, struckPhones: [P1] } })).toMatchObject({ status: "invalid_phone", pendingSince: null, callAttempts: 1 });
  expect(correct(promised, promised, promised, { numbers: { phone: P1, phone2: null, struckPhones: [P1] } })).toMatchObject({ status: "invalid_phone", band: 2, queuePriority: 5, sortAt: at(0), dueAt: null });
  expect(correct(done, done, done, { numbers: { phone: P1, phone2: null, struckPhones: [P1] } }).status).toBe("completed");
});
