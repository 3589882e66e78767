import { eq, isNull } from "drizzle-orm";
import { describe, expect, it, beforeEach, afterEach } from "vitest";
import type { Db } from "@/db/client";
import { eachEngine, engines, makeTestDatabase, TEST_EPOCH, type TestDatabase } from "@/db/testing";
import { putUser, userContext } from "../auth/testing";
import { setAway } from "../away/set-away";
import type { UserContext } from "../context";
import { seeUser } from "../day/see-user";
import { startBreak } from "../day/start-break";
import { statesOf } from "../day/states-of";
import { isAppError } from "../errors";
import { contradictions, customerRows } from "../pool/proof/real-checks";
import { pullCustomer } from "../pool/pull-customer";
import { recordOutcome } from "../pool/record-outcome";
import { releaseAssignment } from "../pool/release-assignment";
import { saveNote } from "../pool/save-note";
import { addCustomers, addOperators, contextOf, minutesAfter } from "../pool/testing";
import { startSession } from "../auth/sessions";
import { endBreakFor } from "./end-break-of";
import { countEverything } from "./everything";
import { handOver } from "./hand-over";
import { reassignHand } from "./reassign-hand";
import { returnEverything } from "./return-everything";
import { signOutOperator } from "./sign-out-operator";

async function start(db: Db) {
  const [elif = 0, can = 0, derya = 0] = await addOperators(db, 3);
  const manager = userContext(db, TEST_EPOCH, await putUser(db, TEST_EPOCH, "Selin", { role: "manager" }), "manager");
  return { elif, can, derya, manager, as: (id: number, minutes = 0) => contextOf(db, id, minutesAfter(minutes)) };
}

const pulled = async (ctx: UserContext) => {
  const { assignment, customer } = await pullCustomer(ctx);
  if (!assignment) throw new Error("nobody was pulled");
  return { assignmentId: assignment.id, customerId: customer.id };
};

const told = async (db: Db) => (await db.read.select().from(db.tables.liveEvents).orderBy(db.tables.liveEvents.id))
  .filter(({ kind }) => kind !== "team.changed").map(({ topic, kind, details }) => ({ topic, kind, ...details }));
const actions = async (db: Db) => (await db.read.select().from(db.tables.auditEntries)).map(({ action }) => action);
const rows = async (db: Db) => Object.fromEntries((await customerRows(db)).map((row) => [row.firstName, row]));

/** Nothing in the queue contradicts itself, and no customer or operator is in two hands. */
async function expectSound(db: Db) {
  expect(contradictions(await customerRows(db))).toEqual([]);
  const { assignments } = db.tables;
  const live = await db.read.select().from(assignments).where(isNull(assignments.endedAt));
  const holders = (await customerRows(db)).filter(({ status }) => status === "assigned");
  expect(live.map((one) => [one.customerId, one.operatorId]).sort()).toEqual(holders.map((one) => [one.id, one.assignedTo]).sort());
}

