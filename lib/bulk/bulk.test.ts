import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import type { Db } from "@/db/client";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { putUser, userContext } from "../auth/testing";
import { changeOutcome } from "../pool/change-outcome";
import { contradictions, customerRows } from "../pool/proof/real-checks";
import { promoteDue } from "../pool/promote-due";
import { pullCustomer } from "../pool/pull-customer";
import { recordOutcome } from "../pool/record-outcome";
import { addCustomers, addOperators, contextOf, minutesAfter as at } from "../pool/testing";
import type { Customer } from "../pool/types";
import { cancelJob, presentJob } from "./bulk-jobs";
import { claimJob } from "./claim-job";
import type { Deed } from "./deed";
import { previewBulk } from "./preview-bulk";
import { runJob } from "./run-job";
import { workThroughBulkJobs } from "./runner";
import { startBulk, type Started } from "./start-bulk";

const callback = (minutes: number, band: number) => ({ status: "waiting" as const, band, queuePriority: 0, sortAt: at(minutes), dueAt: at(minutes), pendingSince: null });

eachEngine("a deed for many customers", (use) => {
  async function start() {
    const { db } = use();
    const [elif = 0, can = 0] = await addOperators(db, 2);
    const boss = userContext(db, TEST_EPOCH, await putUser(db, TEST_EPOCH, "boss", { role: "admin" }), "admin");
    const t = {
      db, elif, can, boss,
      read: async (id: number) => (await db.read.select().from(db.tables.customers).where(eq(db.tables.customers.id, id)))[0],
      /** Does it to these, after looking at what it would come to: both agree. */
      does: async (deed: Deed, ids: readonly number[], confirmed?: number): Promise<Exclude<Started, { jobId: number }>> => {
        const selection = { ids: [...ids] };
        const preview = await previewBulk(boss, { selection, deed });
        const done = await startBulk(boss, { selection, deed, confirmed });
        if (done.jobId !== null) throw new Error("a job");
        const { figures_stay: _, ...left } = done.left;
        expect({ changes: done.changed, left }).toEqual({ changes: preview.changes, left: preview.left });
        expect(contradictions(await customerRows(db))).toEqual([]);
        return done;
      },
    };
    return t;
  }
  const ids = (rows: readonly Customer[]) => rows.map((row) => row.id);
  const events = (db: Db) => db.read.select().from(db.tables.customerEvents).orderBy(db.tables.customerEvents.id);
  const audit = (db: Db) => db.read.select().from(db.tables.auditEntries).orderBy(db.tables.auditEntries.id);

  it("reserves and ends reservations, and leaves those in hand", async () => {
    const { db, elif, can, does, read } = await start();
    const made = await addCustomers(db, [{ firstName: "A" }, { firstName: "B" }, { firstName: "C", ...callback(10, 1) }]);
    await pullCustomer(contextOf(db, can));
    const [a = 0, b = 0, c = 0] = ids(made);
    const reserve = { kind: "reserve", operatorId: elif, until: at(60) } as const;
    expect(await does(reserve, [a, b, c, 999_999])).toEqual({ changed: 2, left: { in_hand: 1 }, jobId: null });
    expect(await read(c)).toMatchObject({ reservedFor: elif, ownerId: elif, band: 0 });
    expect(await does(reserve, [b])).toEqual({ changed: 0, left: { already: 1 }, jobId: null });
    expect(await does({ kind: "unreserve" }, [a, b, c])).toMatchObject({ changed: 2, left: { in_hand: 1 } });
    expect(await read(c)).toMatchObject({ reservedFor: null, ownerId: null, band: 1 });
    expect((await events(db)).map((event) => event.kind)).toEqual(["reserved", "reserved", "unreserved", "unreserved"]);
    expect(await audit(db)).toMatchObject([
      { action: "customers.bulk", entity: "customers", details: { kind: "reserve", count: 2, customers: [b, c], operatorId: elif } }, { action: "customers.bulk", details: { kind: "unreserve", count: 2 } },
    ]);
  });

  it("gives customers to an operator, or to nobody; a callback goes with its owner", async () => {
    const { db, elif, can, does, read } = await start();
    const made = await addCustomers(db, [
      { firstName: "A" }, { firstName: "B", ...callback(10, 1) }, { firstName: "C", ...callback(10, 0), ownerId: can, owned: 1 },
      { firstName: "D", awayOwnerId: can }, { firstName: "E", reservedFor: can, reservedUntil: at(60), ownerId: can, owned: 1 }, { firstName: "F", status: "completed", ownerId: elif, owned: 1 },
    ]);
    const all = ids(made);
    expect(await does({ kind: "owner", operatorId: elif }, all)).toMatchObject({ changed: 4, left: { reserved: 1, already: 1 } });
    expect(await read(all[1] ?? 0)).toMatchObject({ ownerId: elif, owned: 1, band: 0 });
    expect(await read(all[3] ?? 0)).toMatchObject({ ownerId: elif, awayOwnerId: null });
    expect(await does({ kind: "owner", operatorId: null }, all)).toMatchObject({ changed: 5, left: { reserved: 1 } });
    expect(await read(all[2] ?? 0)).toMatchObject({ ownerId: null, owned: 0, band: 1 });
    expect((await events(db)).filter((event) => event.customerId === all[2]).map((event) => event.details)).toEqual([{ from: can, to: elif }, { from: elif, to: null }]);
  });

  it("brings waiting ones and callbacks back to the pool; the closed ones only by a new round", async () => {
    const { db, can, does, read } = await start();
    const made = await addCustomers(db, [
      { firstName: "Waiting", status: "waiting", dueAt: at(60), callAttempts: 2, pendingSince: null, ownerId: can, owned: 1 }, { firstName: "Callback", ...callback(60, 0), ownerId: can, owned: 1, priority: 5 },
      { firstName: "Pending" }, { firstName: "Done", status: "completed", callAttempts: 1, pendingSince: null }, { firstName: "Out", status: "unreachable", dueAt: at(90), callAttempts: 3, pendingSince: null },
      { firstName: "Never", status: "do_not_call" }, { firstName: "Dead", status: "invalid_phone" }, { firstName: "Outside", status: "outside", listId: null, laneId: null },
    ]);
    const all = ids(made);
    const [waiting = 0, promised = 0, , done = 0, out = 0] = all;
    expect(await does({ kind: "to_pool" }, all)).toMatchObject({ changed: 2, left: { already: 1, needs_new_round: 2, do_not_call: 1, no_number: 1, no_list: 1 } });
    expect(await read(waiting)).toMatchObject({ status: "pending", dueAt: null, pendingSince: TEST_EPOCH, ownerId: can, callAttempts: 2 });
    expect(await read(promised)).toMatchObject({ status: "pending", band: 2, queuePriority: 5, sortAt: TEST_EPOCH });
    expect(await does({ kind: "new_round" }, all)).toMatchObject({ changed: 2, left: { not_closed: 3, do_not_call: 1, no_number: 1, no_list: 1 } });
    expect(await read(done)).toMatchObject({ status: "pending", callAttempts: 0, roundAt: TEST_EPOCH });
    expect(await read(out)).toMatchObject({ status: "pending", callAttempts: 0, dueAt: null, roundAt: TEST_EPOCH });
    expect((await events(db)).map(({ kind, details }) => [kind, details])).toEqual([
      ["to_pool", { from: "waiting" }], ["to_pool", { from: "waiting" }], ["new_round", { from: "completed" }], ["new_round", { from: "unreachable" }],
    ]);
  });

  it("lets corrections follow what was done by hand", async () => {
    const { db, elif, boss, does, read } = await start();
    const [a = 0] = ids(await addCustomers(db, [{ firstName: "A" }]));
    const { assignment } = await pullCustomer(contextOf(db, elif));
    const assignmentId = assignment?.id ?? 0;
    const say = (minutes: number, outcome: string, more = {}) => changeOutcome(contextOf(db, boss.actor.userId, at(minutes), "admin"), { assignmentId, outcome, ...more });
    await recordOutcome(contextOf(db, elif), { assignmentId, outcome: "callback", callbackAt: at(600) });
    await does({ kind: "to_pool" }, [a]);
    // Only the note changes: what was done since stays.
    await say(1, "callback", { note: "evenings" });
    expect(await read(a)).toMatchObject({ status: "pending", band: 2 });
    await say(2, "reached");
    expect(await read(a)).toMatchObject({ status: "completed", ownerId: elif });
    await does({ kind: "new_round" }, [a]);
    await say(3, "no_answer");
    expect(contradictions(await customerRows(db))).toEqual([]);
    expect(await read(a)).toMatchObject({ status: "pending", callAttempts: 1, roundAt: null });
    await say(4, "reached");
    await does({ kind: "new_round" }, [a]);
    await say(5, "reached", { note: "twice" });
    expect(await read(a)).toMatchObject({ status: "pending", callAttempts: 0, roundAt: TEST_EPOCH });
    expect(contradictions(await customerRows(db))).toEqual([]);
  });

  it("sets the priority, moves to a list and suppresses both numbers", async () => {
    const { db, does, read, boss } = await start();
    const [list] = await db.transaction((tx) => tx.insert(db.tables.lists).values({ name: "Autumn", createdAt: TEST_EPOCH }).returning({ id: db.tables.lists.id }));
    const made = await addCustomers(db, [{ firstName: "A", phone2: "+905329990001" }, { firstName: "B", ...callback(10, 1) }, { firstName: "C", status: "outside", listId: null, laneId: null }]);
    const [a = 0, b = 0, c = 0] = ids(made);
    expect(await does({ kind: "priority", priority: 7 }, [a, b, c])).toMatchObject({ changed: 3 });
    expect(await read(a)).toMatchObject({ priority: 7, queuePriority: 7 });
    expect(await read(b)).toMatchObject({ priority: 7, queuePriority: 0 });
    expect(await does({ kind: "priority", priority: 7 }, [a])).toMatchObject({ left: { already: 1 } });
    expect(await does({ kind: "move", listId: list?.id ?? 0 }, [a, b, c])).toMatchObject({ changed: 3 });
    expect(await does({ kind: "move", listId: list?.id ?? 0 }, [a])).toMatchObject({ left: { already: 1 } });
    expect(await read(c)).toMatchObject({ status: "pending", listId: list?.id });
    expect(await does({ kind: "suppress", reason: "complaint", expiresAt: at(60) }, [a, b])).toMatchObject({ changed: 2 });
    expect((await db.read.select().from(db.tables.suppressions)).map((entry) => [entry.phone, entry.expiresAt])).toEqual(
      expect.arrayContaining([["+905329990001", at(60)], [made[0]?.phone, at(60)], [made[1]?.phone, at(60)]]));
    expect(await read(b)).toMatchObject({ status: "pending", band: 2 });
    expect((await read(b))?.blockedBy).not.toBeNull();
    expect(await does({ kind: "suppress", reason: "again", expiresAt: at(30) }, [a, b])).toMatchObject({ changed: 0, left: { already: 2 } });
    expect(await does({ kind: "suppress", reason: "again", expiresAt: null }, [a, b])).toMatchObject({ changed: 2 });
    const entries = await audit(db);
    expect(entries.map((entry) => entry.details.kind)).toEqual(["priority", "move", "suppress", "suppress"]);
    expect(JSON.stringify(entries)).not.toContain("complaint");
    expect(boss.actor.userId).toBe(entries[0]?.actorId);
  });

  it("deletes after the number was typed: entirely who was never in hand, of the others all but the figures", async () => {
    const { db, elif, can, boss, does, read } = await start();
    const made = await addCustomers(db, [{ firstName: "Called" }, { firstName: "Never" }, { firstName: "Held" }]);
    const all = ids(made);
    const [called = 0, never = 0] = all;
    const { assignment } = await pullCustomer(contextOf(db, elif));
    await recordOutcome(contextOf(db, elif), { assignmentId: assignment?.id ?? 0, outcome: "reached", note: "likes blue" });
    await db.transaction((tx) => tx.update(db.tables.customers).set({ priority: 9, queuePriority: 9 }).where(eq(db.tables.customers.firstName, "Held")));
    await pullCustomer(contextOf(db, can));
    const selection = { ids: all };
    expect(await previewBulk(boss, { selection, deed: { kind: "delete" } })).toEqual({ count: 3, changes: 2, left: { in_hand: 1 }, deletion: { removed: 1, erased: 1 } });
    for (const confirmed of [undefined, 3]) {
      await expect(startBulk(boss, { selection, deed: { kind: "delete" }, confirmed })).rejects.toMatchObject({ code: "invalid_input", fields: [{ path: "confirmed", code: "count_differs", params: { n: 2 } }] });
    }
    expect(await does({ kind: "delete" }, all, 2)).toMatchObject({ changed: 2, left: { in_hand: 1, figures_stay: 1 } });
    expect(await read(never)).toBeUndefined();
    expect(await read(called)).toMatchObject({ firstName: `#${called}`, phone: "", status: "completed", lastOutcome: "reached", erasedAt: TEST_EPOCH });
    expect(await db.read.select().from(db.tables.calls)).toMatchObject([{ note: "", phone: "", outcome: "reached", operatorId: elif }]);
    // Nothing brings back who was deleted.
    for (const deed of [{ kind: "new_round" }, { kind: "to_pool" }, { kind: "move", listId: 1 }, { kind: "delete" }] as const) {
      expect(await does(deed, [called], 0)).toMatchObject({ changed: 0, left: { erased: 1 } });
    }
    await expect(changeOutcome(boss, { assignmentId: assignment?.id ?? 0, outcome: "no_answer" })).rejects.toMatchObject({ code: "customer_erased" });
  });

  it("goes by what somebody may, and by whom they reach", async () => {
    const { db, elif, can, boss } = await start();
    const [a = 0] = ids(await addCustomers(db, [{ firstName: "A", reservedFor: can, reservedUntil: at(60), ownerId: can, owned: 1 }]));
    const [team] = await db.transaction((tx) => tx.insert(db.tables.teams).values({ name: "North", createdAt: TEST_EPOCH }).returning({ id: db.tables.teams.id }));
    await db.transaction((tx) => tx.update(db.tables.users).set({ teamId: team?.id }).where(eq(db.tables.users.id, elif)));
    const manager = { ...userContext(db, TEST_EPOCH, boss.actor.userId, "manager"), actor: { ...boss.actor, role: "manager" as const, teamId: team?.id ?? 0 } };
    const operator = contextOf(db, elif);
    const as = (ctx: typeof boss, deed: Deed, confirmed?: number) => startBulk(ctx, { selection: { ids: [a] }, deed, confirmed });
    for (const deed of [{ kind: "to_pool" }, { kind: "priority", priority: 1 }, { kind: "suppress", reason: "x", expiresAt: null }, { kind: "delete" }] as const) {
      await expect(as(operator, deed)).rejects.toMatchObject({ code: "forbidden" });
    }
    await expect(as(manager, { kind: "delete" }, 1)).rejects.toMatchObject({ code: "forbidden" });
    await expect(as(manager, { kind: "owner", operatorId: can })).rejects.toMatchObject({ code: "not_found" });
    await expect(as(manager, { kind: "reserve", operatorId: can, until: at(5) })).rejects.toMatchObject({ code: "not_found" });
    expect(await as(manager, { kind: "unreserve" })).toMatchObject({ changed: 0, left: { out_of_reach: 1 } });
    await expect(as(boss, { kind: "reserve", operatorId: can, until: at(-5) })).rejects.toMatchObject({ fields: [{ path: "until", code: "past" }] });
    await expect(as(boss, { kind: "suppress", reason: " ", expiresAt: null })).rejects.toMatchObject({ fields: [{ path: "reason", code: "required" }] });
    await expect(as(boss, { kind: "move", listId: 999 })).rejects.toMatchObject({ code: "list_unknown" });
    await expect(startBulk(boss, { selection: { ids: [999_999] }, deed: { kind: "to_pool" } })).rejects.toMatchObject({ fields: [{ path: "selection", code: "required" }] });
    await db.transaction((tx) => tx.update(db.tables.users).set({ awayUntil: at(60) }).where(eq(db.tables.users.id, can)));
    await expect(as(boss, { kind: "owner", operatorId: can })).rejects.toMatchObject({ code: "operator_away" });
    // Elif does not work this list.
    await db.transaction(async (tx) => { await tx.update(db.tables.lists).set({ isRestricted: true }); });
    expect(await as(manager, { kind: "reserve", operatorId: elif, until: at(5) })).toMatchObject({ changed: 0, left: { not_in_list: 1 } });
  });
});

