import { existsSync, openSync, writeFileSync, writeSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { openDatabase } from "@/db/open";
import { clock } from "../../clock";
import { isAppError } from "../../errors";
import { pullCustomer } from "../pull-customer";
import { recordOutcome } from "../record-outcome";
import { contextOf } from "../testing";
import type { ContenderOrders, Logged } from "./contest";
import { meddle } from "./meddle";

/**
 * A process of its own that calls, as several operators at once, until the pool is empty or their day is over. Writes what it
 * did to a file, line by line as it happens, so that nothing that was answered is forgotten when the process is killed.
 */
const orders = JSON.parse(process.argv[2] ?? "") as ContenderOrders;
const db = openDatabase(orders.location, { connections: orders.connections });
const log = openSync(orders.log, "a");
const write = (line: Logged) => { writeSync(log, `${JSON.stringify(line)}\n`); };

/** Microseconds of the machine's clock, the same for all processes. */
const micros = () => Number(process.hrtime.bigint() / 1000n);

const { clock: fast } = orders;
const now = (): Date => (fast ? new Date(Math.floor(fast.begins + (clock.now().getTime() - fast.since) * fast.speed)) : clock.now());

const isOver = () => fast !== undefined && now().getTime() >= fast.ends && (orders.goOnUntil === undefined || existsSync(orders.goOnUntil));

/** By the customer's number alone, so that every run ends alike: every third is never reached, every fifth at the second attempt. */
function outcomeFor(id: number, attempts: number): { outcome: string; callbackAt?: Date } {
  // With a clock of their own nobody is ever done with.
  if (fast) return id % 7 === 0 ? { outcome: "callback", callbackAt: new Date(now().getTime() + 20 * 60_000) } : { outcome: id % 2 === 0 ? "no_answer" : "busy" };
  if (id % 3 === 0) return { outcome: attempts % 2 === 0 ? "no_answer" : "declined" };
  if (id % 5 === 0 && attempts === 0) return { outcome: "busy" };
  return { outcome: id % 31 === 0 ? "do_not_call" : id % 37 === 0 ? "invalid_phone" : "reached" };
}

async function operate(operator: number): Promise<void> {
  for (;;) {
    if (isOver()) return;
    const pullFrom = micros();
    const pulled = await pullCustomer(contextOf(db, operator, now()));
    const pullTo = micros();
    if (!pulled.customer) {
      write({ did: "nothing", operator, from: pullFrom, to: pullTo });
      if (!fast && pulled.reasons.in_hand + pulled.reasons.waiting === 0) return;
      await sleep(fast ? 150 : 50);
      continue;
    }
    const { customer, assignment } = pulled;
    write({ did: "pulled", operator, from: pullFrom, to: pullTo, customer: customer.id, assignment: assignment.id });
    const said = outcomeFor(customer.id, customer.callAttempts);
    const from = micros();
    const recorded = await recordOutcome(contextOf(db, operator, now()), { assignmentId: assignment.id, close: true, ...said });
    write({ did: "called", operator, from, to: micros(), customer: customer.id, assignment: assignment.id, call: recorded.call.id, became: recorded.customer.status });
  }
}

/** What only others at work can have brought about: the lease ran out, a number came on the list, the operator was sent away. */
const expected = ["late_outcome_kept", "number_suppressed", "away", "callback_decision_needed"];

async function operateAmongOthers(operator: number): Promise<void> {
  for (;;) {
    try {
      return await operate(operator);
    } catch (error) {
      if (!fast || !isAppError(error) || !expected.includes(error.code)) throw error;
      write({ did: "gave up", operator, why: error.code });
      await sleep(20);
    }
  }
}

const everyone = orders.operators.map((operator) => ({ operator, work: () => operateAmongOthers(operator) }));
const { manager, goOnUntil } = orders;
if (manager !== undefined && goOnUntil !== undefined) everyone.push({ operator: manager, work: () => meddle(db, manager, { now, isOver, enough: () => { writeFileSync(goOnUntil, ""); }, write }) });
await Promise.all(everyone.map(async ({ operator, work }) => {
  try {
    await work();
  } catch (error) {
    write({ did: "failed", operator, why: String(error), cause: error instanceof Error ? String(error.cause) : "" });
  }
}));
await db.close();
