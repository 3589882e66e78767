import type { CustomerStatus } from "@/db/values";
import type { Answer, Event, Record, TeamRules } from "./story";

const FAILING = ["no_answer", "declined", "busy"];

/** What must hold of every record, whatever happened; says what does not. Needs no model. */
export function broken(record: Record, rules: TeamRules, told: { customers: number; accepted: number }): string[] {
  const live = record.assignments.filter((a) => a.ending === null);
  const ended = record.assignments.filter((a) => a.ending === "outcome");
  const problems = [
    hasTwice(live.map((a) => a.customer)) && "a customer is in two hands",
    hasTwice(live.map((a) => a.operator)) && "an operator has two customers in hand",
    hasTwice(record.calls.map((c) => c.assignment)) && "an assignment has two calls",
    record.customers.length !== told.customers && "customers are not conserved",
    record.calls.length !== told.accepted && `${record.calls.length} calls, but ${told.accepted} accepted outcomes`,
    ended.length !== record.calls.length && "outcomes and calls differ",
  ];
  record.customers.forEach((customer, no) => {
    const holder = live.find((a) => a.customer === no)?.operator ?? null;
    const failing = record.calls.filter((c) => c.customer === no && FAILING.includes(c.outcome)).length;
    problems.push(
      (customer.state === "assigned") !== (holder !== null) && `customer ${no}: state and hand differ`,
      customer.holder !== holder && `customer ${no}: another holder is written down`,
      rules.coolDownDays === null && customer.failed !== failing && `customer ${no}: ${customer.failed} failed attempts, ${failing} such calls`,
      customer.failed > rules.maxAttempts && `customer ${no}: called too often`,
      (customer.state === "unreachable") && customer.failed < rules.maxAttempts && `customer ${no}: given up too early`,
      customer.state === "pending" && customer.failed >= rules.maxAttempts && `customer ${no}: pullable after the last attempt`,
      (customer.comesBackAt !== null) !== (customer.state === "waiting" || (customer.state === "unreachable" && rules.coolDownDays !== null))
        && `customer ${no}: ${customer.state}, comes back ${customer.comesBackAt}`,
    );
  });
  return problems.filter((problem) => problem !== false);
}

const hasTwice = (values: readonly number[]) => new Set(values).size < values.length;

const RESULTS: CustomerStatus[] = ["pending", "waiting", "completed", "unreachable", "invalid_phone", "do_not_call"];
const COMING_BACK: CustomerStatus[] = ["waiting", "unreachable"];

/** The state machine: what may become of a customer's state by one event; says which step was not allowed. */
export function forbiddenSteps(before: Record, after: Record, event: Event, answer: Answer): string[] {
  return after.customers.flatMap((customer, no) => {
    const from = before.customers[no]?.state;
    if (from === undefined || from === customer.state || mayStep(event, answer, from, customer.state)) return [];
    return [`${event.do}: customer ${no} went from ${from} to ${customer.state}`];
  });
}

function mayStep(event: Event, answer: Answer, from: CustomerStatus, to: CustomerStatus): boolean {
  if ("refused" in answer) return false;
  switch (event.do) {
    case "pull": return (to === "assigned" && from !== "assigned") || (to === "pending" && (from === "assigned" || COMING_BACK.includes(from)));
    case "record": return (from === "assigned" || from === "pending") && RESULTS.includes(to);
    case "change": return RESULTS.includes(to);
    case "release": case "expire": case "deactivate": return from === "assigned" && to === "pending";
    case "promote": return COMING_BACK.includes(from) && to === "pending";
    default: return false;
  }
}
