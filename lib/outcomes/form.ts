import { z } from "zod";
import { formId } from "../input";
import { parseWaits } from "../settings/waits";
import { directions, outcomeSchema } from "./schema";

const shape = outcomeSchema.shape;
const box = z.literal("on").optional().transform((sent) => sent === "on");
/** What a list of choices sends for "none of them". */
const orNone = z.literal("").transform(() => null);
const code = z.string().min(1).max(64);
const labels = { "labels.en": z.string().max(200), "labels.tr": z.string().max(200), "labels.ru": z.string().max(200) };
const labelsOf = (form: Record<keyof typeof labels, string>) => ({ en: form["labels.en"], tr: form["labels.tr"], ru: form["labels.ru"] });

const hours = z.string().max(400).optional().transform((text, ctx) => {
  if (!text?.trim()) return null;
  const waits = shape.retryWaits.safeParse(parseWaits(text));
  if (waits.success && waits.data) return waits.data;
  ctx.addIssue({ code: "custom" });
  return z.NEVER;
});

/** An outcome as its form sends it: text throughout, waits in hours, nothing for a box without a tick. */
export const outcomeForm = z.object({
  code: code.optional(),
  revision: z.string().max(64).optional(),
  ...labels,
  effect: shape.effect,
  isContact: box,
  isPositive: box,
  countsAsAttempt: box,
  retryWaits: hours,
  closesAfter: z.union([orNone, z.coerce.number().pipe(shape.closesAfter.unwrap())]).optional(),
  requiresNote: box,
  colour: z.union([orNone, shape.colour.unwrap()]),
  key: z.union([orNone, shape.key.unwrap()]),
  isActive: box,
}).transform((form) => {
  const { code, revision, effect, isContact, isPositive, requiresNote, colour, key, isActive } = form;
  // Hidden for other effects, and sent all the same when they were filled in before.
  const ofRetry = effect === "retry"
    ? { countsAsAttempt: form.countsAsAttempt, retryWaits: form.retryWaits, closesAfter: form.closesAfter ?? null }
    : { countsAsAttempt: false, retryWaits: null, closesAfter: null };
  return { code, revision, labels: labelsOf(form), effect, isContact, isPositive, requiresNote, colour, key, isActive, ...ofRetry };
});

/** A second level as its form sends it: a new one names its outcome, an old one its id. */
export const dispositionForm = z.object({
  outcome: code,
  id: formId.optional(),
  revision: z.string().max(64).optional(),
  ...labels,
  isPositive: box,
  isActive: box,
}).transform((form) => ({ outcome: form.outcome, id: form.id, revision: form.revision, labels: labelsOf(form), isPositive: form.isPositive, isActive: form.isActive }));

export const outcomeCodeForm = z.object({ code });
export const moveOutcomeForm = z.object({ code, to: z.enum(directions) });
export const dispositionIdForm = z.object({ outcome: code, id: formId });
export const moveDispositionForm = z.object({ id: formId, to: z.enum(directions) });
