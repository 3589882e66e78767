import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { timelineOf } from "@/components/customers/timeline";
import type { Words } from "@/components/customers/words";
import { FIRST_LIST, firstOutcomes } from "@/db/seed";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { locales, type CustomFields, type Locale } from "@/db/values";
import { historyJson } from "../api/history-json";
import { getHistoryRoute } from "../api/definitions/customers";
import { addUser } from "../api/testing";
import { cancelCallback } from "../callbacks/cancel-callback";
import { giveCallback } from "../callbacks/give-callback";
import { moveCallback } from "../callbacks/move-callback";
import { formatPhone } from "../i18n/format-phone";
import { translator } from "../i18n/translate";
import { moveCustomers } from "../lists/move-customers";
import { changeOutcome } from "../pool/change-outcome";
import { expireLeases } from "../pool/expire-leases";
import { getDesk } from "../pool/get-desk";
import { pullCustomer } from "../pool/pull-customer";
import { recordOutcome } from "../pool/record-outcome";
import { releaseAssignment } from "../pool/release-assignment";
import { settleDue } from "../pool/settle-due";
import { skipCustomer } from "../pool/skip-customer";
import { addCustomers, contextOf, minutesAfter } from "../pool/testing";
import { reserveCustomers } from "../reserve/reserve-customers";
import { addImport } from "../returns/testing";
import { keepRules } from "../rules/keep-rules";
import { firstSkipReasons } from "../settings/skip-reasons";
import { addSuppressions } from "../suppression/add-suppressions";
import { changedFields } from "./changed-fields";
import { customerStanding } from "./customer-standing";
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
      { id: 2, customerId: id, kind: "renew", importId: second, fileName: "update.csv", row: 4, at: minutesAfter(6), undoneAt: minutesAfter(7), changes: [] },
      {
        id: 1, customerId: id, kind: "update", importId: second, fileName: "update.csv", row: 3, at: minutesAfter(5), undoneAt: null,
        changes: [
          { detail: "phone", before: "+905321112233", after: "+905331112233" }, { field: "City", before: "Ankara", after: "İzmir" },
          { field: "__proto__", before: "x", after: "y" }, { field: "New", before: null, after: 2.5 },
        ],
      },
      { id: -id, customerId: id, kind: "create", importId: first, fileName: "spring.xlsx", row: 12, at: TEST_EPOCH, undoneAt: null, changes: [] },
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

