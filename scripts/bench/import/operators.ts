import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import type { Db } from "@/db/client";
import { clock } from "@/lib/clock";
import type { UserContext } from "@/lib/context";
import { pullCustomer } from "@/lib/pool/pull-customer";
import { recordOutcome } from "@/lib/pool/record-outcome";
import type { Pulls } from "./tasks";

/**
 * Operators who pull and record, over and over, until something else is over.
 * @param pause milliseconds between an operator's outcome and the next pull
 */
export async function callWhile<T>(db: Db, operators: readonly number[], pause: number, during: Pulls["during"], until: Promise<T>): Promise<[Pulls, T]> {
  const measured: Pulls = { during, seconds: 0, pull: [], outcome: [], nobody: 0 };
  const state = { over: false };
  const began = performance.now();
  const end = () => {
    state.over = true;
    measured.seconds = (performance.now() - began) / 1000;
  };
  until.then(end, end);
  const contextOf = (userId: number): UserContext => ({ db, now: clock.now(), actor: { userId, role: "operator", teamId: null, via: "screen", scopes: null } });
  await Promise.all(operators.map(async (operator, i) => {
    await sleep((pause * i) / operators.length);
    while (!state.over) {
      const from = performance.now();
      const { customer, assignment } = await pullCustomer(contextOf(operator));
      const pulled = performance.now();
      measured.pull.push(pulled - from);
      if (!customer) {
        measured.nobody += 1;
        await sleep(20);
        continue;
      }
      await nextTurn();
      const said = performance.now();
      await recordOutcome(contextOf(operator), { assignmentId: assignment.id, outcome: "reached" });
      measured.outcome.push(performance.now() - said);
      if (pause > 0) await sleep(pause);
      else await nextTurn();
    }
  }));
  return [measured, await until];
}
