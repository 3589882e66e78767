import type { CustomerView, Record } from "./record";
import type { Answer, Event } from "./story";
import type { Trace } from "./tell";

const FAILED = ["no_answer", "busy", "declined", "switched_off"];

/** What a telling came to, without the numbers: every event with its answer, every customer's fate, every call that was corrected. */
export function wordsOf({ trace, record }: { trace: Trace; record: Record }): Set<string> {
  return new Set([
    ...trace.flatMap(({ event, answer }) => wordsFor(event, answer)),
    ...record.customers.flatMap(fatesOf),
    ...record.customers.flatMap(({ lastOutcome, state, callback }) => (lastOutcome !== null && FAILED.includes(lastOutcome) ? [`nobody answered: ${callback === null ? state : `${callback} callback`}`] : [])),
    ...record.calls.flatMap(({ closing, callbackAt, outcome, earlier }) => [
      closing ? `closed by ${closing.by}${closing.ofList ? " of the list" : ""}` : [],
      callbackAt !== null && outcome !== "callback" ? "promised again at the limit" : [],
      earlier.length > 1 ? "corrected twice" : [],
    ].flat()),
    ...record.suppressions.flatMap(({ source, beneath }) => (source === "call" && beneath ? ["suppressed by hand, then by a call"] : [])),
  ]);
}

/** How a customer ended. */
function fatesOf({ state, callback, suppressed, struck, failed, round, lastOutcome, reserved, awayOwner }: CustomerView): string[] {
  const fate = [state, callback && `${callback} callback`, suppressed && "suppressed", struck.length > 0 && "struck"].filter(Boolean).join(", ");
  return [
    fate, ...(reserved ? [`${state}, reserved`] : []), ...(awayOwner !== null ? [`${state}, whose owner is away`] : []),
    ...(round !== null ? [`in another round after ${failed > 0 ? "some" : "no"} failed attempts`] : []),
    ...(lastOutcome !== null && FAILED.includes(lastOutcome) && state === "waiting" && callback === null ? ["waits for another attempt"] : []),
  ];
}

/** An event and what came of it. */
function wordsFor(event: Event, answer: Answer): string[] {
  const what = event.do === "change" && event.by === "manager" ? "correct" : event.do;
  if ("refused" in answer) return [`${what}: ${answer.refused}`];
  if ("why" in answer) return [`${what}: ${answer.why}`];
  if ("nothing" in answer) return [`${what}: nothing`, ...Object.entries(answer.nothing).flatMap(([reason, count]) => (count ? [`nothing: ${reason}`] : []))];
  if ("state" in answer) return [`${what}: ${event.do === "record" && event.outcome === "invalid_phone" ? "struck, " : ""}${answer.state}`];
  if ("leaseUntil" in answer && answer.suppressed) return [`${what}: suppressed meanwhile`];
  return [`${what}: ${"moved" in answer ? (answer.moved > 0 ? "moved" : "nothing moved") : "done"}`];
}

const all = (what: string, ...came: string[]): string[] => came.map((one) => `${what}: ${one}`);

/** What no run may leave out, or it would prove less than it says. */
export const interesting = [
  ...all("pull", "fresh", "mine", "owned_by_other", "my_callback", "open_callback", "nothing", "unauthenticated", "away"),
  ...all("take", "called_again", "incoming", "unauthenticated", "away", "hand_full", "not_found", "customer_in_hand", "not_to_be_called", "no_number_left", "reserved_for_other",
    "list_not_yours", "list_not_open", "callback_of_other", "outside_calling_hours", "number_in_hand", "called_recently"),
  ...all("nobody answered", "completed", "own callback"),
  ...all("nothing", "suppressed", "inHand", "notMyLists", "pausedLists", "outsideHours", "callbacksOfOthers", "reservedForOthers", "skippedByMe", "waiting", "nextDueAt", "opensAt"),
  ...all("record", "pending", "waiting", "completed", "unreachable", "struck, invalid_phone", "struck, pending", "struck, waiting", "do_not_call", "not_found", "already_recorded",
    "already_released", "late_outcome_kept", "outcome_unknown", "callback_time_missing", "callback_time_past", "unauthenticated", "callback_decision_needed", "number_suppressed"),
  ...all("change", "assigned", "pending", "waiting", "completed", "unreachable", "invalid_phone", "do_not_call", "not_found", "change_not_last", "change_too_late",
    "customer_in_hand", "customer_moved_on", "unauthenticated", "number_suppressed"),
  ...all("correct", "pending", "waiting", "completed", "unreachable", "invalid_phone", "do_not_call", "not_found", "customer_in_hand", "outcome_unknown",
    "callback_time_missing", "callback_time_past", "callback_decision_needed", "number_suppressed"),
  ...all("release", "done", "not_found", "already_recorded"),
  ...all("skip", "done", "not_found", "already_recorded", "assignment_ended", "skip_limit", "unauthenticated"),
  ...all("heartbeat", "done", "not_found", "assignment_ended", "suppressed meanwhile"),
  ...all("settle", "moved", "nothing moved"), ...all("deactivate", "done"), ...all("away", "done", "not_found"), ...all("back", "done", "not_found"),
  ...all("reserve", "moved", "nothing moved", "not_found"), ...all("unreserve", "moved", "nothing moved"),
  ...all("suppress", "moved", "nothing moved"), ...all("lift", "done", "not_found"), ...all("move", "moved", "nothing moved"),
  ...all("repair", "done", "already_repaired", "number_struck"), ...all("list", "done"), ...all("rules", "done"),
  ...all("moveCallback", "done", "callback_time_past", "callback_gone", "customer_in_hand", "not_found"), ...all("cancelCallback", "done", "callback_gone", "customer_in_hand", "not_found"),
  ...all("giveCallback", "done", "callback_gone", "customer_in_hand", "customer_reserved", "operator_away", "operator_not_in_list", "not_found"),
  "closed by attempts", "closed by attempts of the list", "closed by outcome", "promised again at the limit", "corrected twice",
  "suppressed by hand, then by a call", "waits for another attempt", "in another round after no failed attempts", "in another round after some failed attempts",
  "assigned, suppressed", "pending, suppressed, struck", "pending, open callback", "waiting, open callback", "pending, own callback", "waiting, own callback",
  "pending, reserved", "waiting, reserved", "pending, whose owner is away", "waiting, whose owner is away", "unreachable, struck", "completed, suppressed",
];
