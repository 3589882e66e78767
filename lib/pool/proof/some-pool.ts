import fc from "fast-check";
import { ne } from "drizzle-orm";
import type { Db } from "@/db/client";
import { TEST_EPOCH } from "@/db/testing";
import { BAND, type CustomerStatus, type Limits } from "@/db/values";
import { keepRules } from "../../rules/keep-rules";
import { defaultSettings } from "../../settings/schema";
import { SETTINGS_KEY } from "../../settings/get-settings";
import { insertLeased } from "./insert-leased";

/** A pool as it may stand at some moment: whatever fast-check makes up, put into a database without any history. */
export interface SomePool {
  settings: { minGapMinutes: number; maxCallsPerDay: number | null };
  lists: { active: boolean; offset: number; restricted: boolean; mine: boolean; limits: Partial<Limits> }[];
  /** Two of each list: from and until when they are open, in minutes from now; null for always. */
  lanes: { active: boolean; window: [opens: number, closes: number] | null }[];
  customers: SomeCustomer[];
  skips: { customer: number; stillHolds: boolean }[];
  calls: { customer: number; mine: boolean; minutesAgo: number }[];
  /** Whether the operator has somebody in hand, and whether the lease has run out. */
  hand: { customer: number; lapsed: boolean } | null;
  away: boolean;
}

interface SomeCustomer {
  status: CustomerStatus;
  lane: number;
  band: 0 | 1 | 2;
  owner: "me" | "other" | null;
  priority: number;
  minutesOld: number;
  dueIn: number;
  phone: number;
  blocked: boolean;
  reserved: { for: "me" | "other"; until: number } | null;
}

const LISTS = 3;
export const MOST_CUSTOMERS = 40;
const ref = fc.nat(MOST_CUSTOMERS - 1);

const customer: fc.Arbitrary<SomeCustomer> = fc.record({
  status: fc.constantFrom<CustomerStatus>("pending", "pending", "pending", "pending", "waiting", "unreachable", "assigned", "completed"),
  lane: fc.nat(2 * LISTS - 1), band: fc.constantFrom(0, 1, 2, 2, 2), owner: fc.constantFrom("me", "other", null), priority: fc.integer({ min: -1, max: 2 }),
  minutesOld: fc.nat(3), dueIn: fc.constantFrom(-90, -1, 0, 5), phone: fc.nat(30), blocked: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  reserved: fc.option(fc.record({ for: fc.constantFrom("me" as const, "other" as const), until: fc.constantFrom(-5, 0, 60) }), { freq: 5 }),
});

export const somePools: fc.Arbitrary<SomePool> = fc.record({
  settings: fc.record({ minGapMinutes: fc.constantFrom(0, 0, 30), maxCallsPerDay: fc.constantFrom(null, null, 1, 2) }),
  lists: fc.array(fc.record({
    active: fc.integer({ min: 0, max: 4 }).map(Boolean), offset: fc.constantFrom(0, 0, 1, -2), restricted: fc.integer({ min: 0, max: 2 }).map((n) => n === 0), mine: fc.boolean(),
    limits: fc.constantFrom<Partial<Limits>>({}, {}, { minGapMinutes: 10 }, { minGapMinutes: 0, maxCallsPerDay: null }, { maxCallsPerDay: 1 }),
  }), { minLength: LISTS, maxLength: LISTS }),
  lanes: fc.array(fc.record({
    active: fc.integer({ min: 0, max: 6 }).map(Boolean),
    window: fc.constantFrom<[number, number] | null>(null, null, null, [-60, 60], [0, 60], [5, 60], [-60, 0]),
  }), { minLength: 2 * LISTS, maxLength: 2 * LISTS }),
  customers: fc.array(customer, { minLength: 8, maxLength: MOST_CUSTOMERS, size: "max" }),
  skips: fc.array(fc.record({ customer: ref, stillHolds: fc.integer({ min: 0, max: 3 }).map(Boolean) }), { maxLength: 6 }),
  calls: fc.array(fc.record({ customer: ref, mine: fc.boolean(), minutesAgo: fc.constantFrom(1, 15, 45, 600) }), { maxLength: 6 }),
  hand: fc.option(fc.record({ customer: ref, lapsed: fc.boolean() }), { freq: 2 }),
  away: fc.integer({ min: 0, max: 14 }).map((n) => n === 0),
});

const at = (minutes: number): Date => new Date(TEST_EPOCH.getTime() + minutes * 60_000);

