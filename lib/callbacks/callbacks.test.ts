import { asc, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { BAND } from "@/db/values";
import { isAppError } from "../errors";
import { deactivateUser } from "../users/deactivate-user";
import { pullCustomer } from "../pool/pull-customer";
import { recordOutcome } from "../pool/record-outcome";
import { settleDue } from "../pool/settle-due";
import { addCustomers, addOperators, contextOf, minutesAfter } from "../pool/testing";
import type { Customer } from "../pool/types";
import { instantOfWall, nextDayStart } from "../time/zoned";
import { callbackChoices } from "./callback-choices";
import { cancelCallback } from "./cancel-callback";
import { chosenInstant } from "./clock";
import { dueCallbacks, MOST_DUE } from "./due-callbacks";
import { giveCallback } from "./give-callback";
import { countCallbacks, listCallbacks, type CallbackPage } from "./list-callbacks";
import { moveCallback } from "./move-callback";
import { positionOf, positionText } from "./position";

/** A callback's columns, promised for `minutes` after the tests' beginning. */
const promised = (ownerId: number | null, minutes: number, more: Partial<Customer> = {}): Partial<Customer> => ({
  status: "waiting", band: ownerId === null ? BAND.openCallback : BAND.ownCallback, queuePriority: 0, ownerId, owned: ownerId === null ? 0 : 1,
  sortAt: minutesAfter(minutes), dueAt: minutesAfter(minutes), pendingSince: null, lastOperatorId: ownerId, createdAt: minutesAfter(-1_000), ...more,
});

eachEngine("callbacks", (use) => {
  const names = (page: CallbackPage) => page.items.map((row) => row.firstName);
  const read = async (id: number): Promise<Customer> => {
    const { customers } = use().db.tables;
    const [row] = await use().db.read.select().from(customers).where(eq(customers.id, id));
    if (!row) throw new Error("no such customer");
    return row;
  };
  const eventsOf = async (id: number) => {
    const { customerEvents } = use().db.tables;
    return use().db.read.select({ kind: customerEvents.kind, actorId: customerEvents.actorId, details: customerEvents.details })
      .from(customerEvents).where(eq(customerEvents.customerId, id)).orderBy(asc(customerEvents.id));
  };
  const audited = async () => {
    const { auditEntries } = use().db.tables;
    return (await use().db.read.select({ action: auditEntries.action }).from(auditEntries).orderBy(asc(auditEntries.id))).map((row) => row.action);
  };

  /** Two teams with an operator each and a manager of the first. */
  async function teams() {
    const { db } = use();
    const { teams, users } = db.tables;
    const [one = 0, two = 0] = await addOperators(db, 2);
    const made = await db.transaction((tx) => tx.insert(teams).values([{ name: "North", createdAt: TEST_EPOCH }, { name: "South", createdAt: TEST_EPOCH }]).returning({ id: teams.id }));
    const [north = 0, south = 0] = made.map((team) => team.id);
    await db.transaction((tx) => tx.update(users).set({ teamId: north }).where(eq(users.id, one)));
    await db.transaction((tx) => tx.update(users).set({ teamId: south }).where(eq(users.id, two)));
    const [boss] = await db.transaction((tx) => tx.insert(users).values({ username: "selin", usernameKey: "selin", name: "Selin", role: "manager", teamId: north, createdAt: TEST_EPOCH }).returning({ id: users.id }));
    const manager = contextOf(db, boss?.id ?? 0, TEST_EPOCH, "manager");
    return { db, one, two, north, south, everywhere: manager, ofNorth: { ...manager, actor: { ...manager.actor, teamId: north } } };
  }

  it("are listed first due first, in pages both ways, with what one needs to call", async () => {
    const { db } = use();
    const [one = 0, two = 0] = await addOperators(db, 2);
    const [first] = await addCustomers(db, [
      { firstName: "C3", phone: "+4930123456", ...promised(one, 30) }, { firstName: "C1", ...promised(one, -10) }, { firstName: "C2", ...promised(one, 30) },
      { firstName: "other", ...promised(two, 5) }, { firstName: "open", ...promised(null, 1) }, { firstName: "none" }, { firstName: "C4", ...promised(one, 2_000) },
      { firstName: "done", ...promised(one, 3), status: "completed" },
    ]);
    const ctx = contextOf(db, one);
    const all = await listCallbacks(ctx, { whose: "mine", limit: 10 });
    expect(names(all)).toEqual(["C1", "C3", "C2", "C4"]);
    expect(all.more).toBe(false);
    expect(all.items[1]).toMatchObject({ customerId: first?.id, wallZone: "Europe/Berlin", at: minutesAfter(30), operator: { id: one, name: "Operator 1" }, promisedBy: "Operator 1", isInHand: false, heldBy: null, lastNote: "" });
    const page = await listCallbacks(ctx, { whose: "mine", limit: 2 });
    expect([names(page), page.more]).toEqual([["C1", "C3"], true]);
    const last = page.items[1];
    if (!last) throw new Error("two rows");
    const after = positionOf(positionText({ at: last.at, id: last.customerId }));
    const next = await listCallbacks(ctx, { whose: "mine", limit: 2, after });
    expect([names(next), next.more]).toEqual([["C2", "C4"], false]);
    expect(names(await listCallbacks(ctx, { whose: "mine", limit: 1, before: after }))).toEqual(["C1"]);
    expect(await countCallbacks(ctx, { whose: "mine" }, minutesAfter(60))).toEqual({ overdue: 1, today: 2, later: 1 });
  });

  it("show a supervisor those in reach and those open to all, in one order whatever the pages, and to nobody else", async () => {
    const { db, one, two, ofNorth, everywhere } = await teams();
    await addCustomers(db, [
      { firstName: "N1", ...promised(one, 10) }, { firstName: "O1", ...promised(null, 20) }, { firstName: "S1", ...promised(two, 30) },
      { firstName: "N2", ...promised(one, 40) }, { firstName: "O2", ...promised(null, 40) },
    ]);
    expect(names(await listCallbacks(everywhere, { whose: "all", limit: 10 }))).toEqual(["N1", "O1", "S1", "N2", "O2"]);
    expect(names(await listCallbacks(ofNorth, { whose: "all", limit: 10 }))).toEqual(["N1", "O1", "N2", "O2"]);
    expect(names(await listCallbacks(ofNorth, { whose: "all", limit: 10, operator: two }))).toEqual([]);
    expect(names(await listCallbacks(everywhere, { whose: "all", limit: 10, operator: "everyone" }))).toEqual(["O1", "O2"]);
    expect(names(await listCallbacks(everywhere, { whose: "all", limit: 10, listId: 999 }))).toEqual([]);
    expect(names(await listCallbacks(everywhere, { whose: "all", limit: 10, from: minutesAfter(20), to: minutesAfter(40) }))).toEqual(["O1", "S1"]);
    expect(await countCallbacks(ofNorth, { whose: "all" }, minutesAfter(25))).toEqual({ overdue: 0, today: 2, later: 2 });
    for (let limit = 1; limit <= 5; limit++) {
      const seen: string[] = [];
      for (let after: ReturnType<typeof positionOf>, more = true; more;) {
        const page = await listCallbacks(everywhere, { whose: "all", limit, after });
        seen.push(...names(page));
        const end = page.items.at(-1);
        after = end && { at: end.at, id: end.customerId };
        more = page.more;
      }
      expect(seen, `pages of ${limit}`).toEqual(["N1", "O1", "S1", "N2", "O2"]);
    }
    await expect(listCallbacks(contextOf(db, one), { whose: "all", limit: 1 })).rejects.toMatchObject({ code: "forbidden" });
    await expect(listCallbacks(everywhere, { whose: "mine", limit: 1 })).rejects.toMatchObject({ code: "forbidden" });
    expect(await callbackChoices(ofNorth)).toMatchObject({ operators: [{ id: one, isAway: false }], lists: [{}] });
  });

  it("tell the note of the last call and who promised it", async () => {
    const { db } = use();
    const [one = 0] = await addOperators(db, 1);
    const [customer] = await addCustomers(db, [{ firstName: "A" }]);
    const ctx = contextOf(db, one);
    for (const [outcome, note] of [["no_answer", "first"], ["callback", "after lunch"]] as const) {
      const { assignment } = await pullCustomer(ctx);
      await recordOutcome(ctx, { assignmentId: assignment?.id ?? 0, outcome, note, callbackAt: minutesAfter(60) });
    }
    const { items: [row] } = await listCallbacks(ctx, { whose: "mine", limit: 5 });
    expect(row).toMatchObject({ customerId: customer?.id, lastNote: "after lunch", promisedBy: "Operator 1", attempts: 1 });
  });

  it("are counted when due and announced before, never the one in hand, and nothing is announced when nobody wants it", async () => {
    const { db } = use();
    const [one = 0, two = 0] = await addOperators(db, 2);
    await addCustomers(db, [
      { firstName: "Ayşe", lastName: "Kaya", ...promised(one, 5) }, { firstName: "late", ...promised(one, -1) }, { firstName: "now", ...promised(one, 0), status: "pending" },
      { firstName: "later", ...promised(one, 6) }, { firstName: "theirs", ...promised(two, 1) }, { firstName: "open", ...promised(null, -1) },
    ]);
    expect(await dueCallbacks(contextOf(db, one))).toMatchObject({ due: 2, soon: [{ name: "Ayşe Kaya", at: minutesAfter(5) }] });
    const pulled = await pullCustomer(contextOf(db, one));
    expect(pulled.customer?.firstName).toBe("now");
    expect((await dueCallbacks(contextOf(db, one))).due).toBe(1);
    const { settings } = db.tables;
    await db.transaction((tx) => tx.insert(settings).values({ key: "general", value: { reminderMinutes: 0 }, updatedAt: TEST_EPOCH }));
    expect(await dueCallbacks(contextOf(db, one))).toEqual({ due: 1, soon: [] });
  });

  it("are counted to a hundred, and the next one is announced among any number of them", async () => {
    const { db } = use();
    const [one = 0] = await addOperators(db, 1);
    await addCustomers(db, [...Array.from({ length: 150 }, (_, i) => ({ firstName: `C${i}`, ...promised(one, -i) })), { firstName: "next", ...promised(one, 2) }]);
    expect(await dueCallbacks(contextOf(db, one))).toMatchObject({ due: MOST_DUE, soon: [{ name: "next" }] });
  });

  it("move to another time: a waiting one is due then, a due one waits again, and the history says it", async () => {
    const { db } = use();
    const [one = 0] = await addOperators(db, 1);
    const [waiting, due] = await addCustomers(db, [{ firstName: "W", ...promised(one, 10) }, { firstName: "D", ...promised(one, -10), status: "pending", pendingSince: minutesAfter(-10) }]);
    const ctx = contextOf(db, one);
    for (const customer of [waiting, due]) {
      await moveCallback(ctx, { customerId: customer?.id ?? 0, at: minutesAfter(90) });
      expect(await read(customer?.id ?? 0)).toMatchObject({ status: "waiting", band: 0, ownerId: one, sortAt: minutesAfter(90), dueAt: minutesAfter(90), pendingSince: null });
    }
    await moveCallback(ctx, { customerId: due?.id ?? 0, at: minutesAfter(90) });
    expect(await eventsOf(due?.id ?? 0)).toEqual([{ kind: "callback_moved", actorId: one, details: { from: minutesAfter(-10).toISOString(), to: minutesAfter(90).toISOString() } }]);
    expect(await audited()).toEqual(["callback.move", "callback.move"]);
    expect((await pullCustomer(contextOf(db, one, minutesAfter(89)))).customer).toBeNull();
    expect((await pullCustomer(contextOf(db, one, minutesAfter(90)))).customer?.firstName).toBe("W");
  });

  it("are moved, cancelled and given only within reach, while there, and never out of a hand", async () => {
    const { db, one, two, ofNorth } = await teams();
    const [mine, theirs, plain, open] = await addCustomers(db, [
      { firstName: "M", ...promised(one, -5), status: "pending" }, { firstName: "T", ...promised(two, -5), status: "pending" }, { firstName: "P", status: "completed" }, { firstName: "O", ...promised(null, 10) },
    ]);
    const at = minutesAfter(60);
    const ids = [mine, theirs, plain, open].map((customer) => customer?.id ?? 0) as [number, number, number, number];
    const operator = contextOf(db, one);
    for (const customerId of [ids[1], ids[2], ids[3], 999_999]) {
      await expect(moveCallback(operator, { customerId, at }), String(customerId)).rejects.toMatchObject({ code: "not_found" });
      await expect(cancelCallback(operator, { customerId, reason: "no" })).rejects.toMatchObject({ code: "not_found" });
    }
    await expect(moveCallback(ofNorth, { customerId: ids[1], at })).rejects.toMatchObject({ code: "not_found" });
    await expect(giveCallback(operator, { customerId: ids[0], to: two })).rejects.toMatchObject({ code: "forbidden" });
    for (const wrong of [undefined, new Date(Number.NaN), new Date(8.64e15)]) await expect(moveCallback(operator, { customerId: ids[0], at: wrong })).rejects.toMatchObject({ code: "callback_time_missing" });
    await expect(moveCallback(operator, { customerId: ids[0], at: TEST_EPOCH })).rejects.toMatchObject({ code: "callback_time_past" });
    await expect(cancelCallback(operator, { customerId: ids[0], reason: "  " })).rejects.toMatchObject({ code: "invalid_input", fields: [{ path: "reason", code: "required" }] });
    await moveCallback(ofNorth, { customerId: ids[3], at });
    expect(await read(ids[3])).toMatchObject({ band: BAND.openCallback, ownerId: null, sortAt: at });
    const pulled = await pullCustomer(operator);
    expect(pulled.customer?.id).toBe(ids[0]);
    for (const ctx of [operator, ofNorth]) await expect(moveCallback(ctx, { customerId: ids[0], at })).rejects.toMatchObject({ code: "customer_in_hand" });
    await expect(giveCallback(ofNorth, { customerId: ids[0], to: null })).rejects.toMatchObject({ code: "customer_in_hand" });
    await recordOutcome(operator, { assignmentId: pulled.assignment?.id ?? 0, outcome: "reached" });
    await expect(cancelCallback(operator, { customerId: ids[0], reason: "no" })).rejects.toMatchObject({ code: "callback_gone" });
  });

  it("return to the pool at their old place when they are cancelled", async () => {
    const { db, one, ofNorth } = await teams();
    const [waiting, due] = await addCustomers(db, [
      { firstName: "W", ...promised(one, 500, { priority: 3 }) }, { firstName: "D", ...promised(one, -10, { status: "pending", pendingSince: minutesAfter(-10) }) }, { firstName: "plain" },
    ]);
    await cancelCallback(contextOf(db, one), { customerId: waiting?.id ?? 0, reason: " wants none " });
    expect(await read(waiting?.id ?? 0)).toMatchObject({ status: "pending", band: 2, queuePriority: 3, ownerId: one, sortAt: minutesAfter(-1_000), dueAt: null, pendingSince: TEST_EPOCH });
    expect(await eventsOf(waiting?.id ?? 0)).toEqual([{ kind: "callback_cancelled", actorId: one, details: { at: minutesAfter(500).toISOString(), reason: "wants none" } }]);
    await cancelCallback(ofNorth, { customerId: due?.id ?? 0, reason: "done" });
    expect(await read(due?.id ?? 0)).toMatchObject({ status: "pending", band: 2, pendingSince: minutesAfter(-10) });
    expect(await audited()).toEqual(["callback.cancel", "callback.cancel"]);
    expect((await pullCustomer(contextOf(db, one))).customer?.firstName).toBe("W");
  });

  it("can be given to another operator, who then has as long as anyone, or to everyone", async () => {
    const { db } = use();
    const { users, lists, listOperators } = db.tables;
    const [one = 0, two = 0, three = 0] = await addOperators(db, 3);
    const [overdue, later] = await addCustomers(db, [{ firstName: "A", ...promised(one, -300), status: "pending", pendingSince: minutesAfter(-300) }, { firstName: "B", ...promised(one, 45), awayOwnerId: null }]);
    const ids = [overdue?.id ?? 0, later?.id ?? 0] as const;
    const boss = contextOf(db, three, TEST_EPOCH, "admin");
    const give = (customerId: number, to: number | null) => giveCallback(boss, { customerId, to });

    await db.transaction((tx) => tx.update(users).set({ awayUntil: minutesAfter(100) }).where(eq(users.id, two)));
    await expect(give(ids[0], two)).rejects.toMatchObject({ code: "operator_away" });
    await db.transaction((tx) => tx.update(users).set({ awayUntil: null }).where(eq(users.id, two)));
    await db.transaction((tx) => tx.update(lists).set({ isRestricted: true }));
    await expect(give(ids[0], two)).rejects.toMatchObject({ code: "operator_not_in_list" });
    await db.transaction((tx) => tx.insert(listOperators).values({ listId: overdue?.listId ?? 0, userId: two }));
    await expect(give(ids[0], 999_999)).rejects.toMatchObject({ code: "not_found" });

    await give(ids[0], two);
    expect(await read(ids[0])).toMatchObject({ band: 0, ownerId: two, owned: 1, sortAt: TEST_EPOCH, status: "pending" });
    await settleDue(db, minutesAfter(1), 100);
    expect((await pullCustomer(contextOf(db, one, minutesAfter(2)))).customer?.id).not.toBe(ids[0]);
    expect((await pullCustomer(contextOf(db, two, minutesAfter(2)))).customer?.id).toBe(ids[0]);

    await give(ids[1], null);
    await give(ids[1], null);
    expect(await read(ids[1])).toMatchObject({ band: 1, ownerId: null, owned: 0, sortAt: minutesAfter(45), dueAt: minutesAfter(45), status: "waiting" });
    expect(await eventsOf(ids[1])).toEqual([{ kind: "callback_given", actorId: three, details: { from: one, to: null, at: minutesAfter(45).toISOString() } }]);
    await db.transaction((tx) => tx.update(db.tables.customers).set({ reservedFor: one, ownerId: one, band: 0, owned: 1 }).where(eq(db.tables.customers.id, ids[1])));
    await expect(give(ids[1], two)).rejects.toMatchObject({ code: "customer_reserved" });
  });

  it("are promised on the clock of the customer in hand, also in the nights in which it changes, whatever the caller's is", async () => {
    const { db } = use();
    const [one = 0, two = 0] = await addOperators(db, 2);
    await addCustomers(db, [{ firstName: "Berlin", phone: "+4930123456", priority: 3 }, { firstName: "New York", zone: "America/New_York", priority: 2 }, { firstName: "anywhere in America", phone: "+12125550123", priority: 1 }]);
    const times: Record<string, [wall: string, instant: string][]> = {
      Berlin: [["2027-03-28T02:30", "2027-03-28T01:30:00.000Z"], ["2027-10-31T02:30", "2027-10-31T00:30:00.000Z"], ["2027-10-31T03:00", "2027-10-31T02:00:00.000Z"]],
      "New York": [["2027-03-14T02:30", "2027-03-14T07:30:00.000Z"], ["2027-11-07T01:30", "2027-11-07T05:30:00.000Z"], ["2027-11-07T02:00", "2027-11-07T07:00:00.000Z"]],
      "anywhere in America": [["2027-03-28T02:30", "2027-03-27T23:30:00.000Z"]],
    };
    const ctx = contextOf(db, one);
    for (const [name, all] of Object.entries(times)) {
      const { customer, assignment } = await pullCustomer(ctx);
      const assignmentId = assignment?.id ?? 0;
      expect(customer?.firstName).toBe(name);
      for (const [wall, instant] of all) {
        expect((await chosenInstant(ctx, wall, { assignmentId }))?.toISOString(), `${name} ${wall}`).toBe(instant);
        expect((await chosenInstant(ctx, wall, { customerId: customer?.id ?? 0 }))?.toISOString()).toBe(instant);
        expect(await chosenInstant(contextOf(db, two), wall, { assignmentId })).toBeUndefined();
      }
      for (const nothing of [undefined, "", "soon", "2027-02-30T10:00"]) expect(await chosenInstant(ctx, nothing, { assignmentId })).toBeUndefined();
      await recordOutcome(ctx, { assignmentId, outcome: "callback", callbackAt: await chosenInstant(ctx, all[0]?.[0], { assignmentId }) });
    }
    expect((await listCallbacks(ctx, { whose: "mine", limit: 9 })).items.map(({ firstName, wallZone, at }) => [firstName, wallZone, at.toISOString()])).toEqual([
      ["New York", "America/New_York", "2027-03-14T07:30:00.000Z"], ["anywhere in America", "Europe/Istanbul", "2027-03-27T23:30:00.000Z"], ["Berlin", "Europe/Berlin", "2027-03-28T01:30:00.000Z"],
    ]);
  });

  it.each([
    ["Europe/Berlin", "2027-03-28", 23], ["Europe/Berlin", "2027-10-31", 25], ["America/New_York", "2027-03-14", 23], ["America/New_York", "2027-11-07", 25],
  ])("fall on the team's days, on those with another number of hours too: %s on %s", async (zone, day, hours) => {
    const { db } = use();
    const [one = 0] = await addOperators(db, 1);
    const midnight = instantOfWall(`${day}T00:00`, zone) ?? TEST_EPOCH;
    const at = (hour: number): Partial<Customer> => { const due = new Date(midnight.getTime() + hour * 3_600_000); return { ...promised(one, 0), sortAt: due, dueAt: due }; };
    await addCustomers(db, [{ firstName: "now", ...at(1) }, { firstName: "last of the day", ...at(hours - 0.01) }, { firstName: "tomorrow", ...at(hours) }]);
    const ctx = contextOf(db, one, new Date(midnight.getTime() + 3_600_000));
    expect(await countCallbacks(ctx, { whose: "mine" }, nextDayStart(ctx.now, zone))).toEqual({ overdue: 1, today: 1, later: 1 });
  });

  it("become everyone's at once when their operator is deactivated, and a supervisor finds them there", async () => {
    const { db } = use();
    const [one = 0, two = 0] = await addOperators(db, 2);
    const [customer] = await addCustomers(db, [{ firstName: "A", ...promised(one, 30) }]);
    const admin = contextOf(db, two, TEST_EPOCH, "admin");
    await deactivateUser(admin, { userId: one });
    expect((await listCallbacks(admin, { whose: "all", operator: "everyone", limit: 5 })).items).toMatchObject([{ customerId: customer?.id, operator: null, promisedBy: "Operator 1" }]);
    await expect(giveCallback(admin, { customerId: customer?.id ?? 0, to: one })).rejects.toMatchObject({ code: "not_found" });
  });

  it("are either pulled or moved when both happen at once, never half of each", async () => {
    const { db } = use();
    const operators = await addOperators(db, 6);
    const made = await addCustomers(db, operators.map((operator, i) => ({ firstName: `C${i}`, ...promised(operator, -5), status: "pending" as const })));
    const results = await Promise.all(operators.flatMap((operator, i) => {
      const ctx = contextOf(db, operator);
      const customerId = made[i]?.id ?? 0;
      const change = i % 3 === 0 ? moveCallback(ctx, { customerId, at: minutesAfter(60) }) : i % 3 === 1 ? cancelCallback(ctx, { customerId, reason: "x" })
        : giveCallback(contextOf(db, operator, TEST_EPOCH, "admin"), { customerId, to: null });
      return [pullCustomer(ctx).then((pulled) => pulled.customer?.id ?? null), change.then(() => "changed", (error: unknown) => (isAppError(error) ? error.code : String(error)))];
    }));
    const { customers, assignments } = db.tables;
    const after = await db.read.select().from(customers).orderBy(asc(customers.id));
    const held = await db.read.select().from(assignments);
    expect(held.map((row) => row.customerId).sort()).toEqual(after.filter((row) => row.status === "assigned").map((row) => row.id).sort());
    made.forEach((customer, i) => {
      const row = after.find(({ id }) => id === customer.id);
      const said = results[2 * i + 1];
      // What was refused left the callback as it was; what was done is not in anybody's hand as that callback of its owner.
      if (said === "customer_in_hand" || said === "callback_gone") expect(row).toMatchObject({ status: "assigned" });
      else expect(said).toBe("changed");
      if (said === "changed" && i % 3 === 0) expect(row).toMatchObject({ status: "waiting", sortAt: minutesAfter(60) });
    });
  });
});
