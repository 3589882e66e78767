import { z } from "zod";
import type { Hours, Limits } from "@/db/values";
import { formId } from "../input";
import type { ListDraft } from "./schema";

const box = z.string().optional().transform((ticked) => ticked !== undefined);

/** A number as it is typed; nothing for an empty field, and what is no number is told by the service. */
const typed = z.string().trim().max(20).default("").transform((text) => (text === "" ? undefined : Number(text.replace(",", "."))));

/** What a hidden field holds; the service looks at it. */
const json = z.string().max(20_000).default("null").transform((text, ctx): Hours | null => {
  try {
    return JSON.parse(text) as Hours | null;
  } catch {
    ctx.addIssue({ code: "custom" });
    return z.NEVER;
  }
});

/** A list as its form sends it: text throughout. */
export const listForm = z.object({
  name: z.string(),
  isActive: box,
  priorityOffset: typed,
  operators: z.enum(["all", "chosen"]),
  operatorIds: z.union([formId.transform((id) => [id]), z.array(formId)]).default([]),
  hoursOf: z.enum(["general", "own"]),
  hours: json,
  maxAttempts: typed,
  coolDownDays: typed,
  noCoolDown: box,
  minGapMinutes: typed,
  maxCallsPerDay: typed,
  noDayLimit: box,
  script: z.string(),
}).refine(({ hoursOf, hours }) => hoursOf === "general" || hours !== null, { path: ["hours"] }).transform(({ operators, operatorIds, hoursOf, hours, priorityOffset = 0, maxAttempts, minGapMinutes, noCoolDown, coolDownDays, noDayLimit, maxCallsPerDay, ...rest }): ListDraft => ({
  ...rest, priorityOffset,
  operatorIds: operators === "all" ? null : operatorIds,
  hours: hoursOf === "general" ? null : hours,
  limits: withoutBlanks({ maxAttempts, minGapMinutes, coolDownDays: noCoolDown ? null : coolDownDays, maxCallsPerDay: noDayLimit ? null : maxCallsPerDay }),
}));

function withoutBlanks(limits: { [L in keyof Limits]: Limits[L] | undefined }): Partial<Limits> {
  return Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined));
}

export const saveListForm = z.intersection(z.object({ id: formId, version: z.string().max(100).optional() }), listForm);
