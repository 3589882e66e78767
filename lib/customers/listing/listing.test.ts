import { expect, it } from "vitest";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { addUser } from "../../api/testing";
import { addCustomers, addOperators, contextOf } from "../../pool/testing";
import { pullCustomer } from "../../pool/pull-customer";
import { createCustomer } from "../create-customer";
import { listCustomers } from "../list-customers";
import { customerParameters, customerQueryOf, customerQueryText } from "./address";
import { countCustomers, MOST_COUNTED } from "./count";
import { cursorOf, positionOf } from "./cursor";
import { unindexedParts } from "./plan";
import { customerQuerySchema, sortKeys, type CustomerQuery } from "./query";
import { pinSelection, selectedIds, selectionSchema } from "./selection";
import { selectionOf } from "./selection-of";

eachEngine("a search for customers", (use) => {
  const admin = async () => contextOf(use().db, (await addUser(use().db, "admin")).id, TEST_EPOCH, "admin");

  it("means one by a whole number or a whole code with a digit, however it is written; else whoever has it as a part", async () => {
    const ctx = await admin();
    const add = async (firstName: string, phone: string, more = {}) => (await createCustomer(ctx, { firstName, phone, ...more })).id;
    const a = await add("Ayşe", "0532 111 22 33", { externalId: "K1" });
    const b = await add("Ali", "0532 111 22 34", { externalId: "K12", phone2: "0532 111 22 35" });
    const c = await add("Ali K1", "0532 111 22 36", { externalId: "ALİ" });
    const found = async (q: string) => (await listCustomers(ctx, { q, limit: 10 })).items.map((customer) => customer.id);
    expect(await found("+90 (532) 111-22-33")).toEqual([a]);
    expect(await found("05321112235")).toEqual([b]);
    expect(await found("k1")).toEqual([a]);
    expect(await found("k")).toEqual([a, b, c]);
    expect(await found("ALI")).toEqual([b, c]);
    expect(await found("111 22 3")).toEqual([a, b, c]);
    expect(await found("0532 111 22 99")).toEqual([]);
    expect(await pinSelection(ctx, { query: { q: "K1" }, except: [] })).toEqual({ ids: [a] });
    expect(await pinSelection(ctx, { query: { q: "k" }, except: [a] })).toEqual({ query: { q: "k" }, except: [a] });
  });

  it("tells whoever sees numbers masked nothing by a part of one, alone or behind a name", async () => {
    const open = await admin();
    const ctx = { ...open, actor: { ...open.actor, masked: true } };
    const { id } = await createCustomer(open, { firstName: "Ayşe", lastName: "Yılmaz", phone: "0532 111 22 33" });
    const coded = await createCustomer(open, { firstName: "Can", phone: "0532 111 22 34", externalId: "K5321" });
    const found = async (q: string) => (await listCustomers(ctx, { q, limit: 10 })).items.map((customer) => customer.id);
    for (const q of ["532", "+90532", "yilmaz +9", "z +", "1112233", "05321112", "90"]) expect(await found(q), q).toEqual(q === "532" ? [coded.id] : []);
    expect(await found("yılmaz")).toEqual([id]);
    expect(await found("0532 111 22 33")).toEqual([id]);
    expect(await found("k53")).toEqual([coded.id]);
    expect(await countCustomers(ctx, { q: "111" })).toEqual({ n: 0, isMore: false });
  });

  it("finds whom an operator has in hand beside those called last, and nobody who was merged", async () => {
    const { db } = use();
    const ctx = await admin();
    const [operator = 0] = await addOperators(db, 1);
    const [first, second] = await addCustomers(db, [{ firstName: "A" }, { firstName: "B", lastOperatorId: operator }, { firstName: "C" }]);
    await addCustomers(db, [{ firstName: "D", mergedInto: first?.id, status: "outside", listId: null, laneId: null, lastOperatorId: operator, phone: "+905321112299" }]);
    await pullCustomer(contextOf(db, operator));
    const found = async (query: CustomerQuery) => (await listCustomers(ctx, { ...query, limit: 10 })).items.map((customer) => customer.firstName);
    expect((await found({ operatorId: operator })).sort()).toEqual(["A", "B"]);
    expect(await found({ operatorId: operator, sort: { by: "called", descending: true } })).toEqual(expect.arrayContaining(["A", "B"]));
    expect(await found({})).toEqual(["A", "B", "C"]);
    expect(await found({ statuses: ["outside"] })).toEqual([]);
    expect(await found({ q: "+905321112299" })).toEqual([]);
    expect(await countCustomers(ctx, { statuses: ["outside", "pending"] })).toEqual({ n: 2, isMore: false });
    expect(await selectedIds(ctx, { ids: [4, 2, 1, 2] }, { afterId: 0, untilId: 9, limit: 9 })).toEqual([first?.id, second?.id]);
  });

  it("counts to ten thousand, and says when there are more", async () => {
    const { db } = use();
    const ctx = await admin();
    for (let from = 0; from <= MOST_COUNTED; from += 1000) {
      await addCustomers(db, Array.from({ length: Math.min(1000, MOST_COUNTED + 1 - from) }, (_, i) => ({ firstName: `N${from + i}`, phone: `+90533${String(1_000_000 + from + i)}`, callAttempts: from + i === 7 ? 1 : 0 })));
    }
    expect(await countCustomers(ctx, {})).toEqual({ n: 10_000, isMore: true });
    expect(await countCustomers(ctx, { statuses: ["pending"] })).toEqual({ n: 10_000, isMore: true });
    expect(await countCustomers(ctx, { attemptsTo: 0 })).toEqual({ n: 10_000, isMore: false });
    expect(await countCustomers(ctx, { attemptsFrom: 1 })).toEqual({ n: 1, isMore: false });
  });

  it("ends when nobody waits for it any longer, and answers the others", async () => {
    const ctx = await admin();
    await addCustomers(use().db, [{ firstName: "A" }]);
    const gone = AbortSignal.abort(new Error("gone"));
    await expect(listCustomers(ctx, { q: "a", limit: 1 }, gone)).rejects.toThrow("gone");
    const leaving = new AbortController();
    const asked = [listCustomers(ctx, { q: "a", limit: 1 }, leaving.signal), listCustomers(ctx, { q: "a", limit: 1 })];
    leaving.abort(new Error("gone"));
    expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
  });

  it("takes what is no place in its order for the beginning", async () => {
    const ctx = await admin();
    await addCustomers(use().db, [{ firstName: "A" }, { firstName: "B" }]);
    for (const after of ["", "x", "0", "-1", "1e3", "99999999999", "~", "~0", "5~", "2026-13-45T99:00:00.000Z~1", "' or 1=1"]) {
      for (const by of sortKeys) expect((await listCustomers(ctx, { sort: { by, descending: false }, after, limit: 5 })).items, `${by} ${after}`).toHaveLength(2);
    }
  });
});

