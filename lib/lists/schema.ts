import { z } from "zod";
import type { Hours, Limits } from "@/db/values";
import { hoursSchema } from "../hours/schema";
import { id } from "../input";
import { settingsSchema } from "../settings/schema";

export const MAX_SCRIPT = 10_000;
export const MAX_OFFSET = 100;

const { maxAttempts, coolDownDays, minGapMinutes, maxCallsPerDay } = settingsSchema.shape;

/** A list's own limits, each as the general one may be; what is left out is as for all lists. */
export const ownLimitsSchema = z.strictObject({
  maxAttempts: maxAttempts.unwrap().exactOptional(),
  coolDownDays: coolDownDays.unwrap().exactOptional(),
  minGapMinutes: minGapMinutes.unwrap().exactOptional(),
  maxCallsPerDay: maxCallsPerDay.unwrap().exactOptional(),
});

/** What an admin decides of a list. */
export const listDraftSchema = z.object({
  /** Looked at by `freeListName`. */
  name: z.string(),
  isActive: z.boolean(),
  priorityOffset: z.number().int().min(-MAX_OFFSET).max(MAX_OFFSET),
  /** Who may work it; null for everyone. */
  operatorIds: z.array(id).min(1).max(20_000).nullable(),
  script: z.string().transform((text) => text.replace(/\r\n?/g, "\n").trimEnd()).pipe(z.string().max(MAX_SCRIPT)),
  /** Null for the general ones. */
  hours: hoursSchema.nullable(),
  limits: ownLimitsSchema,
});

export interface ListDraft {
  name: string;
  isActive: boolean;
  priorityOffset: number;
  operatorIds: number[] | null;
  script: string;
  hours: Hours | null;
  limits: Partial<Limits>;
}

/** A new list, where nothing else is said. */
export const newListDraft: ListDraft = { name: "", isActive: true, priorityOffset: 0, operatorIds: null, script: "", hours: null, limits: {} };
