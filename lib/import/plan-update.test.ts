import { describe, expect, it } from "vitest";
import type { Customer } from "../pool/types";
import { planUpdate, type UpdateRules } from "./plan-update";
import { problem } from "./problems";
import type { RowDetails } from "./worker-messages";

const now = new Date("2026-11-21T10:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const [A, B, C] = ["+905321111111", "+905322222222", "+905323333333"];

const customer = (more: Partial<Customer> = {}): Customer => ({
  id: 1, listId: 1, laneId: 1, externalId: "K1", codeKey: "k1", firstName: "Ayşe", lastName: "Kaya", search: "ayse kaya k1 +905321111111", phone: A, phone2: null, struckPhones: [],
  email: "a@b.co", note: "old", country: null, zone: null, fields: { Şehir: "Ankara", Bakiye: 5 }, status: "pending", priority: 1, band: 2, queuePriority: 1, owned: 1, ownerId: 7,
  reservedFor: null, reservedUntil: null, awayOwnerId: null, roundAt: null, sortAt: daysAgo(90), dueAt: null, blockedBy: null, pendingSince: daysAgo(90), assignedTo: null, callAttempts: 2, lastOutcome: "no_answer", lastCalledAt: daysAgo(10),
  lastOperatorId: 7, importId: 1, importRow: 2, createdAt: daysAgo(90), updatedAt: daysAgo(10), mergedInto: null, erasedAt: null, ...more,
});
const nothing: RowDetails = { firstName: "", lastName: "", email: null, note: null, country: null, zone: null, priority: null, fields: {} };
interface Given { details?: Partial<RowDetails>; phones?: string[]; code?: string | null; invalid?: ReturnType<typeof problem> | null; rules?: Partial<UpdateRules>; others?: Record<string, string> }
const plan = (of: Customer, { details, phones = [], code = null, invalid = null, rules, others = {} }: Given) =>
  planUpdate(of, { code, phones, invalid, details: { ...nothing, ...details } }, { newRoundDays: null, compare: null, ...rules },
    (phone) => (others[phone] === undefined ? undefined : { id: 2, name: others[phone] }), now);

describe("an update by a file", () => {
  it("changes the details that the row gives, keeps what it leaves blank, and never state, attempts or owner", () => {
    const { kind, set, marks } = plan(customer(), { details: { firstName: "Ayşegül", note: "new", priority: 5, fields: { Şehir: "İzmir", Segment: "gold" } }, phones: [A] });
    expect(kind).toBe("update");
    expect(set).toEqual({ firstName: "Ayşegül", note: "new", priority: 5, queuePriority: 5, fields: { Şehir: "İzmir", Bakiye: 5, Segment: "gold" }, search: "aysegul kaya k1 +905321111111" });
    expect(marks).toEqual({ changed: 1 });
  });

  it("is none when nothing is new", () => {
    expect(plan(customer(), { details: { firstName: "Ayşe", lastName: "Kaya", fields: { Bakiye: 5 } }, phones: [A], code: "k1" })).toMatchObject({ kind: null, set: {}, marks: {}, warnings: [] });
  });

  it("leaves the place of a callback alone when the priority changes", () => {
    expect(plan(customer({ status: "waiting", band: 0, queuePriority: 0 }), { details: { priority: 9 } }).set).toEqual({ priority: 9 });
  });

  it("gives a code to a customer without one, and replaces none", () => {
    expect(plan(customer({ externalId: null, codeKey: null, search: "" }), { code: "İX9", phones: [A] }).set).toMatchObject({ externalId: "İX9", codeKey: "ix9", search: "ayse kaya ix9 +905321111111" });
    expect(plan(customer(), { code: "OTHER", phones: [A] }).set).toEqual({});
  });

  it("takes a new number, keeps the second one, and takes a second one that is given", () => {
    expect(plan(customer({ phone2: B }), { phones: [C] }).set).toMatchObject({ phone: C });
    expect(plan(customer({ phone2: B }), { phones: [C] }).set).not.toHaveProperty("phone2");
    expect(plan(customer(), { phones: [A, B] }).set).toMatchObject({ phone2: B });
    expect(plan(customer({ phone2: B }), { phones: [B] }).set).toMatchObject({ phone: B, phone2: A });
    expect(plan(customer({ phone2: B }), { phones: [C, A] }).set).toMatchObject({ phone: C, phone2: A });
  });

  it("takes no struck number back, nor one that somebody else of the list has", () => {
    expect(plan(customer({ struckPhones: [B] }), { phones: [B] }).set).toEqual({});
    const { set, warnings } = plan(customer(), { phones: [C], others: { [C]: "Ali" } });
    expect(set).toEqual({});
    expect(warnings).toEqual([problem("phone_of_another", { phone: C, name: "Ali" })]);
  });

  it("brings a customer back whose number was invalid, by a new number alone", () => {
    const broken = customer({ status: "invalid_phone", phone: A, struckPhones: [A], pendingSince: null });
    expect(plan(broken, { phones: [B] })).toMatchObject({ kind: "repair", set: { phone: B, status: "pending", pendingSince: now }, marks: { changed: 1, repaired: 1 } });
    expect(plan(broken, { phones: [B] }).set).not.toHaveProperty("callAttempts");
    expect(plan(broken, { phones: [A], details: { note: "x" } })).toMatchObject({ kind: "update", set: { note: "x" } });
  });

  it("says what is wrong with the row and takes the rest", () => {
    const bad = problem("phone_too_short", { value: "123" });
    expect(plan(customer(), { invalid: bad, details: { note: "new" } })).toMatchObject({ set: { note: "new" }, warnings: [bad] });
    expect(plan(customer(), { invalid: problem("phone_missing"), details: { note: "new" } }).warnings).toEqual([]);
    expect(plan(customer(), { invalid: problem("name_too_long", { maximum: 200 }), details: { firstName: "x".repeat(300) } }).set).toEqual({});
  });

  it("begins a new round for completed and unreachable customers whose last call is long enough ago", () => {
    const renewed = { kind: "renew", set: { status: "pending", callAttempts: 0, roundAt: now, pendingSince: now }, marks: { changed: 1, renewed: 1 } };
    expect(plan(customer({ status: "unreachable", callAttempts: 3, pendingSince: null }), { rules: { newRoundDays: 10 } })).toMatchObject(renewed);
    const done = plan(customer({ status: "completed", pendingSince: null }), { rules: { newRoundDays: 10 }, details: { priority: 4 } });
    expect(done).toMatchObject({ ...renewed, set: { ...renewed.set, priority: 4, queuePriority: 4 } });
    expect(done.set).not.toHaveProperty("ownerId");
    for (const [status, days] of [["completed", 11], ["pending", 10], ["waiting", 10], ["do_not_call", 10], ["assigned", 10]] as const) {
      expect(plan(customer({ status }), { rules: { newRoundDays: days } }).kind).toBeNull();
    }
    expect(plan(customer({ status: "completed" }), {}).kind).toBeNull();
  });

  it("finds who has returned: called before, and the compared value advanced", () => {
    const compare = { key: "Son Sipariş", kind: "date" as const };
    const before = (value: string | number) => customer({ fields: { "Son Sipariş": value } });
    const returned = (of: Customer, value: string | number, by: UpdateRules["compare"] = compare) => plan(of, { details: { fields: { "Son Sipariş": value } }, rules: { compare: by } }).returned;
    expect(returned(before("2026-01-01"), "2026-11-01")).toEqual({ field: "Son Sipariş", kind: "date", oldValue: "2026-01-01", newValue: "2026-11-01" });
    expect(returned(before("2026-01-01"), "2026-01-01T09:00:00")).toBeNull();
    expect(returned(before("2026-01-01"), "2025-12-31")).toBeNull();
    expect(returned(before("2026-01-01"), "soon")).toBeNull();
    expect(returned(before(5), 6, { key: "Son Sipariş", kind: "number" })).toMatchObject({ oldValue: "5", newValue: "6" });
    expect(returned(before(10), 9, { key: "Son Sipariş", kind: "number" })).toBeNull();
    expect(returned(customer({ fields: {} }), "2026-11-01")).toBeNull();
    expect(returned({ ...before("2026-01-01"), lastCalledAt: null }, "2026-11-01")).toBeNull();
    expect(plan(before("2026-01-01"), { rules: { compare } }).returned).toBeNull();
  });

  it("keeps apart fields that objects have of themselves", () => {
    const fields = JSON.parse('{"__proto__":"a","constructor":"b"}') as RowDetails["fields"];
    const { set } = plan(customer({ fields: {} }), { details: { fields }, rules: { compare: { key: "toString", kind: "number" } } });
    expect(Object.entries(set.fields ?? {})).toEqual([["__proto__", "a"], ["constructor", "b"]]);
  });
});
