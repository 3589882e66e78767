import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import type { Db } from "@/db/client";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { putUser, userContext } from "../auth/testing";
import { setAway } from "../away/set-away";
import { pullCustomer } from "../pool/pull-customer";
import { recordOutcome } from "../pool/record-outcome";
import { addCustomers, addOperators, contextOf, minutesAfter } from "../pool/testing";
import { endReservations } from "./end-reservations";
import { reserveCustomers } from "./reserve-customers";
import { unreserveCustomers } from "./unreserve-customers";

const until = minutesAfter(60);

eachEngine("reservations", (use) => {
  const start = async () => {
    const { db } = use();
    const [elif = 0, can = 0] = await addOperators(db, 2);
    const manager = userContext(db, TEST_EPOCH, await putUser(db, TEST_EPOCH, "selin", { role: "manager" }), "manager");
    return { db, elif, can, manager, asElif: contextOf(db, elif), asCan: contextOf(db, can) };
  };
  const read = async (db: Db, id: number) => (await db.read.select().from(db.tables.customers).where(eq(db.tables.customers.id, id)))[0];
  const events = (db: Db) => db.read.select().from(db.tables.customerEvents).orderBy(db.tables.customerEvents.id);

  it("give a customer to one operator alone, through calls, until the date", async () => {
    const { db, elif, can, manager, asElif, asCan } = await start();
    const [a] = await addCustomers(db, [{ firstName: "A", ownerId: can, owned: 1, lastOperatorId: can }, { firstName: "B" }]);
    expect(await reserveCustomers(manager, { customerIds: [a?.id ?? 0, a?.id ?? 0], operatorId: elif, until })).toEqual({ changed: [a?.id], inHand: [] });
    expect(await read(db, a?.id ?? 0)).toMatchObject({ reservedFor: elif, reservedUntil: until, ownerId: elif, owned: 1, band: 2 });
    const cans = await pullCustomer(asCan);
    expect(cans.customer?.firstName).toBe("B");
    await recordOutcome(asCan, { assignmentId: cans.assignment?.id ?? 0, outcome: "reached" });
    expect(await pullCustomer(asCan)).toMatchObject({ customer: null, reasons: { reserved_for_others: 1 } });
    const hers = await pullCustomer(asElif);
    expect(hers.customer?.firstName).toBe("A");
    await recordOutcome(asElif, { assignmentId: hers.assignment?.id ?? 0, outcome: "no_answer" });
    expect(await read(db, a?.id ?? 0)).toMatchObject({ reservedFor: elif, ownerId: elif });
    expect(await endReservations(db, minutesAfter(59), 100)).toBe(0);
    expect(await endReservations(db, until, 100)).toBe(1);
    expect(await endReservations(db, until, 100)).toBe(0);
    expect(await read(db, a?.id ?? 0)).toMatchObject({ reservedFor: null, reservedUntil: null, ownerId: elif, owned: 1 });
    expect(await events(db)).toMatchObject([
      { kind: "reserved", actorId: manager.actor.userId, customerId: a?.id, details: { operatorId: elif, until: until.toISOString() } },
      { kind: "unreserved", actorId: null, customerId: a?.id, details: { operatorId: elif }, at: until },
    ]);
  });

  it("end for whoever called last, or for nobody when that operator left, is away, or never was", async () => {
    const { db, elif, can, manager } = await start();
    const gone = await putUser(db, TEST_EPOCH, "gone", { isActive: false });
    const away = await putUser(db, TEST_EPOCH, "away");
    const callback = { status: "waiting" as const, band: 0, queuePriority: 0, sortAt: until, dueAt: until, owned: 1 };
    const made = await addCustomers(db, [
      { firstName: "Cans", lastOperatorId: can, ownerId: can, owned: 1 }, { firstName: "Gone", lastOperatorId: gone }, { firstName: "Away", lastOperatorId: away, ownerId: away, owned: 1 }, { firstName: "Never" },
      { firstName: "Promised", ...callback, ownerId: can, lastOperatorId: can }, { firstName: "Open", ...callback, band: 1, owned: 0, ownerId: null, lastOperatorId: gone },
    ]);
    const ids = made.map((row) => row.id);
    await reserveCustomers(manager, { customerIds: ids, operatorId: elif, until });
    await setAway(manager, { userId: away, until: minutesAfter(600) });
    const states = async () => Object.fromEntries((await db.read.select().from(db.tables.customers)).map((c) => [c.firstName, [c.reservedFor, c.ownerId, c.owned, c.awayOwnerId, c.band]]));
    const hers = [elif, elif, 1, null];
    expect(await states()).toEqual({ Cans: [...hers, 2], Gone: [...hers, 2], Away: [...hers, 2], Never: [...hers, 2], Promised: [...hers, 0], Open: [...hers, 0] });
    expect(await unreserveCustomers(manager, { customerIds: ids.slice(0, 1) })).toEqual({ changed: ids.slice(0, 1), inHand: [] });
    expect(await endReservations(db, until, 2)).toBe(2);
    expect(await endReservations(db, until, 100)).toBe(3);
    expect(await states()).toEqual({
      Cans: [null, can, 1, null, 2], Gone: [null, null, 0, null, 2], Away: [null, null, 0, away, 2], Never: [null, null, 0, null, 2],
      Promised: [null, can, 1, null, 0], Open: [null, null, 0, null, 1],
    });
    expect(await db.read.select().from(db.tables.auditEntries)).toMatchObject([
      { action: "customer.reserve", entity: "user", entityId: String(elif), details: { customers: ids } }, { action: "user.away" },
      { action: "customer.unreserve", details: { customers: ids.slice(0, 1) } },
    ]);
  });

  it("leave a customer in hand alone, and say so", async () => {
    const { db, elif, manager, asCan, asElif } = await start();
    const [a, b] = await addCustomers(db, [{ firstName: "A" }, { firstName: "B" }]);
    const ids = [a?.id ?? 0, b?.id ?? 0];
    await pullCustomer(asCan);
    expect(await reserveCustomers(manager, { customerIds: ids, operatorId: elif, until })).toEqual({ changed: [b?.id], inHand: [a?.id] });
    const hers = await pullCustomer({ ...asElif, now: minutesAfter(55) });
    expect(hers.customer?.firstName).toBe("B");
    expect(await unreserveCustomers(manager, { customerIds: ids })).toEqual({ changed: [], inHand: [b?.id] });
    expect(await endReservations(db, until, 100)).toBe(0);
    await recordOutcome({ ...asElif, now: until }, { assignmentId: hers.assignment?.id ?? 0, outcome: "no_answer" });
    expect(await endReservations(db, until, 100)).toBe(1);
    expect(await unreserveCustomers(manager, { customerIds: [b?.id ?? 0] })).toEqual({ changed: [], inHand: [] });
  });

  it("are a supervisor's, of their own operators who call, until some time within a year", async () => {
    const { db, elif, can, manager, asElif } = await start();
    const [team] = await db.transaction((tx) => tx.insert(db.tables.teams).values({ name: "North", createdAt: TEST_EPOCH }).returning({ id: db.tables.teams.id }));
    await db.transaction((tx) => tx.update(db.tables.users).set({ teamId: team?.id }).where(eq(db.tables.users.id, elif)));
    const northern = { ...manager, actor: { ...manager.actor, teamId: team?.id ?? 0 } };
    const customerIds = [(await addCustomers(db, [{ firstName: "A" }]))[0]?.id ?? 0];
    const wish = { customerIds, operatorId: elif, until };
    await expect(reserveCustomers(asElif, wish)).rejects.toMatchObject({ code: "forbidden" });
    await expect(unreserveCustomers(asElif, wish)).rejects.toMatchObject({ code: "forbidden" });
    await expect(reserveCustomers(northern, { ...wish, operatorId: can })).rejects.toMatchObject({ code: "not_found" });
    await expect(reserveCustomers(manager, { ...wish, operatorId: manager.actor.userId })).rejects.toMatchObject({ code: "not_found" });
    await expect(reserveCustomers(manager, { ...wish, operatorId: await putUser(db, TEST_EPOCH, "gone", { isActive: false }) })).rejects.toMatchObject({ code: "not_found" });
    await expect(reserveCustomers(manager, { ...wish, customerIds: [999] })).rejects.toMatchObject({ code: "not_found" });
    await expect(reserveCustomers(manager, { ...wish, customerIds: [] })).rejects.toMatchObject({ code: "invalid_input", fields: [{ path: "customerIds", code: "required" }] });
    await expect(reserveCustomers(manager, { ...wish, customerIds: Array.from({ length: 501 }, (_, i) => i + 1) })).rejects.toMatchObject({ fields: [{ path: "customerIds", code: "too_many", params: { maximum: 500 } }] });
    await expect(reserveCustomers(manager, { ...wish, until: TEST_EPOCH })).rejects.toMatchObject({ fields: [{ path: "until", code: "past" }] });
    await expect(reserveCustomers(manager, { ...wish, until: minutesAfter(400 * 24 * 60) })).rejects.toMatchObject({ fields: [{ path: "until", code: "too_far" }] });
    await reserveCustomers(manager, { ...wish, operatorId: can });
    await expect(unreserveCustomers(northern, wish)).rejects.toMatchObject({ code: "not_found" });
    expect(await reserveCustomers(northern, wish)).toMatchObject({ changed: customerIds });
    expect(await unreserveCustomers(northern, wish)).toMatchObject({ changed: customerIds });
  });
});
