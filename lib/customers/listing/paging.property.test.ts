import fc from "fast-check";
import { expect, it } from "vitest";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { customerStatuses, type CustomFields } from "@/db/values";
import { addUser } from "../../api/testing";
import { fold } from "../../i18n/fold";
import { addCustomers, addOperators, contextOf } from "../../pool/testing";
import type { Customer } from "../../pool/types";
import { listCustomers } from "../list-customers";
import { searchText } from "../new-customer";
import { countCustomers } from "./count";
import { valueOf } from "./cursor";
import { defaultSort, sortKeys, type CustomerQuery } from "./query";
import { selectedIds } from "./selection";

const DAY = 86_400_000;
const day = (n: number) => new Date(TEST_EPOCH.getTime() + n * DAY);
/** The day in Istanbul, which is never on another clock. */
const dayText = (at: Date) => new Date(at.getTime() + 3 * 3_600_000).toISOString().slice(0, 10);

const names = ["Ayşe", "AYŞE", "İsmail", "Ольга", "Zoë", "x"] as const;
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const some = <T>(values: readonly T[]) => fc.subarray([...values], { minLength: 1 });

const cityOf = (city: string | null): CustomFields => (city === null ? {} : { city });

/** A customer with few different values of everything, so that ties are many. */
const person = fc.record({
  name: fc.constantFrom(...names), status: fc.constantFrom(...customerStatuses), list: fc.integer({ min: 0, max: 2 }), owner: fc.integer({ min: 0, max: 2 }),
  operator: fc.integer({ min: 0, max: 2 }), outcome: fc.constantFrom(null, "no_answer", "busy"), attempts: fc.integer({ min: 0, max: 3 }), created: fc.integer({ min: 0, max: 3 }),
  called: fc.option(fc.integer({ min: 0, max: 3 })), due: fc.option(fc.integer({ min: 0, max: 3 })), reserved: fc.integer({ min: 0, max: 1 }), blocked: fc.boolean(),
  priority: fc.integer({ min: -1, max: 1 }), city: fc.constantFrom("İzmir", "Ankara", null), merged: fc.integer({ min: 0, max: 9 }), gap: fc.constantFrom(1, 1, 1, 30_000),
});

eachEngine("pages of customers", (use) => {
  it("hold each customer who fits exactly once and in order, forwards and back, whatever the filters and the order; the count and the walk agree", async () => {
    const { db } = use();
    const ctx = contextOf(db, (await addUser(db, "admin")).id, TEST_EPOCH, "admin");
    const operators = await addOperators(db, 2);
    const { lists, suppressions, customers } = db.tables;
    const [first] = await db.read.select().from(lists);
    const [second] = await db.transaction((tx) => tx.insert(lists).values({ name: "Second", createdAt: TEST_EPOCH }).returning());
    const [entry] = await db.transaction((tx) => tx.insert(suppressions).values({ phone: "+905329999999", reason: "x", addedAt: TEST_EPOCH }).returning());
    const listOf = (n: number) => [null, first?.id ?? 0, second?.id ?? 0][n] ?? null;
    let id = 0;
    const people = fc.sample(person, { numRuns: 120, seed: 11 }).map((one, i) => {
      const isMerged = one.merged === 0 && i > 0;
      const phone = `+90532${String(1_000_000 + i * 37)}`;
      id += one.gap;
      return {
        id, firstName: one.name, search: searchText({ firstName: one.name, lastName: "", externalId: null, phone, phone2: null }), phone,
        status: isMerged ? "outside" as const : one.status, listId: isMerged ? null : listOf(one.list), laneId: null, ownerId: operators[one.owner - 1] ?? null,
        lastOperatorId: operators[one.operator - 1] ?? null, lastOutcome: one.outcome, callAttempts: one.attempts, createdAt: day(one.created),
        lastCalledAt: one.called === null ? null : day(one.called), dueAt: one.due === null ? null : day(one.due), reservedFor: one.reserved ? (operators[0] ?? null) : null,
        reservedUntil: one.reserved ? day(9) : null, blockedBy: one.blocked ? (entry?.id ?? null) : null, priority: one.priority, fields: cityOf(one.city), band: i % 4 === 0 ? 1 : 2,
        mergedInto: isMerged ? 1 : null,
      };
    });
    await addCustomers(db, people);
    const all = await db.read.select().from(customers);

    const query: fc.Arbitrary<CustomerQuery> = fc.record({
      q: maybe(fc.constantFrom("ayse", "İSM", "532", "0532 1", "ольга", "%", "1000037", "nobody")), statuses: maybe(some(customerStatuses)),
      listIds: maybe(some([listOf(1) ?? 0, listOf(2) ?? 0])), ownerId: maybe(fc.constantFrom(...operators)), operatorId: maybe(fc.constantFrom(...operators)),
      lastOutcomes: maybe(some(["no_answer", "busy"])), attemptsFrom: maybe(fc.integer({ min: 0, max: 2 })), attemptsTo: maybe(fc.integer({ min: 0, max: 3 })),
      neverCalled: maybe(fc.constant(true as const)), createdFrom: maybe(fc.integer({ min: 0, max: 3 }).map((n) => dayText(day(n)))), createdTo: maybe(fc.integer({ min: 0, max: 3 }).map((n) => dayText(day(n)))),
      calledFrom: maybe(fc.integer({ min: 0, max: 3 }).map((n) => dayText(day(n)))), calledTo: maybe(fc.integer({ min: 0, max: 3 }).map((n) => dayText(day(n)))),
      reservedFor: maybe(fc.constantFrom(...operators)), blocked: maybe(fc.boolean()), due: maybe(fc.constant("today" as const)),
      fields: maybe(fc.constant([{ name: "city", kind: "text" as const, test: "is" as const, value: "IZMIR", to: "" }])),
    }).chain((filters) => fc.record({
      // One or two of them at a time, and all orders with each.
      filters: fc.shuffledSubarray(Object.keys(filters), { maxLength: 2 }).map((kept) => Object.fromEntries(Object.entries(filters).filter(([name]) => kept.includes(name)))),
      sort: maybe(fc.record({ by: fc.constantFrom(...sortKeys), descending: fc.boolean() })),
    })).map(({ filters, sort }) => ({ ...filters, sort }));

    await fc.assert(fc.asyncProperty(query, fc.integer({ min: 1, max: 40 }), async (asked, limit) => {
      const expected = inMemory(all, asked).map((customer) => customer.id);
      const forwards: number[] = [];
      let last = null;
      for (let after: string | undefined; ;) {
        const page = await listCustomers(ctx, { ...asked, after, limit });
        forwards.push(...page.items.map((customer) => customer.id));
        expect(page.previous === null).toBe(after === undefined || page.items.length === 0);
        last = page;
        if (page.next === null) break;
        after = page.next;
      }
      expect(forwards).toEqual(expected);
      const back: number[] = last.items.map((customer) => customer.id);
      for (let before = last.previous; before !== null;) {
        const page = await listCustomers(ctx, { ...asked, before, limit });
        back.unshift(...page.items.map((customer) => customer.id));
        expect(page.next).not.toBeNull();
        before = page.previous;
      }
      expect(back).toEqual(expected);
      expect(await countCustomers(ctx, asked)).toEqual({ n: expected.length, isMore: false });
      const walked: number[] = [];
      const except = expected.slice(0, 2);
      for (let afterId = 0; ;) {
        const ids = await selectedIds(ctx, { query: asked, except }, { afterId, untilId: id, limit });
        walked.push(...ids);
        if (ids.length < limit) break;
        afterId = ids.at(-1) ?? id;
      }
      expect(walked).toEqual(expected.filter((one) => !except.includes(one)).sort((a, b) => a - b));
    }), { numRuns: 80 });
  }, 180_000);
});

