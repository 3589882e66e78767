import { describe, expect, it } from "vitest";
import { newCustomerRow } from "../customers/new-customer";
import { minutesAfter } from "../pool/testing";
import type { Customer } from "../pool/types";
import { planRestore, type Change } from "./plan-restore";

const at = (minutes: number) => minutesAfter(minutes).toISOString();

function customerWith(more: Partial<Customer>): Customer {
  const row = newCustomerRow({ firstName: "Ada", lastName: "Su", phone: "+905320000001", fields: { city: "Van" } }, { laneId: 1, listId: 1, now: minutesAfter(0) });
  const rest = { id: 1, ownerId: null, reservedFor: null, reservedUntil: null, awayOwnerId: null, roundAt: null, dueAt: null, blockedBy: null, assignedTo: null, callAttempts: 0, lastOutcome: null, lastCalledAt: null, lastOperatorId: null, mergedInto: null, erasedAt: null };
  return { ...row, ...rest, ...more };
}

const change = (id: number, before: Change["before"], after: Change["after"], kind: Change["kind"] = "update"): Change => ({ id, kind, before, after });
const quiet = { changedSince: false, workedSince: false, passedOn: new Map() };

describe("what undoing a change comes to", () => {
  it("is what was before, with what follows from it", () => {
    const customer = customerWith({ firstName: "Adile", search: "adile su +905320000001", priority: 3, queuePriority: 3, fields: { city: "Van", score: 5 }, updatedAt: minutesAfter(9) });
    const done = change(1, { firstName: "Ada", priority: 0, fields: { city: "Van" }, updatedAt: at(0) }, { firstName: "Adile", priority: 3, fields: { city: "Van", score: 5 }, updatedAt: at(9) });
    expect(planRestore(customer, done, [], false)).toEqual({
      ...quiet, set: { firstName: "Ada", priority: 0, queuePriority: 0, fields: { city: "Van" }, search: "ada su +905320000001", updatedAt: minutesAfter(0) },
    });
  });

  it("leaves what has changed since, and of custom fields only the one that has", () => {
    const customer = customerWith({ email: "by@hand.com", fields: { city: "İzmir", score: 6 } });
    const done = change(1, { email: null, fields: { city: "Van" } }, { email: "a@x.com", fields: { city: "İzmir", score: 5 } });
    expect(planRestore(customer, done, [], false)).toEqual({ ...quiet, changedSince: true, set: { fields: { city: "Van", score: 6 } } });
  });

  it("tells a later import that is in force to go back further, and only the first of them", () => {
    const customer = customerWith({ email: "c@x.com" });
    const later = [change(2, { email: "a@x.com" }, { email: "b@x.com" }), change(3, { email: "b@x.com" }, { email: "c@x.com" })];
    const plan = planRestore(customer, change(1, { email: null }, { email: "a@x.com" }), later, false);
    expect(plan).toEqual({ ...quiet, changedSince: true, set: {}, passedOn: new Map([[2, change(2, { email: null }, { email: "b@x.com" })]]) });
  });

  it("does not reach past what somebody wrote by hand between two imports", () => {
    const plan = planRestore(customerWith({ email: "b@x.com" }), change(1, { email: null }, { email: "a@x.com" }), [change(2, { email: "by@hand.com" }, { email: "b@x.com" })], false);
    expect(plan).toEqual({ ...quiet, changedSince: true, set: {} });
  });

  const repair = change(1, { status: "invalid_phone", pendingSince: null, phone: "+905320000001" }, { status: "pending", pendingSince: at(5), phone: "+905320000002" }, "repair");
  const repaired = { status: "pending" as const, pendingSince: minutesAfter(5), phone: "+905320000002", struckPhones: ["+905320000001"] };

  it("takes a repaired number away again, unless somebody has called it or typed another", () => {
    expect(planRestore(customerWith(repaired), repair, [], false).set).toMatchObject({ status: "invalid_phone", pendingSince: null, phone: "+905320000001" });
    expect(planRestore(customerWith(repaired), repair, [], true)).toEqual({ ...quiet, workedSince: true, set: {} });
    expect(planRestore(customerWith({ ...repaired, phone: "+905320000003" }), repair, [], false)).toEqual({ ...quiet, changedSince: true, set: {} });
  });

  it("makes the later import that changed a repaired number on the one that repaired it", () => {
    const onward = change(2, { phone: "+905320000002" }, { phone: "+905320000003" });
    const { set, passedOn } = planRestore(customerWith({ ...repaired, phone: "+905320000003" }), repair, [onward], false);
    expect(set).toEqual({});
    const heir = passedOn.get(2);
    expect(heir).toEqual(change(2, { status: "invalid_phone", pendingSince: null, phone: "+905320000001" }, { status: "pending", pendingSince: at(5), phone: "+905320000003" }, "repair"));
    if (heir) expect(planRestore(customerWith({ ...repaired, phone: "+905320000003" }), heir, [], false).set).toMatchObject({ status: "invalid_phone", pendingSince: null, phone: "+905320000001" });
  });

  it("leaves a new round that was worked on, but not the details that came with it; and nothing of whom somebody holds", () => {
    const renew = change(1, { status: "completed", callAttempts: 2, email: null }, { status: "pending", callAttempts: 0, email: "a@x.com" }, "renew");
    expect(planRestore(customerWith({ email: "a@x.com" }), renew, [], true)).toEqual({ ...quiet, workedSince: true, set: { email: null } });
    expect(planRestore(customerWith({ email: "a@x.com", status: "assigned" }), renew, [], true)).toEqual({ ...quiet, workedSince: true, set: {} });
  });

  it("keeps a field named __proto__ apart from everything else", () => {
    const fields = (json: string) => JSON.parse(json) as Customer["fields"];
    const customer = customerWith({ fields: fields('{"__proto__":"b","constructor":1}') });
    const plan = planRestore(customer, change(1, { fields: fields('{"constructor":1}') }, { fields: fields('{"__proto__":"b","constructor":1}') }), [], false);
    expect(JSON.stringify(plan.set.fields)).toBe('{"constructor":1}');
  });
});
