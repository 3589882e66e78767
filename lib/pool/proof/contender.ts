import { openSync, writeSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { openDatabase } from "@/db/open";
import { clock } from "../../clock";
import { pullCustomer } from "../pull-customer";
import { recordOutcome } from "../record-outcome";
import { contextOf } from "../testing";
import type { ContenderOrders, Logged } from "./contest";

/**
 * A process of its own that calls until the pool is empty, as several operators at once. Writes what it did to a file, line
 * by line as it happens, so that nothing that was answered is forgotten when the process is killed.
 */
const orders = JSON.parse(process.argv[2] ?? "") as ContenderOrders;
const db = openDatabase(orders.location, { connections: orders.connections });
const log = openSync(orders.log, "a");
const write = (line: Logged) => { writeSync(log, `${JSON.stringify(line)}\n`); };

/** Microseconds of the machine's clock, the same for all processes. */
const micros = () => Number(process.hrtime.bigint() / 1000n);

/** By the customer's number alone, so that every run ends alike: every third is never reached, every fifth at the second attempt. */
function outcomeFor(id: number, attempts: number): string {
  if (id % 3 === 0) return attempts % 2 === 0 ? "no_answer" : "declined";
  if (id % 5 === 0 && attempts === 0) return "busy";
  return id % 31 === 0 ? "do_not_call" : id % 37 === 0 ? "invalid_phone" : "reached";
}

async function operate(operator: number): Promise<void> {
  for (;;) {
    const pullFrom = micros();
    const pulled = await pullCustomer(contextOf(db, operator, clock.now()));
    const pullTo = micros();
    if (!pulled.customer) {
      write({ did: "nothing", operator, from: pullFrom, to: pullTo });
      if (pulled.reasons.in_hand + pulled.reasons.waiting === 0) return;
      await sleep(50);
      continue;
    }
    const { customer, assignment } = pulled;
    write({ did: "pulled", operator, from: pullFrom, to: pullTo, customer: customer.id, assignment: assignment.id });
    const outcome = outcomeFor(customer.id, customer.callAttempts);
    const from = micros();
    const recorded = await recordOutcome(contextOf(db, operator, clock.now()), { assignmentId: assignment.id, outcome });
    write({ did: "called", operator, from, to: micros(), customer: customer.id, assignment: assignment.id, call: recorded.call.id, became: recorded.customer.status });
  }
}

await Promise.all(orders.operators.map(async (operator) => {
  try {
    await operate(operator);
  } catch (error) {
    write({ did: "failed", operator, why: String(error), cause: error instanceof Error ? String(error.cause) : "" });
  }
}));
await db.close();