eachEngine("a supervisor", (use) => {
  it("releases the customer in hand; the operator's screen hears who did, and the note still arrives", async () => {
    const { db } = use();
    const { elif, manager, as } = await start(db);
    await addCustomers(db, [{ firstName: "A" }]);
    const hand = await pulled(as(elif));
    await releaseAssignment(manager, { assignmentId: hand.assignmentId, reason: "too long" });
    expect(await told(db)).toEqual([{ topic: `user:${elif}`, kind: "hand.changed", change: "released", by: "Selin" }]);
    await saveNote(as(elif, 1), { assignmentId: hand.assignmentId, note: "asked for a price" });
    expect(await db.read.select({ note: db.tables.assignments.note }).from(db.tables.assignments)).toEqual([{ note: "asked for a price" }]);
    await expect(saveNote(as(elif, 12 * 60), { assignmentId: hand.assignmentId, note: "much later" })).rejects.toMatchObject({ code: "assignment_ended" });
    // The call was made: its outcome still counts while nobody has the customer.
    await recordOutcome(as(elif, 2), { assignmentId: hand.assignmentId, outcome: "no_answer" });
    expect(await db.read.select({ note: db.tables.calls.note }).from(db.tables.calls)).toEqual([{ note: "asked for a price" }]);
    await expectSound(db);
  });

  it("does not let in the notes of others, of one's own release, or of a call that was recorded", async () => {
    const { db } = use();
    const { elif, can, as } = await start(db);
    await addCustomers(db, [{ firstName: "A" }, { firstName: "B" }]);
    const own = await pulled(as(elif));
    await expect(saveNote(as(can), { assignmentId: own.assignmentId, note: "x" })).rejects.toMatchObject({ code: "assignment_ended" });
    await releaseAssignment(as(elif), { assignmentId: own.assignmentId, reason: "mine" });
    await expect(saveNote(as(elif), { assignmentId: own.assignmentId, note: "x" })).rejects.toMatchObject({ code: "assignment_ended" });
    const next = await pulled(as(elif));
    await recordOutcome(as(elif), { assignmentId: next.assignmentId, outcome: "reached" });
    await expect(saveNote(as(elif), { assignmentId: next.assignmentId, note: "x" })).rejects.toMatchObject({ code: "assignment_ended" });
  });

  it("reassigns into the hand of an operator who is ready, else reserves", async () => {
    const { db } = use();
    const { elif, can, derya, manager, as } = await start(db);
    await addCustomers(db, [{ firstName: "A" }, { firstName: "B" }, { firstName: "Due", ownerId: elif, owned: 1, band: 0, queuePriority: 0, sortAt: minutesAfter(-1) }]);
    await seeUser(as(can));
    const first = await pulled(as(elif));
    expect(await reassignHand(manager, { assignmentId: first.assignmentId, to: can, reason: "speaks Russian" })).toEqual({ inHand: true });
    expect(await rows(db)).toMatchObject({ Due: { status: "assigned", assignedTo: can, ownerId: can, band: 0, reservedFor: null } });
    expect((await pullCustomer(as(can))).assignment).toMatchObject({ pullClass: "my_callback", statusBefore: "pending" });
    expect(await told(db)).toEqual([
      { topic: `user:${elif}`, kind: "hand.changed", change: "reassigned", by: "Selin" }, { topic: `user:${can}`, kind: "hand.changed", change: "given", by: "Selin" },
    ]);
    await expectSound(db);
    const second = await pulled(as(elif));
    // Holds somebody, and the other one is not here.
    for (const to of [can, derya]) {
      const held = to === can ? second : await pulled(as(elif));
      expect(await reassignHand(manager, { assignmentId: held.assignmentId, to, reason: "" })).toEqual({ inHand: false });
    }
    expect(await rows(db)).toMatchObject({ A: { status: "pending", ownerId: can, reservedFor: can }, B: { status: "pending", ownerId: derya, reservedFor: derya } });
    expect((await pullCustomer(as(derya))).customer?.firstName).toBe("B");
    const events = await db.read.select({ details: db.tables.customerEvents.details, kind: db.tables.customerEvents.kind }).from(db.tables.customerEvents);
    expect(events).toEqual([
      { kind: "reassigned", details: { from: elif, to: can, reason: "speaks Russian" } }, { kind: "reassigned", details: { from: elif, to: can } }, { kind: "reassigned", details: { from: elif, to: derya } },
    ]);
    expect(await actions(db)).toEqual(["assignment.reassign", "assignment.reassign", "assignment.reassign"]);
    await expectSound(db);
  });

  it("keeps an outcome that comes after a reassignment as a late note", async () => {
    const { db } = use();
    const { elif, can, manager, as } = await start(db);
    await addCustomers(db, [{ firstName: "A" }]);
    await seeUser(as(can));
    const hand = await pulled(as(elif));
    await reassignHand(manager, { assignmentId: hand.assignmentId, to: can, reason: "" });
    await expect(recordOutcome(as(elif), { assignmentId: hand.assignmentId, outcome: "reached", note: "sold" })).rejects.toMatchObject({ code: "late_outcome_kept" });
    expect(await db.read.select({ note: db.tables.lateNotes.note }).from(db.tables.lateNotes)).toEqual([{ note: "sold" }]);
  });

  it("refuses in words to give customers to somebody away, gone, of another team, or not of the list", async () => {
    const { db } = use();
    const { elif, can, derya, manager, as } = await start(db);
    const { users, teams, lists } = db.tables;
    await addCustomers(db, [{ firstName: "A" }]);
    const hand = await pulled(as(elif));
    const attempt = (to: number, ctx = manager) => reassignHand(ctx, { assignmentId: hand.assignmentId, to, reason: "" });
    await setAway(manager, { userId: can, until: minutesAfter(60) });
    await expect(attempt(can)).rejects.toMatchObject({ code: "operator_away", fields: [{ path: "to" }] });
    await expect(attempt(elif)).rejects.toMatchObject({ code: "invalid_input" });
    await expect(attempt(999)).rejects.toMatchObject({ code: "not_found", fields: [{ path: "to" }] });
    await db.transaction((tx) => tx.update(lists).set({ isRestricted: true }));
    await expect(attempt(derya)).rejects.toMatchObject({ code: "operator_not_in_list" });
    await db.transaction((tx) => tx.update(lists).set({ isRestricted: false }));
    const [north] = await db.transaction((tx) => tx.insert(teams).values({ name: "North", createdAt: TEST_EPOCH }).returning({ id: teams.id }));
    await db.transaction((tx) => tx.update(users).set({ teamId: north?.id }).where(eq(users.id, elif)));
    const northern = { ...manager, actor: { ...manager.actor, teamId: north?.id ?? 0 } };
    await expect(attempt(derya, northern)).rejects.toMatchObject({ code: "not_found", fields: [{ path: "to" }] });
    await db.transaction((tx) => tx.update(users).set({ teamId: north?.id }).where(eq(users.id, derya)));
    await db.transaction((tx) => tx.update(users).set({ isActive: false }).where(eq(users.id, derya)));
    await expect(attempt(derya)).rejects.toMatchObject({ code: "not_found" });
    expect((await rows(db)).A).toMatchObject({ status: "assigned", assignedTo: elif });
    expect(await told(db)).toEqual([]);
  });

  it("reaches their own operators only, and an operator nobody", async () => {
    const { db } = use();
    const { elif, can, manager, as } = await start(db);
    const { users, teams } = db.tables;
    await addCustomers(db, [{ firstName: "A" }, { firstName: "B", ownerId: elif, owned: 1 }]);
    const hand = await pulled(as(elif));
    const [north] = await db.transaction((tx) => tx.insert(teams).values({ name: "North", createdAt: TEST_EPOCH }).returning({ id: teams.id }));
    await db.transaction((tx) => tx.update(users).set({ teamId: north?.id }).where(eq(users.id, can)));
    const northern = { ...manager, actor: { ...manager.actor, teamId: north?.id ?? 0 } };
    const deeds = [
      (ctx: UserContext) => releaseAssignment(ctx, { assignmentId: hand.assignmentId, reason: "x" }),
      (ctx: UserContext) => reassignHand(ctx, { assignmentId: hand.assignmentId, to: can, reason: "" }),
      (ctx: UserContext) => returnEverything(ctx, { userId: elif, hand: true }),
      (ctx: UserContext) => handOver(ctx, { userId: elif, to: can }),
      (ctx: UserContext) => signOutOperator(ctx, { userId: elif, hand: "release" }),
      (ctx: UserContext) => endBreakFor(ctx, { userId: elif }),
      (ctx: UserContext) => countEverything(ctx, { userId: elif }),
    ];
    for (const deed of deeds) {
      await expect(deed(northern)).rejects.toMatchObject({ code: "not_found" });
      for (const role of ["operator", "viewer", "analyst"] as const) {
        await expect(deed(userContext(db, TEST_EPOCH, can, role))).rejects.toMatchObject({ code: expect.stringMatching(/^(forbidden|not_found)$/) as string });
      }
    }
    await expect(handOver(northern, { userId: can, to: elif })).rejects.toMatchObject({ code: "not_found" });
    expect(await actions(db)).toEqual([]);
    expect(await told(db)).toEqual([]);
    expect(await rows(db)).toMatchObject({ A: { status: "pending" }, B: { status: "assigned", ownerId: elif } });
  });

  it("signs an operator out: the customer in hand returns or stays, the break ends, nobody else's session does", async () => {
    const { db } = use();
    const { elif, can, manager, as } = await start(db);
    await addCustomers(db, [{ firstName: "A" }, { firstName: "B" }]);
    for (const id of [elif, can]) await db.transaction((tx) => startSession(db, tx, { id, sessionVersion: 1 }, TEST_EPOCH));
    for (const id of [elif, can]) await seeUser(as(id));
    await pulled(as(elif));
    await pulled(as(can));
    await signOutOperator(manager, { userId: elif, hand: "release" });
    await signOutOperator(manager, { userId: can, hand: "keep" });
    expect(await told(db)).toEqual([
      { topic: `user:${elif}`, kind: "hand.changed", change: "released", by: "Selin" }, { topic: `user:${elif}`, kind: "session.ended" }, { topic: `user:${can}`, kind: "session.ended" },
    ]);
    expect(await rows(db)).toMatchObject({ A: { status: "pending" }, B: { status: "assigned", assignedTo: can } });
    const states = await statesOf({ db, now: TEST_EPOCH }, [elif, can]);
    expect([states.get(elif)?.state, states.get(can)?.state]).toEqual(["offline", "offline"]);
    expect(await db.read.$count(db.tables.sessions, isNull(db.tables.sessions.revokedAt))).toBe(0);
    await expect(signOutOperator(manager, { userId: manager.actor.userId, hand: "keep" })).rejects.toMatchObject({ code: "not_yourself" });
    const boss = await putUser(db, TEST_EPOCH, "boss", { role: "admin" });
    await expect(signOutOperator(manager, { userId: boss, hand: "keep" })).rejects.toMatchObject({ code: "forbidden" });
    expect(await actions(db)).toEqual(["user.sign_out", "user.sign_out"]);
    await expectSound(db);
  });

  it("ends a break, once", async () => {
    const { db } = use();
    const { elif, manager, as } = await start(db);
    await seeUser(as(elif));
    await startBreak(as(elif), { reason: "lunch" }).catch(() => startBreak(as(elif), { reason: "break" }));
    for (let i = 0; i < 2; i++) await endBreakFor(manager, { userId: elif });
    expect((await statesOf({ db, now: TEST_EPOCH }, [elif])).get(elif)).toMatchObject({ state: "ready", pause: null });
    expect((await actions(db)).filter((action) => action === "break.end")).toHaveLength(1);
    expect(await told(db)).toEqual([{ topic: `user:${elif}`, kind: "break.ended", by: "Selin" }]);
  });

  /** Elif's: ordinary, waiting, a callback, reserved, completed, one in her hand, one in Can's; lent while away; and Derya's own. */
  const possessions = async (db: Db, ids: { elif: number; can: number; derya: number }) => {
    const hers = { ownerId: ids.elif, owned: 1 };
    await addCustomers(db, [
      { firstName: "Ordinary", ...hers }, { firstName: "Waiting", ...hers, status: "waiting", dueAt: minutesAfter(600), pendingSince: null },
      { firstName: "Callback", ...hers, band: 0, queuePriority: 0, sortAt: minutesAfter(60), status: "waiting", dueAt: minutesAfter(60), pendingSince: null },
      { firstName: "Reserved", ...hers, reservedFor: ids.elif, reservedUntil: minutesAfter(9000) }, { firstName: "Done", ...hers, status: "completed", pendingSince: null },
      { firstName: "Lent", awayOwnerId: ids.elif }, { firstName: "Deryas", ownerId: ids.derya, owned: 1 }, { firstName: "Nobodys" },
    ]);
  };

  it("returns everything of an operator to the pool, and says first how much that is", async () => {
    const { db } = use();
    const { manager, as, ...ids } = await start(db);
    const { elif } = ids;
    await possessions(db, ids);
    const hand = await pulled(as(elif));
    expect(await countEverything(manager, { userId: elif })).toEqual({ customers: 2, callbacks: 1, reserved: 1, closed: 1, inHand: 1 });
    expect(await returnEverything(manager, { userId: elif, hand: false })).toEqual({ moved: 5 });
    expect(await rows(db)).toMatchObject({
      Waiting: { ownerId: null, status: "waiting" }, Callback: { ownerId: null, band: 1, status: "waiting" }, Done: { ownerId: null, status: "completed" },
      Lent: { awayOwnerId: null }, Deryas: { ownerId: ids.derya },
    });
    expect((await customerRows(db)).find(({ id }) => id === hand.customerId)).toMatchObject({ status: "assigned", assignedTo: elif, ownerId: elif });
    expect(await returnEverything(manager, { userId: elif, hand: true })).toEqual({ moved: 1 });
    expect(await returnEverything(manager, { userId: elif, hand: true })).toEqual({ moved: 0 });
    expect((await customerRows(db)).filter(({ ownerId, assignedTo }) => ownerId === elif || assignedTo === elif)).toEqual([]);
    expect(await db.read.$count(db.tables.customerEvents, eq(db.tables.customerEvents.kind, "owner_changed"))).toBe(6);
    expect((await told(db)).map(({ kind }) => kind)).toEqual(["hand.changed"]);
    await expectSound(db);
    expect((await pullCustomer(as(elif))).customer).not.toBeNull();
  });

  it("hands everything of one operator to another, but what they may not work", async () => {
    const { db } = use();
    const { manager, as, ...ids } = await start(db);
    const { elif, can } = ids;
    await possessions(db, ids);
    const { lists, lanes } = db.tables;
    const [closed] = await db.transaction((tx) => tx.insert(lists).values({ name: "Closed", isRestricted: true, createdAt: TEST_EPOCH }).returning({ id: lists.id }));
    const [lane] = await db.transaction((tx) => tx.insert(lanes).values({ listId: closed?.id ?? 0 }).returning({ id: lanes.id }));
    await addCustomers(db, [{ firstName: "Closed", ownerId: elif, owned: 1, listId: closed?.id ?? 0, laneId: lane?.id ?? 0, phone: "+905329999999" }]);
    await pulled(as(elif));
    expect(await handOver(manager, { userId: elif, to: can })).toEqual({ moved: 5, left: 1 });
    expect(await rows(db)).toMatchObject({
      Waiting: { ownerId: can }, Callback: { ownerId: can, band: 0, status: "waiting", sortAt: minutesAfter(60) }, Done: { ownerId: can },
      Lent: { ownerId: can, awayOwnerId: null }, Deryas: { ownerId: ids.derya }, Nobodys: { ownerId: null }, Closed: { ownerId: elif },
    });
    const reserved = (await rows(db)).Reserved;
    expect(reserved?.status === "assigned" ? reserved.reservedFor : reserved?.ownerId).toBe(reserved?.status === "assigned" ? elif : can);
    expect(await handOver(manager, { userId: elif, to: can })).toEqual({ moved: 0, left: 1 });
    await expect(handOver(manager, { userId: elif, to: elif })).rejects.toMatchObject({ code: "invalid_input" });
    await setAway(manager, { userId: ids.derya, until: minutesAfter(60) });
    await expect(handOver(manager, { userId: elif, to: ids.derya })).rejects.toMatchObject({ code: "operator_away" });
    await expectSound(db);
  });

  it("moves thousands in batches, pulls going on between them", async () => {
    const { db } = use();
    const { elif, can, derya, manager, as } = await start(db);
    for (let i = 0; i < 2; i++) await addCustomers(db, Array.from({ length: 400 }, (_, n) => ({ firstName: `C${i}.${n}`, phone: `+9053${i}${String(n).padStart(7, "0")}`, ownerId: elif, owned: 1 })));
    const [{ moved }] = await Promise.all([handOver(manager, { userId: elif, to: can }), (async () => {
      for (let i = 0; i < 10; i++) await recordOutcome(as(derya), { assignmentId: (await pulled(as(derya))).assignmentId, outcome: "reached" });
    })()]);
    const mine = await db.read.$count(db.tables.customers, eq(db.tables.customers.ownerId, can));
    expect(moved).toBeGreaterThanOrEqual(790);
    expect(await db.read.$count(db.tables.customers, eq(db.tables.customers.ownerId, elif))).toBe(0);
    expect(mine + 10).toBeGreaterThanOrEqual(800);
    await expectSound(db);
  });
});