eachEngine("a deed for more than 500", (use) => {
  const many = async () => {
    const { db } = use();
    const boss = userContext(db, TEST_EPOCH, await putUser(db, TEST_EPOCH, "boss", { role: "admin" }), "admin");
    const [elif = 0] = await addOperators(db, 1);
    for (let i = 0; i < 2; i++) await addCustomers(db, Array.from({ length: 600 }, (_, n) => ({ firstName: `C${i * 600 + n}`, phone: `+90532${String(i * 600 + n).padStart(7, "0")}`, status: "waiting" as const, dueAt: at(600), pendingSince: null })));
    return { db, boss, elif, all: { query: { statuses: ["waiting" as const] }, except: [] } };
  };

  it("is a job in batches that a killed process leaves to the next, each customer once", async () => {
    const { db, boss, all } = await many();
    const started = await startBulk(boss, { selection: all, deed: { kind: "to_pool" } });
    expect(started).toEqual({ jobId: expect.any(Number) as number });
    await expect(startBulk(boss, { selection: all, deed: { kind: "to_pool" } })).rejects.toMatchObject({ code: "bulk_running" });
    expect(await presentJob(boss)).toMatchObject({ status: "queued", total: 1200, done: 0 });
    // A process that dies after two batches: nobody gives the job back.
    const claimed = await claimJob(db, at(0));
    expect(await claimJob(db, at(0.1))).toBeNull();
    const dying = new AbortController();
    let batches = 0;
    const killed = { ...db, transaction: (async (work: Parameters<Db["transaction"]>[0], options: object) => {
      if (++batches > 2) { dying.abort(); throw new Error("killed"); }
      return db.transaction(work, options);
    }) as Db["transaction"] };
    if (claimed) await runJob(killed, claimed, { now: () => at(0), signal: dying.signal }).catch(() => undefined);
    expect(await presentJob(boss)).toMatchObject({ status: "running", done: 500, changed: 500 });
    // Whoever comes later is not meant.
    await addCustomers(db, [{ firstName: "Late", status: "waiting", dueAt: at(600), pendingSince: null, phone: "+905339999999" }]);
    await workThroughBulkJobs(db, () => at(1));
    expect(await presentJob({ ...boss, now: at(1) })).toMatchObject({ status: "finished", done: 1200, changed: 1200, left: {} });
    const rows = await customerRows(db);
    expect(rows.filter((row) => row.status === "pending")).toHaveLength(1200);
    expect(rows.find((row) => row.firstName === "Late")).toMatchObject({ status: "waiting" });
    const events = await db.read.select().from(db.tables.customerEvents);
    expect(events).toHaveLength(1200);
    expect(new Set(events.map((event) => event.customerId)).size).toBe(1200);
    expect(contradictions(rows)).toEqual([]);
    expect(await db.read.select().from(db.tables.auditEntries)).toMatchObject([{ action: "customers.bulk", details: { kind: "to_pool", count: 1200 } }]);
  });

  it("stops when its owner says so, or may no longer do it", async () => {
    const { db, boss, elif, all } = await many();
    await startBulk(boss, { selection: all, deed: { kind: "owner", operatorId: elif } });
    const job = await presentJob(boss);
    const other = userContext(db, TEST_EPOCH, await putUser(db, TEST_EPOCH, "other", { role: "admin" }), "admin");
    await expect(cancelJob(other, { id: job?.id ?? 0 })).rejects.toMatchObject({ code: "not_found" });
    await cancelJob(boss, { id: job?.id ?? 0 });
    await workThroughBulkJobs(db, () => at(1));
    expect(await presentJob(boss)).toMatchObject({ status: "cancelled", done: 0 });
    await startBulk(boss, { selection: all, deed: { kind: "owner", operatorId: elif } });
    await db.transaction((tx) => tx.update(db.tables.users).set({ role: "viewer" }).where(eq(db.tables.users.id, boss.actor.userId)));
    await workThroughBulkJobs(db, () => at(2));
    expect(await presentJob(boss)).toMatchObject({ status: "failed", error: { code: "forbidden" }, changed: 0 });
  });

  it("deletes with pulls going on beside", async () => {
    const { db, boss, elif, all } = await many();
    await promoteDue(db, at(600), 20);
    await startBulk(boss, { selection: { query: {}, except: all.except }, deed: { kind: "delete" }, confirmed: 1200 });
    const pulled = (async () => {
      for (let i = 0; i < 10; i++) {
        const { assignment } = await pullCustomer(contextOf(db, elif, at(600 + i)));
        if (!assignment) return;
        await recordOutcome(contextOf(db, elif, at(600 + i)), { assignmentId: assignment.id, outcome: "reached", note: "kept out" });
      }
    })();
    await Promise.all([workThroughBulkJobs(db, () => at(700)), pulled]);
    const rows = await customerRows(db);
    const calls = await db.read.select().from(db.tables.calls);
    expect(contradictions(rows)).toEqual([]);
    expect(rows.length).toBe(new Set(calls.map((call) => call.customerId)).size);
    expect((await presentJob({ ...boss, now: at(700) }))?.done).toBe(1200);
  });
});
