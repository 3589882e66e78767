import { asc, eq } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { laneFor } from "../../hours/lane-for";
import { refreshLanes } from "../../hours/refresh-lanes";
import { keepRules } from "../../rules/keep-rules";
import { SETTINGS_KEY } from "../../settings/get-settings";
import { defaultSettings, type Settings } from "../../settings/schema";
import { addOperators } from "../testing";
import { HOURS } from "./places";
import { DECIDED, LISTS, type ListState, type TeamRules } from "./story";

/** Who and what stories are told about, by the database's numbers. */
export interface Ground {
  manager: number;
  operators: number[];
  lists: number[];
}

/** Every lane that a story's customers can stand in. */
const ZONES = ["", "Europe/Istanbul", "Europe/Berlin", "America/New_York", "PT"];

/** As many people and lists as any story has. */
export async function layGround(db: Db, operators: number): Promise<Ground> {
  const [manager = 0, ...others] = await addOperators(db, operators + 1);
  const { users, lists } = db.tables;
  return db.transaction(async (tx) => {
    await tx.update(users).set({ role: "admin" }).where(eq(users.id, manager));
    await tx.insert(lists).values(Array.from({ length: LISTS - 1 }, (_, i) => ({ name: `List ${i + 2}`, createdAt: new Date(0) })));
    const ids = (await tx.select({ id: lists.id }).from(lists).orderBy(asc(lists.id))).map((list) => list.id);
    for (const listId of ids) for (const laneZone of ZONES) await laneFor(db, tx, { listId, laneZone }, new Date(0));
    return { manager, operators: others, lists: ids };
  });
}

/** Forgets every story told before, and begins one under these rules with lists that stand like this. */
export async function beginAgain(db: Db, ground: Ground, rules: TeamRules, lists: readonly ListState[], now: Date): Promise<void> {
  const t = db.tables;
  const told = [t.skips, t.customerEvents, t.lateNotes, t.callVersions, t.calls, t.assignments, t.customers, t.suppressions, t.ruleSets, t.listOperators, t.settings];
  await db.transaction(async (tx) => {
    for (const table of told) await tx.delete(table);
    await tx.update(t.users).set({ isActive: true, deactivatedAt: null, awayUntil: null });
    await tx.insert(t.settings).values({ key: SETTINGS_KEY, value: { ...defaultSettings, ...settingsOf(rules) }, updatedAt: now });
    for (const code of DECIDED) await tx.update(t.outcomes).set(columnsOfOutcome(rules, code)).where(eq(t.outcomes.code, code));
    for (const [no, state] of lists.entries()) await putList(db, tx, ground, no, state);
    await refreshLanes(db, tx, now, { all: true });
    await keepRules(db, tx, now);
  });
}

async function putList(db: Db, tx: Tx, { lists: ids, operators }: Ground, no: number, { isActive, isLive, offset, members, hours, limits }: ListState): Promise<void> {
  const { lists, lanes, listOperators } = db.tables;
  const listId = ids[no] ?? 0;
  await tx.update(lists).set({ isActive, priorityOffset: offset, isRestricted: members !== null, hours: hours && HOURS[hours], limits }).where(eq(lists.id, listId));
  await tx.update(lanes).set({ isActive: isLive }).where(eq(lanes.listId, listId));
  if (members && members.length > 0) await tx.insert(listOperators).values(members.map((who) => ({ listId, userId: operators[who] ?? 0 })));
}

/** The settings that say what these rules do. */
export function settingsOf({ hours, holidays, outcomes: _, ...rules }: TeamRules): Partial<Settings> {
  return { ...rules, rhythm: "own", hours: hours && structuredClone(HOURS[hours]), holidays: holidays.map((date) => ({ date, name: "" })) };
}

export function columnsOfOutcome({ outcomes }: TeamRules, code: (typeof DECIDED)[number]) {
  const { isActive, counts, waits, closesAfter } = outcomes[code];
  return { isActive, countsAsAttempt: counts, retryWaits: waits, closesAfter };
}