/** The same without a database: all that fit, in order. */
function inMemory(all: readonly Customer[], query: CustomerQuery): Customer[] {
  const { by, descending } = query.sort ?? defaultSort;
  const sign = descending ? -1 : 1;
  const is = <T>(wanted: T | undefined, fits: (value: T) => boolean) => wanted === undefined || fits(wanted);
  const digits = query.q?.replace(/\D/g, "").replace(/^0+/, "") ?? "";
  const isNumber = query.q !== undefined && /^[\d\s()+./-]+$/.test(query.q) && digits !== "";
  return all.filter((c) => c.mergedInto === null
    && is(query.q, (q) => c.search.includes(fold(q)) || (isNumber && c.phone.includes(digits)))
    && is(query.due, () => (c.status === "waiting" ? c.dueAt !== null && dayText(c.dueAt) <= dayText(TEST_EPOCH) : c.status === "pending" && c.band < 2))
    && is(query.statuses, (statuses) => statuses.includes(c.status)) && is(query.listIds, (ids) => c.listId !== null && ids.includes(c.listId))
    && is(query.ownerId, (owner) => c.ownerId === owner) && is(query.operatorId, (operator) => c.lastOperatorId === operator)
    && is(query.lastOutcomes, (codes) => c.lastOutcome !== null && codes.includes(c.lastOutcome))
    && is(query.attemptsFrom, (from) => c.callAttempts >= from) && is(query.attemptsTo, (to) => c.callAttempts <= to) && is(query.neverCalled, () => c.lastCalledAt === null)
    && is(query.createdFrom, (from) => dayText(c.createdAt) >= from) && is(query.createdTo, (to) => dayText(c.createdAt) <= to)
    && is(query.calledFrom, (from) => c.lastCalledAt !== null && dayText(c.lastCalledAt) >= from) && is(query.calledTo, (to) => c.lastCalledAt !== null && dayText(c.lastCalledAt) <= to)
    && is(query.reservedFor, (operator) => c.reservedFor === operator) && is(query.blocked, (blocked) => (c.blockedBy !== null) === blocked)
    && is(query.fields, () => c.fields.city === "İzmir"))
    .sort((a, b) => {
      const [left, right] = [valueOf(a, by), valueOf(b, by)];
      if ((left === null) !== (right === null)) return left === null ? 1 : -1;
      const compared = typeof left === "string" && typeof right === "string" ? Buffer.compare(Buffer.from(left), Buffer.from(right)) : Number(left) - Number(right);
      return sign * (compared || a.id - b.id);
    });
}