/** Empties the database of all but its users, and puts this pool there. `me` and the first of `others` are its operators. */
export async function putPool(db: Db, plan: SomePool, me: number, others: readonly number[]): Promise<void> {
  const t = db.tables;
  const [other = 0] = others;
  await db.transaction(async (tx) => {
    for (const table of [t.skips, t.lateNotes, t.callVersions, t.calls, t.assignments, t.customerEvents, t.customers, t.suppressions, t.listOperators, t.lanes, t.settings, t.ruleSets]) await tx.delete(table);
    await tx.delete(t.lists).where(ne(t.lists.id, 0));
    await tx.update(t.users).set({ awayUntil: null });
    if (plan.away) await tx.update(t.users).set({ awayUntil: at(30) }).where(ne(t.users.id, other));
    await tx.insert(t.settings).values({ key: SETTINGS_KEY, value: { ...defaultSettings, ...plan.settings }, updatedAt: TEST_EPOCH });
    const lists = await tx.insert(t.lists).values(plan.lists.map(({ active, offset, restricted, limits }, i) => ({
      name: `List ${i}`, isActive: active, priorityOffset: offset, isRestricted: restricted, limits, createdAt: TEST_EPOCH,
    }))).returning({ id: t.lists.id });
    const listOf = (lane: number) => lists[lane >> 1]?.id ?? 0;
    const mayWork = plan.lists.flatMap(({ mine }, i) => (mine ? [{ listId: lists[i]?.id ?? 0, userId: me }] : []));
    if (mayWork.length > 0) await tx.insert(t.listOperators).values(mayWork);
    const lanes = await tx.insert(t.lanes).values(plan.lanes.map(({ active, window }, i) => ({
      listId: listOf(i), zone: i % 2 ? "Europe/London" : "", isActive: active, opensAt: window && at(window[0]), closesAt: window && at(window[1]),
    }))).returning({ id: t.lanes.id });
    const [suppression] = await tx.insert(t.suppressions).values({ phone: "+905399999999", reason: "asked", addedAt: TEST_EPOCH }).returning({ id: t.suppressions.id });
    const whose = (who: "me" | "other" | null) => (who === "me" ? me : who === "other" ? other : null);
    const customers = await tx.insert(t.customers).values(plan.customers.map((c, i) => {
      const reservedFor = whose(c.reserved?.for ?? null);
      const promised = ["pending", "waiting"].includes(c.status) && c.band !== BAND.ordinary;
      const ownerId = reservedFor ?? (promised && c.band === BAND.openCallback ? null : whose(c.owner ?? (promised ? "other" : null)));
      const createdAt = at(-c.minutesOld);
      return {
        listId: listOf(c.lane), laneId: lanes[c.lane]?.id ?? 0, firstName: `C${i}`, lastName: "", search: "", phone: `+90532000${String(c.phone).padStart(4, "0")}`,
        struckPhones: [], fields: {}, status: c.status === "assigned" ? "pending" as const : c.status, priority: c.priority, createdAt, updatedAt: createdAt,
        band: promised ? (reservedFor === null ? c.band : BAND.ownCallback) : BAND.ordinary, queuePriority: promised ? 0 : c.priority, sortAt: promised ? at(c.dueIn) : createdAt,
        dueAt: c.status === "waiting" || c.status === "unreachable" ? at(c.dueIn) : null, ownerId, owned: ownerId === null ? 0 : 1,
        blockedBy: c.blocked ? (suppression?.id ?? 0) : null, reservedFor, reservedUntil: c.reserved && at(c.reserved.until), lastOperatorId: ownerId,
      };
    })).returning({ id: t.customers.id });
    const idOf = (index: number) => customers[index % customers.length]?.id ?? 0;
    const held = plan.customers.flatMap((c, i) => (c.status === "assigned" ? [i] : [])).slice(0, others.length);
    for (const [i, index] of held.entries()) await insertLeased(db, tx, { customer: idOf(index), operator: others[i] ?? 0, until: at(i % 3 === 0 ? -1 : 10) });
    if (plan.hand && !held.some((index) => idOf(index) === idOf(plan.hand?.customer ?? 0)) && plan.customers[plan.hand.customer % customers.length]?.status !== "completed") {
      await insertLeased(db, tx, { customer: idOf(plan.hand.customer), operator: me, until: at(plan.hand.lapsed ? -1 : 10) });
    }
    let latest = 0;
    for (const { customer: index, mine, minutesAgo } of [...plan.calls].sort((a, b) => b.minutesAgo - a.minutesAgo)) {
      const call = await insertLeased(db, tx, { customer: idOf(index), operator: mine ? me : other, until: at(-minutesAgo), called: at(-minutesAgo) });
      if (mine) latest = call;
    }
    for (const { customer: index, stillHolds } of plan.skips) {
      const assignmentId = await insertLeased(db, tx, { customer: idOf(index), operator: me, until: at(-1), over: at(-2) });
      await tx.insert(t.skips).values({ operatorId: me, customerId: idOf(index), assignmentId, reason: "language", at: at(-2), afterCall: stillHolds ? latest : 1_000_000 });
    }
    await keepRules(db, tx, TEST_EPOCH);
  });
}
