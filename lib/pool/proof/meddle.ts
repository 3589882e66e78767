import { setTimeout as sleep } from "node:timers/promises";
import { desc, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { endAway } from "../../away/end-away";
import { setAway } from "../../away/set-away";
import { isAppError } from "../../errors";
import { reserveCustomers } from "../../reserve/reserve-customers";
import { unreserveCustomers } from "../../reserve/unreserve-customers";
import { addSuppressions } from "../../suppression/add-suppressions";
import { liftByHand } from "../../suppression/lift-suppression";
import { changeOutcome } from "../change-outcome";
import { settleDue } from "../settle-due";
import { contextOf } from "../testing";
import type { Logged } from "./contest";
import { Dice } from "./month";

interface Meddling {
  now: () => Date;
  isOver: () => boolean;
  /** To be called when everything was done often enough. */
  enough: () => void;
  write: (line: Logged) => void;
}

const MINUTE = 60_000;
const ROUNDS = 3;

/** A manager who does one thing after the other while everybody calls: corrects, suppresses, reserves, sends away and back. */
export async function meddle(db: Db, manager: number, { now, isOver, enough, write }: Meddling): Promise<void> {
  const dice = new Dice(manager);
  const { users, customers, calls, suppressions } = db.tables;
  const operators = (await db.read.select({ id: users.id }).from(users).where(eq(users.role, "operator"))).map((row) => row.id);
  const everybody = await db.read.select({ id: customers.id, phone: customers.phone }).from(customers);
  const deeds: { [how: string]: (ctx: ReturnType<typeof contextOf>) => Promise<unknown> } = {
    correct: async (ctx) => {
      const some = await db.read.select({ assignment: calls.assignmentId }).from(calls).orderBy(desc(calls.id)).limit(40);
      const outcome = dice.of(["no_answer", "busy", "reached", "callback", "do_not_call", "declined"]) ?? "busy";
      return changeOutcome(ctx, { assignmentId: dice.of(some)?.assignment ?? 0, outcome, callbackAt: new Date(ctx.now.getTime() + 10 * MINUTE), reason: "meddling" });
    },
    suppress: (ctx) => addSuppressions(ctx, { numbers: [dice.of(everybody)?.phone ?? ""], reason: "meddling", expiresAt: new Date(ctx.now.getTime() + (dice.chance(50) ? 10 : 600) * MINUTE) }),
    lift: async (ctx) => liftByHand(ctx, { id: dice.of(await db.read.select().from(suppressions))?.id ?? 0, reason: "meddling" }),
    reserve: (ctx) => reserveCustomers(ctx, { customerIds: [dice.of(everybody)?.id ?? 0], operatorId: dice.of(operators) ?? 0, until: new Date(ctx.now.getTime() + 20 * MINUTE) }),
    unreserve: (ctx) => unreserveCustomers(ctx, { customerIds: [dice.of(everybody)?.id ?? 0] }),
    away: (ctx) => setAway(ctx, { userId: dice.of(operators) ?? 0, until: new Date(ctx.now.getTime() + 10 * MINUTE) }),
    back: (ctx) => endAway(ctx, { userId: dice.of(operators) ?? 0 }),
    settle: (ctx) => settleDue(db, ctx.now, 50),
  };
  for (let turn = 0; !isOver(); turn++) {
    const how = Object.keys(deeds)[turn % Object.keys(deeds).length] ?? "settle";
    if (turn === ROUNDS * Object.keys(deeds).length) enough();
    let came = "done";
    try {
      await deeds[how]?.(contextOf(db, manager, now(), "admin"));
    } catch (error) {
      if (!isAppError(error)) throw error;
      came = error.code;
    }
    write({ did: "meddled", operator: manager, how, came });
    await sleep(5);
  }
}
