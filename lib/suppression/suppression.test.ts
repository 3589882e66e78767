import { text } from "node:stream/consumers";
import { asc } from "drizzle-orm";
import { expect, it } from "vitest";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { BAND } from "@/db/values";
import { putUser, userContext } from "../auth/testing";
import { updateCustomer } from "../customers/update-customer";
import { getDesk } from "../pool/get-desk";
import { pullCustomer } from "../pool/pull-customer";
import { recordOutcome } from "../pool/record-outcome";
import { renewLease } from "../pool/renew-lease";
import { liftSuppression } from "../pool/suppress-number";
import { addCustomers, addOperators, contextOf, minutesAfter as at } from "../pool/testing";
import { addSuppressions, MAX_NUMBERS, type AddSuppressions } from "./add-suppressions";
import { changeExpiry } from "./change-expiry";
import { expireSuppressions } from "./expire-suppressions";
import { exportSuppressions } from "./export-suppressions";
import { liftByHand } from "./lift-suppression";
import { getSuppression, listSuppressions, suppressionAuthors, type SuppressionFilter } from "./list-suppressions";

const ONE = "+905321110001";
const TWO = "+905321110002";

eachEngine("the suppression list", (use) => {
  async function setUp() {
    const { db } = use();
    const [operator = 0, colleague = 0] = await addOperators(db, 2);
    const manager = await putUser(db, TEST_EPOCH, "Meral", { role: "manager" });
    const ctx = (minutes = 0) => userContext(db, at(minutes), manager, "manager");
    const add = (input: Partial<AddSuppressions> & Pick<AddSuppressions, "numbers">, minutes = 0) => addSuppressions(ctx(minutes), { reason: "asked", ...input });
    const list = async (filter: SuppressionFilter = {}, minutes = 0) => (await listSuppressions(ctx(minutes), { ...filter, limit: 50 })).items;
    return { db, ctx, add, list, manager, as: (minutes = 0) => contextOf(db, operator, at(minutes)), colleague: (minutes = 0) => contextOf(db, colleague, at(minutes)) };
  }
  const audits = async () => (await use().db.read.select().from(use().db.tables.auditEntries).orderBy(asc(use().db.tables.auditEntries.id))).map(({ action, details }) => ({ action, details }));

  it("keeps numbers from being given out, in every list, from the moment they are added", async () => {
    const { db, as, add } = await setUp();
    await addCustomers(db, [
      { firstName: "A", phone: ONE }, { firstName: "B", phone: ONE, priority: 5 }, { firstName: "C", phone: TWO, band: BAND.openCallback, sortAt: at(-5) }, { firstName: "D" },
    ]);
    expect(await add({ numbers: "0532 111 00 01\n0532 111 00 02; 0532 111 00 01" })).toEqual({ added: 2, extended: 0, already: 0, invalid: [] });
    expect((await pullCustomer(as())).customer).toMatchObject({ firstName: "D" });
    expect((await audits()).at(-1)).toMatchObject({ action: "suppression.add", details: { reason: "asked", source: "hand", expiresAt: null, added: [1, 2], extended: [], customers: 3 } });
  });

  it("tells whoever has the number in hand, gives the customer out no more, and lets no call back be promised", async () => {
    const { db, as, add } = await setUp();
    await addCustomers(db, [{ firstName: "A", phone: ONE }]);
    const { assignment } = await pullCustomer(as());
    const assignmentId = assignment?.id ?? 0;
    expect(await renewLease(as(1), { assignmentId })).toMatchObject({ suppressed: false });
    await add({ numbers: ONE, expiresAt: at(10) }, 1);
    expect(await renewLease(as(2), { assignmentId })).toMatchObject({ suppressed: true });
    await expect(recordOutcome(as(3), { assignmentId, outcome: "callback", callbackAt: at(60) })).rejects.toMatchObject({ code: "number_suppressed" });
    expect(await renewLease(as(10), { assignmentId })).toMatchObject({ suppressed: false });
  });

  it("is not shown as a second number, cancels the callback of who is given it, and leaves whoever gets another", async () => {
    const { db, as, ctx, add } = await setUp();
    const [customer] = await addCustomers(db, [{ firstName: "A", phone: "+905321110009", phone2: ONE }]);
    const id = customer?.id ?? 0;
    await pullCustomer(as());
    expect((await getDesk(as())).hand?.customer).toMatchObject({ suppressed: false, phone2: "0532 111 00 01" });
    await add({ numbers: [ONE, TWO] });
    expect((await getDesk(as())).hand?.customer).toMatchObject({ suppressed: false, phone2: null });
    await recordOutcome(as(), { assignmentId: (await getDesk(as())).hand?.assignmentId ?? 0, outcome: "callback", callbackAt: at(60) });
    expect(await updateCustomer(ctx(1), { id, phone: TWO })).toMatchObject({ status: "pending", band: BAND.ordinary, dueAt: null });
    expect((await pullCustomer(as(90))).customer).toBeNull();
    const [event] = await db.read.select().from(db.tables.customerEvents);
    expect(event).toMatchObject({ customerId: id, kind: "suppressed", details: { reason: "asked", callback: at(60).toISOString() } });
    expect(await updateCustomer(ctx(2), { id, phone: "+905321110008" })).toMatchObject({ blockedBy: null });
    expect((await pullCustomer(as(90))).customer).toMatchObject({ id });
  });

  it("never keeps a number shorter than before, and keeps its reason unless it stays longer", async () => {
    const { add, list, manager } = await setUp();
    await add({ numbers: ONE, reason: "first", expiresAt: at(100) });
    expect(await add({ numbers: ONE, reason: "second", expiresAt: at(50) }, 1)).toMatchObject({ added: 0, extended: 0, already: 1 });
    expect(await list()).toMatchObject([{ reason: "first", expiresAt: at(100), addedBy: { id: manager, name: "Meral" }, addedAt: at(0) }]);
    expect(await add({ numbers: ONE, reason: "third", expiresAt: at(200) }, 2)).toMatchObject({ extended: 1, already: 0 });
    expect(await list()).toMatchObject([{ reason: "third", expiresAt: at(200), addedAt: at(2) }]);
    expect(await add({ numbers: ONE, reason: "for ever" }, 3)).toMatchObject({ extended: 1 });
    expect(await add({ numbers: ONE, reason: "again" }, 4)).toMatchObject({ already: 1 });
    expect(await list()).toMatchObject([{ reason: "for ever", expiresAt: null }]);
  });

  it("is as it would have been without the call when a do not call is corrected, also when somebody added the number meanwhile", async () => {
    const { db, as, add, list } = await setUp();
    await addCustomers(db, [{ firstName: "A", phone: ONE }]);
    const { assignment } = await pullCustomer(as());
    await recordOutcome(as(), { assignmentId: assignment?.id ?? 0, outcome: "do_not_call" });
    expect(await list()).toMatchObject([{ source: "call", reason: "do_not_call", expiresAt: null, customerCount: 1, doNotCall: 1 }]);
    expect(await add({ numbers: ONE, reason: "complained", expiresAt: at(100) }, 1)).toMatchObject({ added: 0, extended: 0, already: 1 });
    expect(await list()).toMatchObject([{ source: "call", expiresAt: null }]);
    const [call] = await db.read.select().from(db.tables.calls);
    await db.transaction((tx) => liftSuppression(as(2), tx, call?.id ?? 0), { holdsPool: true });
    expect(await list()).toMatchObject([{ source: "hand", reason: "complained", expiresAt: at(100) }]);
  });

  it("names what is no number, adds nothing then, and leaves it out when told to", async () => {
    const { add, list } = await setUp();
    await expect(add({ numbers: "0532 111 00 01\nnobody\n123" })).rejects.toMatchObject({
      code: "numbers_invalid", params: { n: 2 },
      fields: [{ path: "numbers.2", code: "line_phone", params: { line: 2, text: "nobody" } }, { path: "numbers.3", code: "line_phone", params: { line: 3, text: "123" } }],
    });
    await expect(add({ numbers: [ONE, "x"] })).rejects.toMatchObject({ fields: [{ path: "numbers.1", code: "phone" }] });
    expect(await list()).toEqual([]);
    expect(await add({ numbers: "0532 111 00 01\nnobody", leaveOut: true })).toMatchObject({ added: 1, invalid: [{ line: 2, text: "nobody" }] });
  });

  it("refuses too many, none, no reason, an end that has passed, and who may not", async () => {
    const { db, add, ctx, as } = await setUp();
    const many = Array.from({ length: MAX_NUMBERS + 1 }, (_, i) => `+90532${String(i).padStart(7, "0")}`);
    await expect(add({ numbers: many })).rejects.toMatchObject({ fields: [{ path: "numbers", code: "too_many", params: { maximum: MAX_NUMBERS } }] });
    await expect(add({ numbers: " \n" })).rejects.toMatchObject({ fields: [{ path: "numbers", code: "required" }] });
    await expect(add({ numbers: ONE, reason: "  " })).rejects.toMatchObject({ fields: [{ path: "reason", code: "required" }] });
    await expect(add({ numbers: ONE, reason: "x".repeat(201) })).rejects.toMatchObject({ fields: [{ path: "reason", code: "too_long" }] });
    await expect(add({ numbers: ONE, expiresAt: at(0) })).rejects.toMatchObject({ fields: [{ path: "expires_at", code: "past" }] });
    for (const act of [
      () => addSuppressions(as(), { numbers: ONE, reason: "x" }), () => listSuppressions(as(), { limit: 1 }), () => liftByHand(as(), { id: 1, reason: "x" }),
      () => changeExpiry(as(), { id: 1, expiresAt: null }), () => exportSuppressions(as(), { format: "csv", locale: "en" }), () => suppressionAuthors(as()),
    ]) await expect(act()).rejects.toMatchObject({ code: "forbidden" });
    for (const act of [() => liftByHand(ctx(), { id: 99, reason: "x" }), () => changeExpiry(ctx(), { id: 99, expiresAt: null })]) await expect(act()).rejects.toMatchObject({ code: "not_found" });
    expect(await db.read.$count(db.tables.suppressions)).toBe(0);
  });

  it("takes a number off with a reason; who asked not to be called stays so", async () => {
    const { db, as, colleague, add, list, ctx } = await setUp();
    await addCustomers(db, [{ firstName: "A", phone: ONE }, { firstName: "B", phone: ONE, priority: -1, band: BAND.openCallback, status: "waiting", dueAt: at(90), sortAt: at(90) }]);
    const { assignment } = await pullCustomer(as());
    await recordOutcome(as(), { assignmentId: assignment?.id ?? 0, outcome: "do_not_call" });
    const [entry] = await list();
    const id = entry?.id ?? 0;
    expect(entry).toMatchObject({ customerCount: 2, doNotCall: 1, customers: [{ firstName: "A" }, { firstName: "B" }] });
    await expect(changeExpiry(ctx(), { id, expiresAt: at(5) })).rejects.toMatchObject({ code: "suppression_by_call" });
    await expect(liftByHand(ctx(), { id, reason: " " })).rejects.toMatchObject({ fields: [{ path: "reason", code: "required" }] });
    expect(await liftByHand(ctx(1), { id, reason: "He changed his mind" })).toEqual({ phone: ONE, doNotCall: 1 });
    expect((await audits()).at(-1)).toMatchObject({ action: "suppression.lift", details: { reason: "He changed his mind", was: { source: "call" } } });
    expect((await pullCustomer(colleague(2))).customer).toMatchObject({ firstName: "B", band: BAND.ordinary });
    expect((await pullCustomer(as(2))).customer).toBeNull();
    const events = await db.read.select().from(db.tables.customerEvents);
    expect(events.filter((event) => event.kind === "unsuppressed").map(({ details }) => details)).toEqual([{ reason: "He changed his mind" }, { reason: "He changed his mind" }]);
    await add({ numbers: ONE, expiresAt: at(10) }, 3);
    expect(await getSuppression(ctx(10), id + 1)).toBeNull();
    await expect(liftByHand(ctx(10), { id: id + 1, reason: "x" })).rejects.toMatchObject({ code: "not_found" });
  });

  it("changes until when, longer and shorter, and gives customers back then", async () => {
    const { db, as, add, list, ctx } = await setUp();
    await addCustomers(db, [{ firstName: "A", phone: ONE }]);
    await add({ numbers: ONE });
    const [entry] = await list();
    const id = entry?.id ?? 0;
    await changeExpiry(ctx(1), { id, expiresAt: at(5) });
    await changeExpiry(ctx(1), { id, expiresAt: at(5) });
    expect((await audits()).filter(({ action }) => action === "suppression.change")).toEqual([{ action: "suppression.change", details: { expiresAt: { from: null, to: at(5).toISOString() } } }]);
    await expect(changeExpiry(ctx(6), { id, expiresAt: at(6) })).rejects.toMatchObject({ fields: [{ path: "expires_at", code: "past" }] });
    expect(await list({}, 5)).toEqual([]);
    await expireSuppressions(db, at(5), 100);
    expect((await pullCustomer(as(5))).customer).toMatchObject({ firstName: "A" });
  });

  it("is found by digits, reason, source, author and end, in pages", async () => {
    const { db, ctx, add, list, manager } = await setUp();
    const other = await putUser(db, TEST_EPOCH, "Can", { role: "admin" });
    await add({ numbers: [ONE, TWO], reason: "Şikâyet İZMİR" });
    await addSuppressions(userContext(db, at(0), other), { numbers: "+905331110003", reason: "50% of them", expiresAt: at(60) });
    const phones = async (filter: SuppressionFilter) => (await list(filter)).map((entry) => entry.phone);
    expect(await phones({})).toEqual(["+905331110003", TWO, ONE]);
    expect(await phones({ q: "0532 111" })).toEqual([TWO, ONE]);
    expect(await phones({ q: "izmir" })).toEqual([TWO, ONE]);
    expect(await phones({ q: "50%" })).toEqual(["+905331110003"]);
    expect(await phones({ userId: other })).toEqual(["+905331110003"]);
    expect(await phones({ lasts: "until" })).toEqual(["+905331110003"]);
    expect(await phones({ lasts: "forever", source: "hand" })).toEqual([TWO, ONE]);
    expect(await phones({ source: "import" })).toEqual([]);
    expect(await suppressionAuthors(ctx())).toEqual([{ id: other, name: "Can" }, { id: manager, name: "Meral" }]);
    const first = await listSuppressions(ctx(), { limit: 2 });
    expect(first).toMatchObject({ more: true, total: 3 });
    expect(await listSuppressions(ctx(), { limit: 2, after: first.items[1]?.id })).toMatchObject({ items: [{ phone: ONE }], more: false, total: 3 });
    expect((await listSuppressions(ctx(), { limit: 1, before: first.items[1]?.id })).items).toMatchObject([{ phone: "+905331110003" }]);
  });

  it("goes out as a file, and the audit says so", async () => {
    const { ctx, add } = await setUp();
    await add({ numbers: ONE, reason: "=1+1" });
    const { stream, fileName } = await exportSuppressions(ctx(), { format: "csv", locale: "tr" });
    expect(fileName).toBe("Aranmayacaklar 2026-11-02.csv");
    const lines = (await text(stream)).split("\r\n");
    expect(lines[0]).toContain("Numara;Neden;Kaynak");
    expect(lines[1]).toBe(`'${ONE};'=1+1;Elle;Meral;2026-11-02 09:00;;0`);
    expect((await audits()).at(-1)).toMatchObject({ action: "suppression.export", details: { format: "csv", rows: 1 } });
  });
});