it("survives an address, a job and a form; what is wrong in one counts as not said", () => {
  const definitions = [{ name: "Şehir", kind: "text" as const }];
  const query: CustomerQuery = {
    q: "ayşe & co", statuses: ["waiting", "completed"], listIds: [3, 1], ownerId: 4, operatorId: 5, lastOutcomes: ["no_answer"], attemptsFrom: 0, attemptsTo: 3, neverCalled: true,
    createdFrom: "2026-11-01", createdTo: "2026-11-30", calledFrom: "2026-11-02", calledTo: "2026-11-03", due: "today", reservedFor: 6, blocked: false, importId: 7,
    fields: [{ name: "Şehir", kind: "text", test: "is", value: "İzmir", to: "" }], sort: { by: "called", descending: true },
  };
  expect(customerQueryOf(new URLSearchParams(customerQueryText(query)), definitions)).toEqual(query);
  expect(customerQuerySchema.parse(JSON.parse(JSON.stringify(query)))).toEqual(query);
  expect(customerQueryOf({}, definitions)).toEqual({});
  const wrong = { q: " \0 ", status: ["x"], list: ["0", "-1", "1.5"], owner: "x", attempts_from: "-1", created_from: "2026-02-31", called: "yes", blocked: "maybe", f: "Other*is*x", sort: "phone", outcome: "" };
  expect(customerQueryOf(wrong, definitions)).toEqual({});
  expect(customerParameters({ sort: { by: "id", descending: false } })).toEqual([]);
  expect(selectionOf(new URLSearchParams("status=waiting&except=3,4&except=5"), [])).toEqual({ query: { statuses: ["waiting"] }, except: [3, 4, 5] });
  expect(selectionOf(new URLSearchParams("id=3&id=4,5&status=waiting"), [])).toEqual({ ids: [3, 4, 5] });
  expect(() => selectionOf(new URLSearchParams("id="), [])).toThrow();
  expect(() => selectionOf(new URLSearchParams("except=x"), [])).toThrow();
  expect(selectionSchema.safeParse({ query: { status: "x" }, except: [] }).success).toBe(false);
});

it("says of which parts every customer is looked at", () => {
  expect(unindexedParts({})).toEqual([]);
  expect(unindexedParts({ statuses: ["waiting"], listIds: [1], importId: 2 })).toEqual([]);
  expect(unindexedParts({ q: "ayse", attemptsFrom: 1, sort: { by: "name", descending: false } })).toEqual(["text", "attempts", "sortName"]);
  expect(unindexedParts({ calledFrom: "2026-11-01" })).toEqual(["called"]);
  expect(unindexedParts({ calledFrom: "2026-11-01", sort: { by: "called", descending: true } })).toEqual([]);
  expect(unindexedParts({ ownerId: 1, q: "ayse", sort: { by: "name", descending: false } })).toEqual([]);
  expect(unindexedParts({ statuses: ["waiting"], sort: { by: "due", descending: false } })).toEqual([]);
});

it("reads back every place that it writes", () => {
  const row = { id: 7, search: "x", lastCalledAt: TEST_EPOCH, dueAt: null, priority: -3, callAttempts: 2 } as Parameters<typeof cursorOf>[0];
  const placed = sortKeys.map((by) => [cursorOf(row, { by, descending: true }), positionOf(cursorOf(row, { by, descending: true }), { by, descending: true })]);
  expect(placed).toEqual([
    ["7", { id: 7, value: null }], ["7", { id: 7, value: null }], [`${TEST_EPOCH.toISOString()}~7`, { id: 7, value: TEST_EPOCH.getTime() }],
    ["-3~7", { id: 7, value: -3 }], ["2~7", { id: 7, value: 2 }], ["~7", { id: 7, value: null }],
  ]);
});
