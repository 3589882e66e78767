import { expect, it } from "vitest";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import type { CustomFields } from "@/db/values";
import { historyJson } from "../api/history-json";
import { getHistoryRoute } from "../api/definitions/customers";
import { addUser } from "../api/testing";
import { getDesk } from "../pool/get-desk";
import { pullCustomer } from "../pool/pull-customer";
import { addCustomers, contextOf, minutesAfter } from "../pool/testing";
import { addImport } from "../returns/testing";
import { changedFields } from "./changed-fields";
import { getHistory } from "./get-history";
import { orderedFields } from "./ordered-fields";
import { readFields } from "./read-fields";
import { sameNumber } from "./same-number";

const made = (entries: [string, string | number | null][]): CustomFields => Object.fromEntries(entries);

eachEngine("what imports did to customers", (use) => {
  const admin = async () => contextOf(use().db, (await addUser(use().db, "admin")).id, TEST_EPOCH, "admin");

  it("is in the history: who brought them, what changed, what was undone", async () => {
    const { db } = use();
    const ctx = await admin();
    const [first, second] = [await addImport(db, ctx.actor.userId, "spring.xlsx"), await addImport(db, ctx.actor.userId, "update.csv")];
    const [customer] = await addCustomers(db, [{ firstName: "A", importId: first, importRow: 12 }]);
    const id = customer?.id ?? 0;
    const { customerChanges } = db.tables;
    const before = { phone: "+905321112233", search: "a", updatedAt: "2026-01-01T00:00:00.000Z", fields: made([["City", "Ankara"], ["Same", 1], ["__proto__", "x"]]) };
    await db.transaction((tx) => tx.insert(customerChanges).values([
      { customerId: id, importId: second, row: 3, kind: "update", before, after: { phone: "+905331112233", search: "b", fields: made([["City", "İzmir"], ["Same", 1], ["__proto__", "y"], ["New", 2.5]]) }, at: minutesAfter(5) },
      { customerId: id, importId: second, row: 4, kind: "renew", before: { status: "completed" }, after: { status: "pending" }, at: minutesAfter(6), undoneAt: minutesAfter(7) },
    ]));
    const history = await getHistory(ctx, { id });
    expect(history.imports).toEqual([
      { kind: "renew", importId: second, fileName: "update.csv", row: 4, at: minutesAfter(6), undoneAt: minutesAfter(7), changes: [] },
      {
        kind: "update", importId: second, fileName: "update.csv", row: 3, at: minutesAfter(5), undoneAt: null,
        changes: [
          { detail: "phone", before: "+905321112233", after: "+905331112233" }, { field: "City", before: "Ankara", after: "İzmir" },
          { field: "__proto__", before: "x", after: "y" }, { field: "New", before: null, after: 2.5 },
        ],
      },
      { kind: "create", importId: first, fileName: "spring.xlsx", row: 12, at: TEST_EPOCH, undoneAt: null, changes: [] },
    ]);
    const json = historyJson(history, new Map());
    expect(getHistoryRoute.success.schema?.parse(json)).toMatchObject({ imports: [
      { kind: "renew", undone_at: minutesAfter(7).toISOString() },
      { file_name: "update.csv", row: 3, changes: [{ field: "phone", custom_field: null }, { field: null, custom_field: "City", after: "İzmir" }, { custom_field: "__proto__" }, { custom_field: "New", before: null }] },
      { kind: "create", import_id: first },
    ] });
  });

  it("shows operators their custom fields in the order of their definitions, with their kinds", async () => {
    const { db } = use();
    const { fieldDefinitions } = db.tables;
    await db.transaction((tx) => tx.insert(fieldDefinitions).values([{ name: "Son Sipariş", nameKey: "son siparis", kind: "date", createdAt: TEST_EPOCH }, { name: "__proto__", nameKey: "__proto__", kind: "text", createdAt: TEST_EPOCH }, { name: "Ciro", nameKey: "ciro", kind: "number", createdAt: TEST_EPOCH }]));
    await addCustomers(db, [{ firstName: "A", fields: made([["api", "x"], ["Ciro", 1200.5], ["__proto__", "p"], ["Son Sipariş", "2025-12-15"]]) }]);
    const operator = contextOf(db, (await addUser(db, "operator")).id);
    await pullCustomer(operator);
    expect((await getDesk(operator)).hand?.customer.fields).toEqual([
      { name: "Son Sipariş", kind: "date", value: "2025-12-15" }, { name: "__proto__", kind: "text", value: "p" }, { name: "Ciro", kind: "number", value: 1200.5 }, { name: "api", kind: undefined, value: "x" },
    ]);
  });

  it("says who has the same number in another list, whichever of the two", async () => {
    const { db } = use();
    const ctx = await admin();
    const { lists } = db.tables;
    const [other] = await db.transaction((tx) => tx.insert(lists).values({ name: "Autumn", createdAt: TEST_EPOCH }).returning());
    const listId = other?.id ?? 0;
    const [a] = await addCustomers(db, [
      { firstName: "A", phone: "+905320000001", phone2: "+905320000002" }, { firstName: "B", listId, phone: "+905320000001" }, { firstName: "C", listId, phone: "+905329999999", phone2: "+905320000002" },
      { firstName: "Same list", phone: "+905320000001" }, { firstName: "Other number", listId, phone: "+905320000003" }, { firstName: "D", listId: null, laneId: null, status: "outside", phone: "+905320000002" },
    ]);
    if (!a) throw new Error("one was added");
    expect((await sameNumber(ctx, a)).map(({ firstName, list }) => [firstName, list])).toEqual([["B", "Autumn"], ["C", "Autumn"], ["D", null]]);
    await expect(sameNumber(contextOf(db, (await addUser(db, "operator")).id), a)).rejects.toMatchObject({ code: "forbidden" });
  });
});

const definitions = [{ name: "n", kind: "number" }, { name: "d", kind: "date" }, { name: "__proto__", kind: "text" }] as const;

it("custom fields come in order, and values without a definition last", () => {
  expect(orderedFields(made([["z", 1], ["d", "x"], ["n", null]]), definitions).map(({ name }) => name)).toEqual(["n", "d", "z"]);
});

it("typed fields are read by their kind; what was not touched stays, whatever it is", () => {
  const current = made([["n", "yok"], ["d", "2025-12-15T10:30:00"], ["hidden", 7]]);
  const read = (...pairs: [string, string][]) => readFields(definitions, current, { names: pairs.map(([name]) => name), values: pairs.map(([, value]) => value) });
  expect(read(["n", "yok"], ["d", "2025-12-15T10:30:00"], ["__proto__", ""])).toBeUndefined();
  expect(Object.entries(read(["n", "1200.5"], ["d", "2026-01-02"], ["__proto__", " x "], ["unknown", "y"]) ?? {})).toEqual([["n", 1200.5], ["d", "2026-01-02"], ["hidden", 7], ["__proto__", "x"]]);
  expect(read(["n", ""])).toEqual({ d: "2025-12-15T10:30:00", hidden: 7 });
  expect(() => read(["n", "abc"], ["d", "tomorrow"])).toThrow(expect.objectContaining({ code: "invalid_input", fields: [{ path: "field.0", code: "not_number" }, { path: "field.1", code: "invalid" }] }) as Error);
});

it("changes name details and fields that differ, and nothing else", () => {
  expect(changedFields({ status: "a", firstName: "A" }, { status: "b", firstName: "A", note: "x" })).toEqual([{ detail: "note", before: null, after: "x" }]);
});
