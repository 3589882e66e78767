import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import type { Db } from "@/db/client";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { putUser, userContext } from "../auth/testing";
import { pullCustomer } from "../pool/pull-customer";
import { recordOutcome } from "../pool/record-outcome";
import { releaseAssignment } from "../pool/release-assignment";
import { addCustomers, addOperators, contextOf, minutesAfter } from "../pool/testing";
import type { Customer } from "../pool/types";
import { bringBack } from "./bring-back";
import { endAway } from "./end-away";
import { previewAway } from "./preview-away";
import { releaseAway } from "./release-away";
import { setAway } from "./set-away";

const DAY = 24 * 60;

eachEngine("absence", (use) => {
  /** Elif with an ordinary customer, a waiting one, a due and a later callback, a reserved and a completed one; Can with one. */
  const start = async () => {
    const { db } = use();
    const [elif = 0, can = 0] = await addOperators(db, 2);
    const manager = userContext(db, TEST_EPOCH, await putUser(db, TEST_EPOCH, "selin", { role: "manager" }), "manager");
    const hers = { ownerId: elif, owned: 1, lastOperatorId: elif };
    const promised = (minutes: number) => ({ band: 0, queuePriority: 0, sortAt: minutesAfter(minutes), status: "waiting" as const, dueAt: minutesAfter(minutes), pendingSince: null });
    await addCustomers(db, [
      { firstName: "Ordinary", ...hers }, { firstName: "Waiting", ...hers, status: "waiting", dueAt: minutesAfter(600), pendingSince: null },
      { firstName: "Due", ...hers, band: 0, queuePriority: 0, sortAt: minutesAfter(-5) }, { firstName: "Later", ...hers, ...promised(3 * DAY) },
      { firstName: "Reserved", ...hers, reservedFor: elif, reservedUntil: minutesAfter(30 * DAY) }, { firstName: "Done", ...hers, status: "completed" },
      { firstName: "Cans", ownerId: can, owned: 1, lastOperatorId: can }, { firstName: "Fresh" },
    ]);
    return { db, elif, can, manager, asElif: contextOf(db, elif), asCan: contextOf(db, can) };
  };
  const whose = async (db: Db) => {
    const rows = await db.read.select().from(db.tables.customers).orderBy(db.tables.customers.id);
    return Object.fromEntries(rows.map((c) => [c.firstName, c])) as Record<string, Customer>;
  };
  const until = minutesAfter(2 * DAY);

  it("gives customers to nobody and callbacks to everyone; what is reserved stays, and so do others'", async () => {
    const { db, elif, can, manager } = await start();
    expect(await previewAway(manager, { userId: elif, until })).toEqual({ callbacks: 1, customers: 2, reserved: 1 });
    expect(await previewAway(manager, { userId: elif, until: minutesAfter(4 * DAY) })).toMatchObject({ callbacks: 2 });
    await setAway(manager, { userId: elif, until });
    const customers = await whose(db);
    const gone = { ownerId: null, owned: 0, awayOwnerId: elif };
    expect(customers).toMatchObject({
      Ordinary: { ...gone, band: 2 }, Waiting: { ...gone, band: 2 }, Due: { ...gone, band: 1 }, Later: { ...gone, band: 1 }, Done: { ...gone, band: 2 },
      Reserved: { ownerId: elif, owned: 1, awayOwnerId: null, reservedFor: elif }, Cans: { ownerId: can, owned: 1, awayOwnerId: null }, Fresh: { ownerId: null, awayOwnerId: null },
    });
    expect(await db.read.select().from(db.tables.auditEntries)).toMatchObject([{ action: "user.away", entityId: String(elif), actorId: manager.actor.userId, details: { from: null, until: until.toISOString() } }]);
    expect(await releaseAway(db, TEST_EPOCH, 100)).toBe(0);
    expect(await bringBack(db, minutesAfter(2 * DAY - 1), 100)).toBe(0);
  });

  it("keeps the operator from pulling, and lets them finish the customer in hand", async () => {
    const { db, elif, asElif, manager } = await start();
    const { customer, assignment } = await pullCustomer(asElif);
    expect(customer?.firstName).toBe("Due");
    await setAway(manager, { userId: elif, until });
    expect((await whose(db)).Due).toMatchObject({ status: "assigned", ownerId: elif, awayOwnerId: null });
    expect((await pullCustomer(asElif)).assignment?.id).toBe(assignment?.id);
    await recordOutcome(asElif, { assignmentId: assignment?.id ?? 0, outcome: "no_answer" });
    expect((await whose(db)).Due).toMatchObject({ ownerId: null, owned: 0, awayOwnerId: elif, band: 2 });
    await expect(pullCustomer(asElif)).rejects.toMatchObject({ code: "away" });
  });

  it("takes the customer in hand too when it comes back without a call", async () => {
    const { db, elif, asElif, manager } = await start();
    const { assignment } = await pullCustomer(asElif);
    await setAway(manager, { userId: elif, until });
    await releaseAssignment(asElif, { assignmentId: assignment?.id ?? 0, reason: "going" });
    expect((await whose(db)).Due).toMatchObject({ ownerId: elif });
    expect(await releaseAway(db, TEST_EPOCH, 100)).toBe(1);
    expect((await whose(db)).Due).toMatchObject({ ownerId: null, awayOwnerId: elif, band: 1 });
  });

  it("ends by itself at the date: all are theirs again but those whom a colleague called", async () => {
    const { db, elif, can, asCan, manager } = await start();
    await setAway(manager, { userId: elif, until });
    const { customer, assignment } = await pullCustomer(asCan);
    expect(customer?.firstName).toBe("Due");
    await recordOutcome(asCan, { assignmentId: assignment?.id ?? 0, outcome: "no_answer" });
    const held = await pullCustomer({ ...asCan, now: until });
    expect(held.customer?.firstName).toBe("Due");
    expect(await bringBack(db, until, 2)).toBe(2);
    expect(await bringBack(db, until, 2)).toBe(2);
    expect(await bringBack(db, until, 2)).toBe(0);
    expect(await whose(db)).toMatchObject({
      Ordinary: { ownerId: elif, owned: 1, awayOwnerId: null, band: 2 }, Waiting: { ownerId: elif }, Done: { ownerId: elif },
      Later: { ownerId: elif, owned: 1, awayOwnerId: null, band: 0 }, Due: { ownerId: can, awayOwnerId: null }, Reserved: { ownerId: elif },
    });
    expect(await db.read.select({ awayUntil: db.tables.users.awayUntil }).from(db.tables.users).where(eq(db.tables.users.id, elif))).toEqual([{ awayUntil: null }]);
  });

  it("leaves a customer in a colleague's hand until it is free, then gives it back", async () => {
    const { db, elif, asCan, manager } = await start();
    await setAway(manager, { userId: elif, until });
    const { assignment } = await pullCustomer(asCan);
    await endAway({ ...manager, now: minutesAfter(1) }, { userId: elif });
    expect((await whose(db)).Due).toMatchObject({ status: "assigned", ownerId: null, awayOwnerId: elif });
    await releaseAssignment(asCan, { assignmentId: assignment?.id ?? 0, reason: "hers" });
    expect(await bringBack(db, minutesAfter(2), 100)).toBe(1);
    expect((await whose(db)).Due).toMatchObject({ status: "pending", ownerId: elif, band: 0 });
  });

  it("is ended by the operator, once, and may be said again", async () => {
    const { db, elif, asElif } = await start();
    await setAway(asElif, { userId: elif, until });
    await setAway(asElif, { userId: elif, until });
    await setAway(asElif, { userId: elif, until: minutesAfter(DAY) });
    await endAway(asElif, { userId: elif });
    await endAway(asElif, { userId: elif });
    expect((await pullCustomer(asElif)).customer?.firstName).toBe("Due");
    expect((await db.read.select().from(db.tables.auditEntries)).map((entry) => entry.action)).toEqual(["user.away", "user.away", "user.back"]);
  });

  it("of one who is deactivated meanwhile leaves nobody's customers", async () => {
    const { db, elif, manager } = await start();
    await setAway(manager, { userId: elif, until });
    await db.transaction((tx) => tx.update(db.tables.users).set({ isActive: false }).where(eq(db.tables.users.id, elif)));
    expect(await bringBack(db, minutesAfter(1), 100)).toBe(5);
    expect(await whose(db)).toMatchObject({ Ordinary: { ownerId: null, owned: 0, awayOwnerId: null }, Later: { ownerId: null, awayOwnerId: null, band: 1 } });
  });

  it("finishes what a process left in the middle, whichever way it was going", async () => {
    const { db, elif } = await start();
    await db.transaction((tx) => tx.update(db.tables.users).set({ awayUntil: until }).where(eq(db.tables.users.id, elif)));
    expect(await releaseAway(db, TEST_EPOCH, 3)).toBe(3);
    expect(await releaseAway(db, TEST_EPOCH, 3)).toBe(2);
    expect(await releaseAway(db, TEST_EPOCH, 3)).toBe(0);
    await db.transaction((tx) => tx.update(db.tables.users).set({ awayUntil: null }).where(eq(db.tables.users.id, elif)));
    expect(await releaseAway(db, TEST_EPOCH, 3)).toBe(0);
    expect(await bringBack(db, TEST_EPOCH, 100)).toBe(5);
  });

  it("moves thousands without any of them being lost, and more than one operator's at a time", async () => {
    const { db, elif, can, manager } = await start();
    for (let i = 0; i < 3; i++) await addCustomers(db, Array.from({ length: 400 }, (_, n) => ({ firstName: `C${i}.${n}`, phone: `+9053${i}${String(n).padStart(7, "0")}`, ownerId: n % 2 ? elif : can, owned: 1 })));
    await setAway(manager, { userId: elif, until });
    await setAway(manager, { userId: can, until: minutesAfter(DAY) });
    const { customers } = db.tables;
    expect(await db.read.$count(customers, eq(customers.awayOwnerId, elif))).toBe(605);
    expect(await db.read.$count(customers, eq(customers.awayOwnerId, can))).toBe(601);
    let moved = 0;
    for (let step = 1; step > 0; moved += step) step = await bringBack(db, minutesAfter(DAY), 250);
    expect(moved).toBe(601);
    expect(await db.read.$count(customers, eq(customers.ownerId, can))).toBe(601);
    await endAway(manager, { userId: elif });
    expect(await db.read.$count(customers, eq(customers.ownerId, elif))).toBe(606);
  });

  it("is said by operators of themselves, by supervisors of theirs, until some time within a year", async () => {
    const { db, elif, can, asElif, manager } = await start();
    const [team] = await db.transaction((tx) => tx.insert(db.tables.teams).values({ name: "North", createdAt: TEST_EPOCH }).returning({ id: db.tables.teams.id }));
    await db.transaction((tx) => tx.update(db.tables.users).set({ teamId: team?.id }).where(eq(db.tables.users.id, elif)));
    const northern = { ...manager, actor: { ...manager.actor, teamId: team?.id ?? 0 } };
    await setAway(northern, { userId: elif, until });
    for (const call of [setAway, previewAway] as const) {
      await expect(call(northern, { userId: can, until })).rejects.toMatchObject({ code: "not_found" });
      await expect(call(asElif, { userId: can, until })).rejects.toMatchObject({ code: "forbidden" });
      await expect(call(manager, { userId: manager.actor.userId, until })).rejects.toMatchObject({ code: "not_found" });
      await expect(call(manager, { userId: can, until: TEST_EPOCH })).rejects.toMatchObject({ code: "invalid_input", fields: [{ path: "until", code: "past" }] });
      await expect(call(manager, { userId: can, until: minutesAfter(400 * DAY) })).rejects.toMatchObject({ fields: [{ path: "until", code: "too_far" }] });
      await expect(call(manager, { userId: can, until: new Date("x") })).rejects.toMatchObject({ fields: [{ path: "until", code: "invalid" }] });
    }
    await expect(endAway(northern, { userId: can })).rejects.toMatchObject({ code: "not_found" });
    await expect(endAway(asElif, { userId: can })).rejects.toMatchObject({ code: "forbidden" });
    const token = { ...asElif, actor: { ...asElif.actor, scopes: ["customers.read"] } };
    await expect(setAway(token, { userId: elif, until })).rejects.toMatchObject({ code: "forbidden" });
  });
});