describe.each(engines)("supervisors at the same moment on %s", (engine) => {
  let database: TestDatabase;
  let db: Db;
  beforeEach(async () => { database = await makeTestDatabase(engine, { connections: 10 }); db = database.db; });
  afterEach(() => database.drop());

  const outcomesOf = async (attempts: Promise<unknown>[]) => (await Promise.allSettled(attempts)).map((one) => {
    if (one.status === "fulfilled") return "done";
    if (isAppError(one.reason)) return one.reason.code;
    throw one.reason;
  });

  it("and an outcome: one of them decides, nothing is lost", async () => {
    const { elif, can, manager, as } = await start(db);
    await seeUser(as(can));
    await addCustomers(db, Array.from({ length: 30 }, (_, i) => ({ firstName: `C${i}` })));
    for (let round = 0; round < 8; round++) {
      const { assignmentId } = await pulled(as(elif));
      const both = [
        () => (round % 2 ? reassignHand(manager, { assignmentId, to: can, reason: "" }) : releaseAssignment(manager, { assignmentId, reason: "x" })),
        () => recordOutcome(as(elif), { assignmentId, outcome: "reached", note: "sold" }),
      ];
      const ends = await outcomesOf((round % 4 < 2 ? both : both.reverse()).map((attempt) => attempt()));
      const called = await db.read.$count(db.tables.calls, eq(db.tables.calls.assignmentId, assignmentId));
      const late = await db.read.$count(db.tables.lateNotes, eq(db.tables.lateNotes.assignmentId, assignmentId));
      expect(called + late, ends.join()).toBe(1);
      await expectSound(db);
      const held = await pullCustomer(as(can));
      if (held.assignment) await recordOutcome(as(can), { assignmentId: held.assignment.id, outcome: "reached" });
    }
  });

  it("two of them, and a pull: the customer is in one hand", async () => {
    const { elif, can, derya, manager, as } = await start(db);
    const other = userContext(db, TEST_EPOCH, await putUser(db, TEST_EPOCH, "Deniz", { role: "manager" }), "manager");
    for (const id of [can, derya]) await seeUser(as(id));
    await addCustomers(db, Array.from({ length: 12 }, (_, i) => ({ firstName: `C${i}` })));
    for (let round = 0; round < 6; round++) {
      const { assignmentId } = await pulled(as(elif));
      const ends = await outcomesOf([
        reassignHand(manager, { assignmentId, to: can, reason: "" }), reassignHand(other, { assignmentId, to: derya, reason: "" }), pullCustomer(as(can)), pullCustomer(as(derya)),
      ]);
      expect(ends.slice(0, 2).sort()).toEqual(["done", "hand_changed"]);
      await expectSound(db);
      for (const id of [can, derya]) {
        const held = await pullCustomer(as(id));
        if (held.assignment) await recordOutcome(as(id), { assignmentId: held.assignment.id, outcome: "reached" });
      }
    }
  });

  it("sign-out, return and hand-over of the same operator: everything ends with one owner", async () => {
    const { elif, can, manager, as } = await start(db);
    await addCustomers(db, Array.from({ length: 300 }, (_, i) => ({ firstName: `C${i}`, ownerId: elif, owned: 1 })));
    await pulled(as(elif));
    expect(await outcomesOf([
      signOutOperator(manager, { userId: elif, hand: "release" }), returnEverything(manager, { userId: elif, hand: true }), handOver(manager, { userId: elif, to: can }),
    ])).toEqual(["done", "done", "done"]);
    await returnEverything(manager, { userId: elif, hand: true });
    expect(await db.read.$count(db.tables.customers, eq(db.tables.customers.ownerId, elif))).toBe(0);
    await expectSound(db);
  });
});
