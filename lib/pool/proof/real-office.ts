import { eq } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { endAway } from "../../away/end-away";
import { setAway } from "../../away/set-away";
import { cancelCallback } from "../../callbacks/cancel-callback";
import { giveCallback } from "../../callbacks/give-callback";
import { moveCallback } from "../../callbacks/move-callback";
import type { UserContext } from "../../context";
import { suppressionOf } from "../../customers/details";
import { laneZoneOf } from "../../hours/customer-zone";
import { laneFor } from "../../hours/lane-for";
import { listState } from "../../lists/list-state";
import { moveCustomers } from "../../lists/move-customers";
import { saveList } from "../../lists/save-list";
import { revisionOf } from "../../outcomes/revision";
import { saveOutcome } from "../../outcomes/save-outcome";
import { repairNumber } from "../../repair/repair-number";
import { reserveCustomers } from "../../reserve/reserve-customers";
import { unreserveCustomers } from "../../reserve/unreserve-customers";
import { updateSettings } from "../../settings/update-settings";
import { addSuppressions } from "../../suppression/add-suppressions";
import { liftByHand } from "../../suppression/lift-suppression";
import { deactivateUser } from "../../users/deactivate-user";
import { reactivateUser } from "../../users/reactivate-user";
import { addCustomers } from "../testing";
import { columnsOf, HOURS } from "./places";
import { columnsOfOutcome, settingsOf, type Ground } from "./real-begin";
import { DECIDED, type Answer, type Event, type EventOf, type NewCustomer } from "./story";

/** The database's numbers for a story's. */
export interface Ids extends Ground {
  customers: number[];
}

const done: Answer = { done: true };

/** What managers and admins do, by the product's own services. Null for what is not theirs. */
export async function atTheOffice(as: (who: number | "manager") => UserContext, ids: Ids, event: Event): Promise<Answer | null> {
  const boss = as("manager");
  const operator = (who: number) => ids.operators[who] ?? 0;
  const customer = (no: number) => ids.customers[no] ?? 0;
  switch (event.do) {
    case "deactivate": await deactivateUser(boss, { userId: operator(event.who) }); return done;
    case "reactivate": await reactivateUser(boss, { userId: operator(event.who) }); return done;
    case "away": await setAway(boss, { userId: operator(event.who), until: new Date(event.until) }); return done;
    case "back": await endAway(boss, { userId: operator(event.who) }); return done;
    case "reserve": {
      const { changed } = await reserveCustomers(boss, { customerIds: [customer(event.customer)], operatorId: operator(event.for), until: new Date(event.until) });
      return { moved: changed.length };
    }
    case "unreserve": return { moved: (await unreserveCustomers(boss, { customerIds: [customer(event.customer)] })).changed.length };
    case "suppress": {
      const { added, extended } = await addSuppressions(boss, { numbers: [event.phone], reason: "told so", expiresAt: event.until === null ? null : new Date(event.until) });
      return { moved: added + extended };
    }
    case "lift": await liftByHand(boss, { id: await suppressionId(boss.db, event.phone), reason: "told so" }); return done;
    case "add": ids.customers.push(await add(boss, ids, event.customer)); return done;
    case "move": return { moved: (await moveCustomers(boss, { customerIds: [customer(event.customer)], listId: ids.lists[event.list] ?? 0 })).moved.length };
    case "repair": await repairNumber(boss, { id: customer(event.customer), phone: event.phone }); return done;
    case "moveCallback": await moveCallback(as(event.by), { customerId: customer(event.customer), at: new Date(event.at) }); return done;
    case "cancelCallback": await cancelCallback(as(event.by), { customerId: customer(event.customer), reason: "told so" }); return done;
    case "giveCallback": await giveCallback(boss, { customerId: customer(event.customer), to: event.to === null ? null : operator(event.to) }); return done;
    case "list": return changeList(boss, ids, event);
    case "rules": return changeRules(boss, event);
    default: return null;
  }
}

async function suppressionId(db: Db, phone: string): Promise<number> {
  const { suppressions } = db.tables;
  const [listed] = await db.read.select({ id: suppressions.id }).from(suppressions).where(eq(suppressions.phone, phone));
  return listed?.id ?? 0;
}

/** As an import or the form for a new customer does. */
async function add(ctx: UserContext, ids: Ids, customer: NewCustomer): Promise<number> {
  const { db } = ctx;
  return db.transaction(async (tx) => {
    const blockedBy = await suppressionOf(ctx, tx, customer.phone);
    const [added] = await addCustomers(db, [{ ...(await rowOf(ctx, tx, ids, customer, ids.customers.length)), blockedBy }]);
    if (!added) throw new Error("nobody was added");
    return added.id;
  }, { holdsPool: true });
}

async function rowOf({ db, now }: UserContext, tx: Tx, { lists }: Ids, { createdAt, list, place, ...customer }: NewCustomer, no: number) {
  const listId = lists[list] ?? 0;
  const where = columnsOf[place];
  const laneId = await laneFor(db, tx, { listId, laneZone: laneZoneOf({ ...where, phone: customer.phone }) }, now);
  return { ...customer, ...where, listId, laneId, firstName: `Customer ${no}`, createdAt: new Date(createdAt) };
}

/** Many at once, while no number is suppressed. */
export async function addMany(ctx: UserContext, ids: Ids, customers: readonly NewCustomer[]): Promise<void> {
  for (let from = 0; from < customers.length; from += 500) {
    const added = await ctx.db.transaction(async (tx) => {
      const rows = [];
      for (const customer of customers.slice(from, from + 500)) rows.push(await rowOf(ctx, tx, ids, customer, from + rows.length));
      return addCustomers(ctx.db, rows);
    });
    ids.customers.push(...added.map((customer) => customer.id));
  }
}

async function changeList(ctx: UserContext, { lists: ids, operators }: Ids, { list: no, becomes }: EventOf<"list">): Promise<Answer> {
  const { lanes } = ctx.db.tables;
  const { isActive, isLive, offset, members, hours, limits } = becomes;
  const id = ids[no] ?? 0;
  const { name, script } = await listState(ctx.db, ctx.db.read, id);
  await saveList(ctx, {
    id, name, script, isActive, priorityOffset: offset, hours: hours && HOURS[hours], limits, operatorIds: members && members.map((who) => operators[who] ?? 0),
  });
  await ctx.db.transaction((tx) => tx.update(lanes).set({ isActive: isLive }).where(eq(lanes.listId, id)), { holdsPool: true });
  return done;
}

async function changeRules(ctx: UserContext, { becomes }: EventOf<"rules">): Promise<Answer> {
  const { outcomes } = ctx.db.tables;
  await updateSettings(ctx, settingsOf(becomes));
  for (const code of DECIDED) {
    const [present] = await ctx.db.read.select().from(outcomes).where(eq(outcomes.code, code));
    if (!present) throw new Error("an outcome is gone");
    await saveOutcome(ctx, { ...present, revision: revisionOf(present), ...columnsOfOutcome(becomes, code) });
  }
  return done;
}
