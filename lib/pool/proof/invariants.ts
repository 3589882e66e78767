import type { CustomerStatus } from "@/db/values";
import type { Record } from "./record";
import type { Answer, Event, Nothing } from "./story";

const FAILING = ["no_answer", "declined", "busy", "switched_off"];
const IN_POOL: CustomerStatus[] = ["pending", "waiting", "assigned"];

/** What must hold of every record, whatever happened; says what does not. Needs no model. */
export function broken(record: Record, told: { customers: number; accepted: number; answer: Answer; now: number }): string[] {
  const live = record.assignments.filter((a) => a.ending === null);
  const ended = record.assignments.filter((a) => a.ending === "outcome");
  const holders = new Map(live.map((a) => [a.customer, a.operator]));
  const problems = [
    hasTwice(live.map((a) => a.customer)) && "a customer is in two hands",
    hasTwice(live.map((a) => a.operator)) && "an operator has two customers in hand",
    hasTwice(record.calls.map((c) => c.assignment)) && "an assignment has two calls",
    record.customers.length !== told.customers && "customers are not conserved",
    record.calls.length !== told.accepted && `${record.calls.length} calls, but ${told.accepted} accepted outcomes`,
    ended.length !== record.calls.length && "outcomes and calls differ",
    live.some((a) => record.operators[a.operator]?.isActive === false) && "somebody who is gone has a customer in hand",
    "nothing" in told.answer && sumOf(told.answer.nothing) !== record.customers.filter((c) => IN_POOL.includes(c.state)).length && "the reasons do not add up to the pool",
  ];
  const listed = new Map(record.suppressions.map((entry) => [entry.phone, entry]));
  /** One whose time is over counts as not there, even before it is taken off. */
  const mayNotBeCalled = (phone: string) => (listed.get(phone)?.until ?? Infinity) > told.now && listed.has(phone);
  record.customers.forEach((customer, no) => {
    const calls = record.calls.filter((c) => c.customer === no);
    const last = calls.at(-1);
    problems.push(
      (customer.state === "assigned") !== holders.has(no) && `customer ${no}: state and hand differ`,
      customer.holder !== (holders.get(no) ?? null) && `customer ${no}: another holder is written down`,
      customer.failed > calls.filter((c) => FAILING.includes(c.outcome)).length && `customer ${no}: ${customer.failed} failed attempts, but not so many calls`,
      customer.state === "unreachable" && !calls.some((call) => call.closing) && `customer ${no}: given up without a limit`,
      last?.closing?.by === "attempts" && last.attempt < last.closing.limit && `customer ${no}: given up too early`,
      customer.state === "waiting" && customer.comesBackAt === null && `customer ${no}: waits for ever`,
      customer.comesBackAt !== null && !["waiting", "unreachable", "assigned"].includes(customer.state) && `customer ${no}: ${customer.state}, comes back ${customer.comesBackAt}`,
      last !== undefined && (customer.lastOutcome !== last.outcome || customer.lastCaller !== last.operator) && `customer ${no}: another last call is written down`,
      customer.owner !== null && record.operators[customer.owner]?.isActive === false && `customer ${no}: owned by somebody who is gone`,
      customer.suppressed && !listed.has(customer.phone) && `customer ${no}: suppressed, but not on the list`,
      mayNotBeCalled(customer.phone) && !customer.suppressed && `customer ${no}: on the list, but not suppressed`,
      customer.callback !== null && (customer.suppressed || !IN_POOL.includes(customer.state)) && `customer ${no}: promised a call that nobody may make`,
      (customer.callback === "open" ? customer.owner !== null : customer.callback === "own" && customer.owner === null) && `customer ${no}: whose callback?`,
      customer.reserved !== null && customer.owner !== customer.reserved.for && `customer ${no}: reserved for another than the owner`,
      customer.awayOwner !== null && customer.owner !== null && `customer ${no}: owned while the owner is away`,
    );
  });
  return problems.filter((problem) => problem !== false);
}

const sumOf = ({ nextDueAt: _due, opensAt: _opens, ...counts }: Nothing): number => Object.values(counts).reduce((a, b) => a + b, 0);

const hasTwice = (values: readonly number[]) => new Set(values).size < values.length;

const RESULTS: CustomerStatus[] = ["pending", "waiting", "completed", "unreachable", "invalid_phone", "do_not_call"];
const COMING_BACK: CustomerStatus[] = ["waiting", "unreachable"];
const TAKEABLE: CustomerStatus[] = ["pending", "waiting", "completed", "unreachable"];

/** The state machine: what may become of a customer's state by one event; says which step was not allowed. */
export function forbiddenSteps(before: Record, after: Record, event: Event, answer: Answer): string[] {
  return after.customers.flatMap((customer, no) => {
    const from = before.customers[no]?.state;
    if (from === undefined || from === customer.state || mayStep(event, answer, from, customer.state)) return [];
    return [`${event.do}: customer ${no} went from ${from} to ${customer.state}`];
  });
}

function mayStep(event: Event, answer: Answer, from: CustomerStatus, to: CustomerStatus): boolean {
  if ("refused" in answer && event.do !== "take") return false;
  switch (event.do) {
    // A pull that finds nothing sees to what is due; one that finds a number that may not be called now puts that customer off.
    case "pull": return (to === "assigned" && from !== "assigned") || ((to === "pending" || to === "waiting") && (from === "pending" || COMING_BACK.includes(from))) || (from === "assigned" && TAKEABLE.includes(to));
    // What is due is seen to before somebody is taken, or refused.
    case "take": return (to === "assigned" && TAKEABLE.includes(from)) || (to === "pending" && COMING_BACK.includes(from)) || (from === "assigned" && TAKEABLE.includes(to));
    // One that comes late for somebody who was taken finds them back as they were.
    case "record": return ((IN_POOL.includes(from) || TAKEABLE.includes(from)) && RESULTS.includes(to)) || (event.outcome === "do_not_call" && from === "waiting" && to === "pending");
    case "change": return RESULTS.includes(to) || (from === "pending" && to === "assigned");
    case "release": case "skip": case "deactivate": return from === "assigned" && TAKEABLE.includes(to);
    case "settle": return (COMING_BACK.includes(from) && to === "pending") || (from === "assigned" && TAKEABLE.includes(to));
    case "repair": return from === "invalid_phone" && to === "pending";
    case "suppress": case "cancelCallback": return from === "waiting" && to === "pending";
    case "moveCallback": return from === "pending" && to === "waiting";
    default: return false;
  }
}
