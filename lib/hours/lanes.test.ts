import { asc, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import type { Db } from "@/db/client";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import type { Hours } from "@/db/values";
import { createCustomer } from "../customers/create-customer";
import { updateCustomer } from "../customers/update-customer";
import { adminContext, expectRightLanes } from "../import/testing-imports";
import { createList } from "../lists/create-list";
import { addOperators, minutesAfter } from "../pool/testing";
import { updateSettings } from "../settings/update-settings";
import { laneFor } from "./lane-for";
import { NEVER } from "./lane-window";
import { neverOpening } from "./never-open";
import { nextOpening } from "./opens-at";
import { refreshLanes, refreshPassedLanes } from "./refresh-lanes";
import { settleZones } from "./settle-zones";

/** TEST_EPOCH is Monday, 2 November 2026, 08:00 UTC. */
const nineToSix: Hours = { days: Array.from({ length: 7 }, (_, day) => (day < 5 ? [[540, 1080] as const] : [])) };
const at = (text: string) => new Date(`2026-11-${text}:00Z`);

const windowsOf = async ({ read, tables: { lanes } }: Db) =>
  (await read.select().from(lanes).orderBy(asc(lanes.id))).map(({ zone, opensAt, closesAt }) => [zone, opensAt, closesAt] as const);

eachEngine("a lane", (use) => {
  it("is made once for a list and a zone, with its window", async () => {
    const { db } = use();
    await updateSettings(await adminContext(db), { hours: nineToSix });
    const make = () => db.transaction((tx) => laneFor(db, tx, { listId: 1, laneZone: "Asia/Tashkent" }, TEST_EPOCH));
    const ids = await Promise.all([make(), make(), make(), make()]);
    expect(new Set(ids).size).toBe(1);
    expect(await make()).toBe(ids[0]);
    expect(await windowsOf(db)).toEqual([["", at("02T06:00"), at("02T15:00")], ["Asia/Tashkent", at("02T04:00"), at("02T13:00")]]);
  });

  it("knows its list's own hours, and never opens where zones have no hour in common", async () => {
    const { db } = use();
    const { lists } = db.tables;
    await updateSettings(await adminContext(db), { hours: nineToSix });
    await db.transaction(async (tx) => {
      const listId = await createList(db, tx, "Evenings", TEST_EPOCH);
      await tx.update(lists).set({ hours: { days: nineToSix.days.map(() => [[1080, 1200]]) } }).where(eq(lists.id, listId));
      expect(await refreshLanes(db, tx, TEST_EPOCH, { listId })).toBe(1);
      await laneFor(db, tx, { listId, laneZone: "Asia/Tashkent" }, TEST_EPOCH);
      await laneFor(db, tx, { listId: 1, laneZone: "RU" }, TEST_EPOCH);
    });
    expect((await windowsOf(db)).slice(1)).toEqual([["", at("02T15:00"), at("02T17:00")], ["Asia/Tashkent", at("02T13:00"), at("02T15:00")], ["RU", NEVER, NEVER]]);
  });

  it("gets its next window when one has passed, and all of them when hours, holidays or the team's zone change", async () => {
    const { db } = use();
    const ctx = await adminContext(db);
    await updateSettings(ctx, { hours: nineToSix });
    await db.transaction((tx) => laneFor(db, tx, { listId: 1, laneZone: "Asia/Tashkent" }, TEST_EPOCH));
    expect(await refreshPassedLanes(db, at("02T12:59"))).toBe(0);
    expect(await refreshPassedLanes(db, at("02T13:00"))).toBe(1);
    expect(await windowsOf(db)).toEqual([["", at("02T06:00"), at("02T15:00")], ["Asia/Tashkent", at("03T04:00"), at("03T13:00")]]);
    await updateSettings({ ...ctx, now: at("02T13:00") }, { holidays: [{ date: "11-02", name: "" }, { date: "2026-11-03", name: "" }] });
    expect(await windowsOf(db)).toEqual([["", at("04T06:00"), at("04T15:00")], ["Asia/Tashkent", at("04T04:00"), at("04T13:00")]]);
    await updateSettings({ ...ctx, now: at("02T13:00") }, { timeZone: "Europe/London" });
    expect((await windowsOf(db))[0]).toEqual(["", at("04T09:00"), at("04T18:00")]);
    await updateSettings({ ...ctx, now: at("02T13:00") }, { hours: null });
    expect(await windowsOf(db)).toEqual([["", null, null], ["Asia/Tashkent", null, null]]);
  });
});

eachEngine("customers of several zones", (use) => {
  it("come into the lane of theirs, and follow a new number", async () => {
    const { db } = use();
    const ctx = await adminContext(db);
    const ada = await createCustomer(ctx, { firstName: "Ada", phone: "0532 111 11 11" });
    await createCustomer(ctx, { firstName: "Bob", phone: "+1 202 555 0143" });
    await expectRightLanes(db);
    expect((await windowsOf(db)).map(([zone]) => zone)).toEqual(["", "Europe/Istanbul", "US"]);
    const moved = await updateCustomer({ ...ctx, now: minutesAfter(1) }, { id: ada.id, phone: "+44 20 7946 0123" });
    expect(moved.laneId).not.toBe(ada.laneId);
    await expectRightLanes(db);
    const same = await updateCustomer({ ...ctx, now: minutesAfter(2) }, { id: ada.id, phone: "+44 20 7946 0124", note: "n" });
    expect(same.laneId).toBe(moved.laneId);
  });

  it("who were there before lanes had zones are put into theirs once", async () => {
    const { db } = use();
    const ctx = await adminContext(db);
    const { customers } = db.tables;
    for (let i = 0; i < 7; i++) await createCustomer(ctx, { firstName: "Ada", phone: i % 2 ? `+1 202 555 010${i}` : `0532 111 11 1${i}` });
    await db.transaction((tx) => tx.update(customers).set({ laneId: 1 }));
    expect(await settleZones(db, TEST_EPOCH)).toBe(7);
    await expectRightLanes(db);
    await db.transaction((tx) => tx.update(customers).set({ laneId: 1 }));
    expect(await settleZones(db, TEST_EPOCH)).toBe(0);
  });
});

eachEngine("the next opening", (use) => {
  it("is that of the lanes in which somebody waits whom the operator may call", async () => {
    const { db } = use();
    const ctx = await adminContext(db);
    const { lists, listOperators, customers } = db.tables;
    const [ada = 0, bob = 0] = await addOperators(db, 2);
    const opening = async () => [await nextOpening(db, ada, at("02T18:00")), await nextOpening(db, bob, at("02T18:00"))];
    await updateSettings({ ...ctx, now: at("02T18:00") }, { hours: nineToSix });
    expect(await opening()).toEqual([null, null]);
    await createCustomer({ ...ctx, now: at("02T18:00") }, { firstName: "Ada", phone: "0532 111 11 11" });
    // The team's own lane opens at the same time, and the one of Tashkent earlier, but nobody is there.
    await db.transaction((tx) => laneFor(db, tx, { listId: 1, laneZone: "Asia/Tashkent" }, at("02T18:00")));
    expect(await opening()).toEqual([at("03T06:00"), at("03T06:00")]);
    await db.transaction(async (tx) => {
      await tx.update(lists).set({ isRestricted: true });
      await tx.insert(listOperators).values({ listId: 1, userId: bob });
    });
    expect(await opening()).toEqual([null, at("03T06:00")]);
    await db.transaction((tx) => tx.update(customers).set({ reservedFor: ada, ownerId: ada }));
    expect(await opening()).toEqual([null, null]);
    await db.transaction((tx) => tx.update(customers).set({ reservedFor: bob, ownerId: bob }));
    expect(await opening()).toEqual([null, at("03T06:00")]);
    await db.transaction((tx) => tx.update(lists).set({ isActive: false }));
    expect(await opening()).toEqual([null, null]);
  });
});

eachEngine("zones in which nobody can ever be called", (use) => {
  it("are told while somebody waits there", async () => {
    const { db } = use();
    const ctx = await adminContext(db);
    await createCustomer(ctx, { firstName: "Ada", phone: "0532 111 11 11" });
    const { id } = await createCustomer(ctx, { firstName: "Ivan", phone: "+7 912 345-67-89" });
    expect(await neverOpening(db)).toEqual([]);
    await updateSettings(ctx, { hours: nineToSix });
    expect(await neverOpening(db)).toEqual(["RU"]);
    await updateCustomer({ ...ctx, now: minutesAfter(1) }, { id, phone: "0532 111 11 12" });
    expect(await neverOpening(db)).toEqual([]);
  });
});
