import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { BAND } from "@/db/values";
import { addCustomers, addOperators, contextOf, minutesAfter } from "../pool/testing";
import { followNumber, liftSuppression, suppressNumber } from "../pool/suppress-number";
import { blockNumber } from "./block-number";
import { expireSuppressions } from "./expire-suppressions";
import { suppressedAmong } from "./is-suppressed";

const PHONE = "+905321112233";
const at = minutesAfter;

eachEngine("a suppressed number", (use) => {
  async function setUp() {
    const { db } = use();
    const [operator = 0] = await addOperators(db, 1);
    const customers = await addCustomers(db, [
      { firstName: "Ada", phone: PHONE, priority: 3, band: BAND.ownCallback, queuePriority: 0, ownerId: operator, owned: 1, status: "waiting", sortAt: at(60), dueAt: at(60), pendingSince: null },
      { firstName: "Can", phone: PHONE, status: "waiting", dueAt: at(30), pendingSince: null },
      { firstName: "Ece", phone: PHONE, band: BAND.openCallback, sortAt: at(5), status: "assigned", assignedTo: operator },
      { firstName: "Su", phone: "+905321119999", phone2: PHONE },
    ]);
    return { db, operator, ctx: (minutes = 0) => contextOf(db, operator, at(minutes)), ids: customers.map((one) => one.id) };
  }
  const put = async (expiresAt: Date | null, minutes = 0) => use().db.transaction(async (tx) => {
    const { db } = use();
    const [row] = await tx.insert(db.tables.suppressions).values({ phone: PHONE, reason: "asked", addedAt: at(minutes), expiresAt, source: "hand" }).returning();
    await blockNumber(db, tx, { id: row?.id ?? 0, phone: PHONE, reason: "asked" }, { now: at(minutes), actorId: null });
  });
  const customers = () => use().db.read.select().from(use().db.tables.customers).orderBy(use().db.tables.customers.id);
  const row = async () => (await use().db.read.select().from(use().db.tables.suppressions))[0];
  const events = async () => (await use().db.read.select().from(use().db.tables.customerEvents).orderBy(use().db.tables.customerEvents.id))
    .sort((a, b) => a.at.getTime() - b.at.getTime() || a.customerId - b.customerId).map(({ customerId, kind, details }) => [customerId, kind, details]);
  const call = async (customerId: number, effect: "do_not_call" | "completed", operator: number) => {
    const { db } = use();
    const [outcome] = await db.read.select().from(db.tables.outcomes).where(eq(db.tables.outcomes.effect, effect));
    return db.transaction(async (tx) => {
      const [hand] = await tx.insert(db.tables.assignments).values({ customerId, operatorId: operator, pulledAt: TEST_EPOCH, leaseExpiresAt: TEST_EPOCH, lastInputAt: TEST_EPOCH, pullClass: "mine", endedAt: TEST_EPOCH }).returning();
      const [made] = await tx.insert(db.tables.calls).values({
        assignmentId: hand?.id ?? 0, customerId, operatorId: operator, outcome: outcome?.code ?? "", effect, isContact: true, countsAsAttempt: false, attempt: 1, phone: PHONE,
        pulledAt: TEST_EPOCH, recordedAt: TEST_EPOCH, before: {} as never,
      }).returning();
      return made?.id ?? 0;
    });
  };
  const suppress = (ctx: ReturnType<typeof contextOf>, callId: number) => ctx.db.transaction((tx) => suppressNumber(ctx, tx, { phone: PHONE, callId }), { holdsPool: true });
  const lift = (ctx: ReturnType<typeof contextOf>, callId: number) => ctx.db.transaction((tx) => liftSuppression(ctx, tx, callId), { holdsPool: true });

  it("takes every customer called at it out of reach and cancels callbacks, which do not come back", async () => {
    const { ids } = await setUp();
    await put(at(10));
    const blocked = await customers();
    const plain = { blockedBy: (await row())?.id, band: BAND.ordinary, sortAt: TEST_EPOCH };
    expect(blocked[0]).toMatchObject({ ...plain, status: "pending", queuePriority: 3, dueAt: null, pendingSince: TEST_EPOCH, owned: 1 });
    expect(blocked[1]).toMatchObject({ ...plain, status: "waiting", dueAt: at(30), pendingSince: null });
    expect(blocked[2]).toMatchObject({ ...plain, status: "assigned" });
    expect(blocked[3]).toMatchObject({ blockedBy: null });

    expect(await expireSuppressions(use().db, at(9), 100)).toBe(0);
    expect(await suppressedAmong(use().db, use().db.read, [PHONE, "+905321119999"], at(9))).toEqual(new Set([PHONE]));
    expect(await suppressedAmong(use().db, use().db.read, [PHONE], at(10))).toEqual(new Set());
    expect(await expireSuppressions(use().db, at(10), 100)).toBe(1);
    expect(await customers()).toEqual(blocked.map((one) => ({ ...one, blockedBy: null, updatedAt: one.blockedBy ? at(10) : one.updatedAt })));
    expect(await row()).toBeUndefined();
    expect(await events()).toEqual([
      [ids[0], "suppressed", { reason: "asked", callback: at(60).toISOString() }],
      [ids[1], "suppressed", { reason: "asked", callback: null }],
      [ids[2], "suppressed", { reason: "asked", callback: at(5).toISOString() }],
      ...ids.slice(0, 3).map((id) => [id, "unsuppressed", {}]),
    ]);
    const [audit] = await use().db.read.select().from(use().db.tables.auditEntries);
    expect(audit).toMatchObject({ action: "suppression.expire", actorId: null, via: "job", details: { entries: [expect.any(Number)] } });
  });

  it("stays for ever once a call said so, and has its end again when that call is corrected", async () => {
    const { ctx, ids, operator } = await setUp();
    await put(at(10));
    const id = (await row())?.id;
    const callId = await call(ids[1] ?? 0, "do_not_call", operator);
    await suppress(ctx(1), callId);
    expect(await row()).toMatchObject({ id, source: "call", callId, expiresAt: null, addedBy: operator, addedAt: at(1), earlier: { reason: "asked", source: "hand" } });
    expect(await expireSuppressions(ctx(60).db, at(60), 100)).toBe(0);
    await lift(ctx(5), callId);
    expect(await row()).toMatchObject({ id, source: "hand", reason: "asked", callId: null, expiresAt: at(10), addedBy: null, addedAt: TEST_EPOCH, earlier: null });
    expect((await customers()).map((one) => one.blockedBy)).toEqual([id, id, id, null]);
    // Once more, and the end has passed when it is corrected.
    await suppress(ctx(6), callId);
    await lift(ctx(10), callId);
    expect(await row()).toBeUndefined();
    expect((await customers()).map((one) => one.blockedBy)).toEqual([null, null, null, null]);
  });

  it("stays in the name of another call that said so too; one that a person put there for ever stays theirs", async () => {
    const { ctx, ids, operator } = await setUp();
    const first = await call(ids[0] ?? 0, "do_not_call", operator);
    const second = await call(ids[1] ?? 0, "do_not_call", operator);
    await suppress(ctx(), first);
    await suppress(ctx(1), second);
    await lift(ctx(2), first);
    expect(await row()).toMatchObject({ callId: second, source: "call" });
    await ctx().db.transaction((tx) => tx.update(ctx().db.tables.calls).set({ effect: "completed" }));
    await lift(ctx(3), second);
    expect(await row()).toBeUndefined();

    await put(null, 4);
    await suppress(ctx(5), first);
    await lift(ctx(6), first);
    expect(await row()).toMatchObject({ source: "hand", callId: null, addedAt: at(4), expiresAt: null });
  });

  it("counts as new when it comes again after its time, though nobody has removed it yet", async () => {
    const { ctx, ids, operator } = await setUp();
    await put(at(10));
    const callId = await call(ids[3] ?? 0, "do_not_call", operator);
    await suppress(ctx(11), callId);
    expect(await row()).toMatchObject({ source: "call", expiresAt: null, addedAt: at(11), earlier: null });
    expect((await customers()).map((one) => one.blockedBy !== null)).toEqual([true, true, true, false]);
    await lift(ctx(12), callId);
    expect(await row()).toBeUndefined();
  });

  it("is followed when it becomes the number to call, and when it no longer is; not when its time is over", async () => {
    const { ctx, ids } = await setUp();
    await put(at(10));
    const { db } = use();
    const { tables } = db;
    const become = async (phone: string, minutes: number) => db.transaction(async (tx) => {
      const [changed] = await tx.update(tables.customers).set({ phone, band: BAND.ownCallback, sortAt: at(99) }).where(eq(tables.customers.id, ids[3] ?? 0)).returning();
      if (!changed) throw new Error("no customer");
      return followNumber(ctx(minutes), tx, changed);
    });
    expect(await become(PHONE, 1)).toMatchObject({ blockedBy: (await row())?.id, band: BAND.ordinary, sortAt: TEST_EPOCH });
    expect(await become("+905321119999", 2)).toMatchObject({ blockedBy: null, band: BAND.ownCallback });
    expect(await become(PHONE, 10)).toMatchObject({ blockedBy: null });
    expect((await customers())[3]).toMatchObject({ blockedBy: null });
  });
});
