import { z } from "zod";
import { MAX_REASON } from "../../pool/release-assignment";
import { MAX_NOTE } from "../../pool/usable-outcome";
import { defineRoute } from "../definition";
import { assignmentSchema, callSchema, customerSchema, id, idParams, instant, instantIn } from "../schemas";

const count = z.int().min(0);

const reasonsSchema = z.object({
  suppressed: count.meta({ description: "The number is on the suppression list" }),
  in_hand: count.meta({ description: "Somebody is calling them now" }),
  not_my_lists: count,
  paused_lists: count,
  outside_hours: count,
  callbacks_of_others: count.meta({ description: "Promised to another operator" }),
  reserved_for_others: count.meta({ description: "Reserved for another operator" }),
  skipped_by_me: count.meta({ description: "Skipped by this operator since their last call" }),
  waiting: count.meta({ description: "Come back later" }),
  next_due_at: instant.nullable().meta({ description: "When the next waiting customer comes back" }),
  opens_at: instant.nullable().meta({ description: "When calling hours begin again for somebody" }),
}).meta({ id: "Reasons", description: "Why there is nothing: every customer that is not given out, counted once, in this precedence" });

const recorded = z.object({ customer: customerSchema, call: callSchema });

const outcomeBody = z.strictObject({
  outcome: z.string().min(1).max(64).meta({ description: "The outcome's code", example: "no_answer" }),
  disposition: z.string().min(1).max(64).nullish().meta({ description: "The code of its second level; needed by outcomes that have one", example: "sold" }),
  note: z.string().nullish().meta({ description: "What was noted while calling, when not given", maxLength: MAX_NOTE }),
  callback_at: instantIn.nullish().meta({ description: "The promised time; needed by outcomes that call back, and one of two answers to `callback_decision_needed`" }),
  close: z.boolean().optional().meta({ description: "The other answer: a promised callback that failed at the limit is given up" }),
});

const outcomeErrors = [
  "outcome_unknown", "disposition_missing", "disposition_unknown", "callback_time_missing", "callback_time_past", "callback_decision_needed",
  "note_missing", "note_too_long", "number_suppressed",
] as const;

export const pullCustomerRoute = defineRoute({
  name: "pullCustomer",
  method: "POST",
  path: "/pool/pull",
  tag: "Pool",
  summary: "Pull a customer",
  description: "Gives exactly one customer, or the one in hand again. With nothing to give, `customer` is null and `reasons` says why.",
  permission: "pool.work",
  success: {
    status: 200,
    description: "The customer in hand, or why there is none",
    schema: z.union([
      z.object({
        customer: customerSchema,
        assignment: assignmentSchema.extend({ suppressed: z.boolean().meta({ description: "The number came on the suppression list while in hand: it must not be called" }) }).meta({ id: "PulledAssignment" }),
      }),
      z.object({ customer: z.null(), assignment: z.null(), reasons: reasonsSchema }),
    ]),
  },
  errors: ["away"],
});

export const recordOutcomeRoute = defineRoute({
  name: "recordOutcome",
  method: "POST",
  path: "/assignments/{id}/outcome",
  tag: "Pool",
  summary: "Record how the call ended",
  description: "Ends the assignment. The same outcome again gives the same answer; another one is a conflict.",
  permission: "pool.work",
  params: idParams,
  body: outcomeBody,
  success: { status: 200, description: "The customer after it, and the call", schema: recorded },
  errors: [...outcomeErrors, "already_recorded", "already_released", "late_outcome_kept", "customer_erased"],
});

export const changeOutcomeRoute = defineRoute({
  name: "changeOutcome",
  method: "PUT",
  path: "/assignments/{id}/outcome",
  tag: "Pool",
  summary: "Correct how a call ended",
  description: "The operator's own last one, for some minutes; for supervisors any one of their operators', at any time, unless somebody has the customer in hand. Attempts, state, due time and figures become as if it had been so at the time, under the rules then in force. For supervisors second level and promised time of the same outcome stay when not given.",
  permission: ["pool.work", "pool.supervise"],
  params: idParams,
  body: outcomeBody.extend({
    note: z.string().nullish().meta({ description: "As it was, when not given", maxLength: MAX_NOTE }),
    reason: z.string().max(MAX_REASON).nullish().meta({ description: "Why it is corrected" }),
  }),
  success: { status: 200, description: "The customer after it, and the corrected call", schema: recorded },
  errors: [...outcomeErrors, "change_too_late", "change_not_last", "customer_in_hand", "customer_moved_on", "customer_erased"],
});

export const releaseAssignmentRoute = defineRoute({
  name: "releaseAssignment",
  method: "POST",
  path: "/assignments/{id}/release",
  tag: "Pool",
  summary: "Give the customer back without a call",
  description: "The customer keeps its place in the pool. Releasing again what was released is no error.",
  permission: ["pool.work", "pool.supervise"],
  params: idParams,
  body: z.strictObject({ reason: z.string().max(MAX_REASON) }),
  success: { status: 200, description: "It ended", schema: z.object({ id, ending: z.literal("release") }) },
  errors: ["release_reason_missing", "already_recorded"],
});

export const skipCustomerRoute = defineRoute({
  name: "skipCustomer",
  method: "POST",
  path: "/assignments/{id}/skip",
  tag: "Pool",
  summary: "Skip the customer, for one of the team's reasons",
  description: "The customer keeps its place in the pool and is not the next of this operator until they record another outcome. No call is counted. Skipping again what was skipped is no error.",
  permission: "pool.work",
  params: idParams,
  body: z.strictObject({ reason: z.string().min(1).max(40).meta({ description: "The code of a reason from the settings", example: "language" }) }),
  success: { status: 200, description: "It ended", schema: z.object({ id, ending: z.literal("release") }) },
  errors: ["already_recorded", "assignment_ended", "skip_limit"],
});

export const renewLeaseRoute = defineRoute({
  name: "renewLease",
  method: "POST",
  path: "/assignments/{id}/heartbeat",
  tag: "Pool",
  summary: "Keep the customer in hand",
  permission: "pool.work",
  params: idParams,
  body: z.strictObject({
    active: z.boolean().optional().meta({ description: "Whether there was input since the last time; without any the lease ends after the idle limit" }),
  }).optional(),
  success: {
    status: 200,
    description: "Until when it stays in hand",
    schema: z.object({ expires_at: instant, suppressed: z.boolean().meta({ description: "The number has come on the suppression list meanwhile: do not call, release the customer" }) }),
  },
  errors: ["assignment_ended"],
});