eachEngine("a customer's history", (use) => {
  async function team() {
    const { db } = use();
    const [boss, one, two] = [await addUser(db, "admin"), await addUser(db, "operator"), await addUser(db, "operator")];
    const as = (who: { id: number }, minutes: number, role: "operator" | "manager" | "admin" = "operator") => contextOf(db, who.id, minutesAfter(minutes), role);
    const [ada] = await addCustomers(db, [{ firstName: "Ada", phone: "+905321112233" }]);
    return { db, boss, one, two, as, id: ada?.id ?? 0 };
  }

  it("has everything that happened, by whom and why, in the order of time", async () => {
    const { db, boss, one, two, as, id } = await team();
    const list = await db.transaction((tx) => tx.insert(db.tables.lists).values({ name: "Spring", createdAt: TEST_EPOCH, limits: { maxAttempts: 1 } }).returning());
    const listId = list[0]?.id ?? 0;
    const skipped = await pullCustomer(as(one, 1));
    await skipCustomer(as(one, 2), { assignmentId: skipped.assignment?.id ?? 0, reason: "language" });
    const taken = await pullCustomer(as(two, 3));
    await releaseAssignment(as(boss, 4, "admin"), { assignmentId: taken.assignment?.id ?? 0, reason: "meeting" });
    const lapsed = await pullCustomer(as(two, 5));
    await expireLeases(db, minutesAfter(30));
    const called = await pullCustomer(as(two, 31));
    await recordOutcome(as(two, 32), { assignmentId: called.assignment?.id ?? 0, outcome: "callback", callbackAt: minutesAfter(100), note: "asks for the price" });
    await giveCallback(as(boss, 33, "admin"), { customerId: id, to: one.id });
    await moveCallback(as(boss, 34, "admin"), { customerId: id, at: minutesAfter(200) });
    await cancelCallback(as(boss, 35, "admin"), { customerId: id, reason: "on holiday" });
    await reserveCustomers(as(boss, 36, "admin"), { customerIds: [id], operatorId: one.id, until: minutesAfter(40) });
    await settleDue(db, minutesAfter(41), 10);
    await moveCustomers(as(boss, 42, "admin"), { customerIds: [id], listId });
    const last = await pullCustomer(as(two, 43));
    await recordOutcome(as(two, 44), { assignmentId: last.assignment?.id ?? 0, outcome: "busy" });
    await changeOutcome(as(boss, 50, "manager"), { assignmentId: called.assignment?.id ?? 0, outcome: "reached", note: "bought", reason: "heard the recording" });
    await addSuppressions(as(boss, 60, "admin"), { numbers: "+905321112233", reason: "a letter", expiresAt: minutesAfter(61) });
    await settleDue(db, minutesAfter(61), 10);

    const history = await getHistory(as(boss, 70, "manager"), { id });
    expect(history.calls).toMatchObject([
      { outcome: "busy", attempt: 1, listName: "Spring", closing: { by: "attempts", limit: 1, ofList: true }, mayCorrect: true, versions: [] },
      { outcome: "reached", note: "bought", version: 2, versions: [{ outcome: "callback", note: "asks for the price", callbackAt: minutesAfter(100), replacedAt: minutesAfter(50), replacedBy: boss.id, replacedByName: expect.stringMatching(/^User/) as string, reason: "heard the recording" }] },
    ]);
    const ended = history.assignments.map(({ ending, reason, operatorId, endedBy, skipReason }) => ({ ending, reason, operatorId, endedBy, skipReason }));
    expect(ended.reverse().slice(0, 3)).toEqual([
      { ending: "release", reason: "language", operatorId: one.id, endedBy: one.id, skipReason: "language" },
      { ending: "release", reason: "meeting", operatorId: two.id, endedBy: boss.id, skipReason: null },
      { ending: "expiry", reason: null, operatorId: two.id, endedBy: null, skipReason: null },
    ]);
    expect(lapsed.customer?.id).toBe(id);
    expect(history.events.map(({ kind }) => kind)).toEqual(["unsuppressed", "suppressed", "moved", "unreserved", "reserved", "callback_cancelled", "callback_moved", "callback_given"]);
    expect(history.names.users.get(one.id)).toMatch(/^User/);
    expect(history.names.lists.get(listId)).toBe("Spring");
    expect(history.since).toBeNull();

    const json = getHistoryRoute.success.schema?.parse(historyJson(history, new Map()));
    expect(json).toMatchObject({
      calls: [{ list_id: listId, closing: { by: "attempts", limit: 1, of_list: true } }, { closing: null, versions: [{ reason: "heard the recording", replaced_by: boss.id }] }],
      events: [
        { kind: "unsuppressed", actor_id: null, details: {} }, { kind: "suppressed", actor_id: boss.id, details: { reason: "a letter", cancelled_callback_at: null } },
        { kind: "moved", details: { to_list_id: listId } }, { kind: "unreserved", actor_id: null, actor_name: null, details: { operator_id: one.id } },
        { kind: "reserved", details: { operator_id: one.id, until: minutesAfter(40).toISOString() } }, { kind: "callback_cancelled", details: { reason: "on holiday", callback_at: minutesAfter(200).toISOString() } },
        { kind: "callback_moved", details: { from: minutesAfter(100).toISOString(), to: minutesAfter(200).toISOString() } }, { kind: "callback_given", details: { from_operator_id: two.id, to_operator_id: one.id } },
      ],
    });

    for (const locale of locales) {
      const lines = timelineOf(history, wordsIn(locale), "Europe/London");
      expect(lines.map(({ at }) => at.getTime())).toEqual(lines.map(({ at }) => at.getTime()).sort((a, b) => b - a));
      expect(lines.every(({ what }) => what.length > 3 && !what.includes("{"))).toBe(true);
      expect(lines).toHaveLength(13);
    }
    const english = timelineOf(history, wordsIn("en"), "Europe/London").map(({ what, mark, more, versions = [] }) => [what, mark, ...more, ...versions.flat()]);
    expect(english).toEqual([
      ["Number no longer suppressed", undefined],
      ["Number suppressed: a letter", undefined],
      ["Busy", undefined, "Attempt 1", "Unreachable: attempt 1 of 1, limit of the list Spring"],
      ["Moved from The first to Spring", undefined],
      [expect.stringMatching(/^The reservation for User \d+ has ended$/), undefined],
      [expect.stringMatching(/^Reserved for User \d+ until 2 Nov 09:40$/), undefined],
      ["Callback for Mon 2 Nov 12:20 (theirs: 09:20) cancelled", undefined, "Reason: on holiday"],
      ["Callback moved: Mon 2 Nov 10:40 (theirs: 07:40) → Mon 2 Nov 12:20 (theirs: 09:20)", undefined],
      [expect.stringMatching(/^Callback for Mon 2 Nov 10:40 \(theirs: 07:40\) given to User \d+$/), undefined, expect.stringMatching(/^Before: User/)],
      ["Reached", "corrected", "Attempt 1", expect.stringMatching(/^Corrected by User \d+ on 2 Nov 09:50, was: Call back$/), "Note then: asks for the price", "Then to be called back Mon 2 Nov 10:40 (theirs: 07:40)", "Reason: heard the recording"],
      ["Time ran out, back in the pool", undefined],
      ["Released to the pool", undefined, expect.stringMatching(/^by User/), "Reason: meeting"],
      ["Skipped", undefined, "Reason: Another language"],
    ]);
  });

  it("lets those correct who supervise the caller, and says where it ends when there is more than anyone reads", async () => {
    const { db, boss, one, as, id } = await team();
    const { assignment } = await pullCustomer(as(one, 1));
    await recordOutcome(as(one, 1), { assignmentId: assignment?.id ?? 0, outcome: "reached" });
    const [ours, theirs] = await db.transaction((tx) => tx.insert(db.tables.teams).values([{ name: "A", createdAt: TEST_EPOCH }, { name: "B", createdAt: TEST_EPOCH }]).returning());
    await db.transaction((tx) => tx.update(db.tables.users).set({ teamId: ours?.id ?? 0 }).where(eq(db.tables.users.id, one.id)));
    const seenBy = async (teamId: number | null, scopes: string[] | null = null) => {
      const history = await getHistory({ ...as(boss, 2, "manager"), actor: { ...as(boss, 2, "manager").actor, teamId, scopes } }, { id });
      return history.calls.map(({ mayCorrect }) => mayCorrect);
    };
    expect(await seenBy(null)).toEqual([true]);
    expect(await seenBy(ours?.id ?? 0)).toEqual([true]);
    expect(await seenBy(theirs?.id ?? 0)).toEqual([false]);
    expect(await seenBy(null, ["customers.read"])).toEqual([false]);
    await db.transaction((tx) => tx.insert(db.tables.customerEvents).values(Array.from({ length: 201 }, (_, i) => ({ customerId: id, at: minutesAfter(10 + i), actorId: null, kind: "unsuppressed" as const, details: {} }))));
    const { since, events } = await getHistory(as(boss, 500, "admin"), { id });
    expect([since, events.length]).toEqual([minutesAfter(11), 200]);
  });

  it("says where a customer stands: limit, clock, calling time, who has them, why nobody may call", async () => {
    const { db, boss, one, as, id } = await team();
    const standing = async (minutes: number) => {
      const [customer] = await db.read.select().from(db.tables.customers).where(eq(db.tables.customers.id, id));
      if (!customer) throw new Error("one was added");
      return customerStanding(as(boss, minutes, "manager"), customer);
    };
    expect(await standing(0)).toMatchObject({ maxAttempts: 3, limitOfList: false, zone: "Europe/Istanbul", calling: { state: "always" }, suppression: null, list: { name: "Customers", isActive: true } });
    const days = Array.from({ length: 7 }, () => [[10 * 60, 11 * 60]] as [number, number][]);
    await db.transaction(async (tx) => {
      await tx.update(db.tables.lists).set({ limits: { maxAttempts: 5 }, hours: { days }, isActive: false });
      await keepRules(db, tx, TEST_EPOCH);
    });
    await db.transaction((tx) => tx.update(db.tables.customers).set({ awayOwnerId: one.id }));
    await db.transaction((tx) => tx.update(db.tables.users).set({ awayUntil: minutesAfter(5000) }).where(eq(db.tables.users.id, one.id)));
    await addSuppressions(as(boss, 1, "admin"), { numbers: "+905321112233", reason: "a letter", expiresAt: minutesAfter(100) });
    const closed = await standing(0);
    expect(closed).toMatchObject({ maxAttempts: 5, limitOfList: true, calling: { state: "closed", opensAt: minutesAfter(60) }, list: { isActive: false } });
    expect(closed.suppression).toMatchObject({ reason: "a letter", addedBy: expect.stringMatching(/^User/) as string, expiresAt: minutesAfter(100) });
    expect(closed.people.get(one.id)).toMatchObject({ awayUntil: minutesAfter(5000) });
    expect(await standing(61)).toMatchObject({ calling: { state: "open", until: minutesAfter(120) } });
    expect((await standing(101)).suppression).toBeNull();
    await db.transaction((tx) => tx.update(db.tables.lanes).set({ isActive: false }));
    expect((await standing(61)).calling).toEqual({ state: "notLive" });
    await db.transaction((tx) => tx.update(db.tables.customers).set({ laneId: null, listId: null, status: "outside" }));
    expect(await standing(61)).toMatchObject({ calling: null, list: null });
  });
});

/** What the screens speak with, as far as a history needs it. */
function wordsIn(locale: Locale): Words {
  const labels = new Map(firstOutcomes.map(({ code, labels: names }) => [code, names[locale]]));
  return {
    t: translator(locale, "customers"), outcomes: labels, dispositions: new Map(), skipReasons: new Map(firstSkipReasons.map(({ code, labels: names }) => [code, names[locale]])),
    place: { locale, timeZone: "Europe/Istanbul", now: TEST_EPOCH }, country: "TR", phone: (phone) => formatPhone(phone, "TR"), masked: false, maxAttempts: () => 3, listName: (name) => (name === FIRST_LIST ? "The first" : name), fields: [],
    mayOpenImports: true, suppressionHref: () => null,
  };
}

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
