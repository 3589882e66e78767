import { z } from "zod";
import { effects, outcomeColours } from "@/db/values";
import { outcomeKeys } from "./keys";

/** As many characters as fit on a button. */
export const MAX_LABEL = 40;

const label = z.string().transform((text) => text.normalize("NFC").replace(/\s+/gu, " ").trim()).pipe(z.string().min(1).max(MAX_LABEL));
export const labelsSchema = z.object({ en: label, tr: label, ru: label });

/** What of an outcome can be said. Which of it goes together, `checkOutcome` knows. */
export const outcomeSchema = z.object({
  labels: labelsSchema,
  effect: z.enum(effects),
  isContact: z.boolean(),
  isPositive: z.boolean(),
  countsAsAttempt: z.boolean(),
  /** Seconds after the 1st, 2nd, … failed attempt; null for the team's rhythm. */
  retryWaits: z.array(z.int().min(0).max(90 * 86_400)).min(1).max(20).nullable(),
  closesAfter: z.int().min(1).max(20).nullable(),
  requiresNote: z.boolean(),
  colour: z.enum(outcomeColours).nullable(),
  key: z.enum(outcomeKeys).nullable(),
  isActive: z.boolean(),
});
export type OutcomeDetails = z.output<typeof outcomeSchema>;

export const dispositionSchema = z.object({ labels: labelsSchema, isPositive: z.boolean(), isActive: z.boolean() });
export type DispositionDetails = z.output<typeof dispositionSchema>;

/** Which way a row of the screen moves. */
export const directions = ["up", "down"] as const;
export type Direction = (typeof directions)[number];
