import { z } from "zod";
import { maskableRoles } from "@/db/values";
import { holidaySchema, hoursSchema } from "../hours/schema";
import { firstBreakReasons } from "./break-reasons";
import { firstSkipReasons } from "./skip-reasons";

const label = z.string().trim().min(1).max(60);
const minutes = (max: number) => z.number().int().min(1).max(max);

/** Everything a team can set, with what holds until it does. Times in the unit that the name says. */
export const settingsSchema = z.object({
  teamName: z.string().trim().min(1).max(80).default("Callpool"),
  /** IANA name. */
  timeZone: z.string().max(64).refine(isTimeZone).default("Europe/Istanbul"),
  /** ISO 3166-1 alpha-2: how a number without a country code is read. */
  defaultCountry: z.string().regex(/^[A-Z]{2}$/).default("TR"),
  /** Failed attempts after which a customer is unreachable. */
  maxAttempts: z.number().int().min(1).max(20).default(3),
  rhythm: z.enum(["none", "same_day", "weekly", "own"]).default("none"),
  /** Wait in seconds after the 1st, 2nd, … failed attempt; the last holds for all further ones. */
  retryWaits: z.array(z.number().int().min(0).max(90 * 86_400)).max(20).default([]),
  /** Days after which an unreachable customer starts again at 0 attempts; null for never. */
  coolDownDays: z.number().int().min(1).max(365).nullable().default(null),
  /** Minutes between two calls to one number; 0 for none. */
  minGapMinutes: z.number().int().min(0).max(30 * 1440).default(0),
  /** Calls to one customer, or one number, on one of their days; null for any. */
  maxCallsPerDay: z.number().int().min(1).max(50).nullable().default(null),
  /** A callback that is overdue for so many minutes is everyone's; null for never. */
  callbackOpensAfterMinutes: z.number().int().min(0).max(7 * 1440).nullable().default(60),
  /** How long before a callback its operator is reminded; 0 for not at all. */
  reminderMinutes: z.number().int().min(0).max(120).default(5),
  /** How many customers an operator may skip on one of the team's days; 0 for none. */
  skipsPerDay: z.number().int().min(0).max(1000).default(10),
  skipReasons: z.array(z.object({ code: z.string().min(1).max(40), labels: z.object({ en: label, tr: label, ru: label }) })).max(20)
    .refine((reasons) => new Set(reasons.map(({ code }) => code)).size === reasons.length).default(() => structuredClone(firstSkipReasons)),
  /** Why an operator may pause, each with the minutes after which the screen warns; null for no limit. */
  breakReasons: z.array(z.object({ code: z.string().min(1).max(40), labels: z.object({ en: label, tr: label, ru: label }), limitMinutes: z.number().int().min(1).max(1440).nullable() })).min(1).max(20)
    .refine((reasons) => new Set(reasons.map(({ code }) => code)).size === reasons.length).default(() => structuredClone(firstBreakReasons)),
  /** Reasons that are no longer offered, by which earlier breaks are still read; they keep themselves. */
  formerBreakReasons: z.array(z.object({ code: z.string().min(1).max(40), labels: z.object({ en: label, tr: label, ru: label }) })).max(1000).default([]),
  /** An operator of whom nothing was heard for so many seconds is offline. A tab behind others is heard of once a minute. */
  offlineAfterSeconds: z.number().int().min(90).max(600).default(90),
  /** A customer in hand longer than this needs a supervisor's attention. */
  longInHandMinutes: minutes(240).default(15),
  /** A call recorded sooner than this after the pull is a fast outcome. */
  fastSeconds: z.number().int().min(1).max(120).default(8),
  /** So many fast outcomes within an hour need attention. */
  fastOutcomes: z.number().int().min(1).max(100).default(5),
  /** Roles whose users see numbers masked, everywhere but in hand. */
  maskedRoles: z.array(z.enum(maskableRoles)).max(maskableRoles.length).refine((chosen) => new Set(chosen).size === chosen.length).default([]),
  /** General calling hours; null for always. */
  hours: hoursSchema.nullable().default(null),
  /** Days on which nobody is called, where calling hours hold. */
  holidays: z.array(holidaySchema).max(400).default([]),
  leaseMinutes: minutes(120).default(10),
  /** A lease is not renewed longer than this without any input. */
  idleMinutes: minutes(480).default(60),
  /** How long an operator may change the last outcome. */
  changeMinutes: minutes(120).default(10),
  /** The largest spreadsheet that may be uploaded, in megabytes. */
  maxUploadMb: z.number().int().min(1).max(2000).default(200),
  /** Whether the admin has been through the first settings. */
  setUp: z.boolean().default(false),
});

export type Settings = z.output<typeof settingsSchema>;

export const defaultSettings: Settings = settingsSchema.parse({});

/** The rhythms offered at first start, as retry waits and cool-down. */
export const rhythms = {
  none: { retryWaits: [], coolDownDays: null },
  same_day: { retryWaits: [0, 2 * 3600, 86_400], coolDownDays: null },
  weekly: { retryWaits: [7 * 86_400], coolDownDays: 14 },
} as const satisfies Record<string, Pick<Settings, "retryWaits" | "coolDownDays"> | { readonly retryWaits: readonly number[]; readonly coolDownDays: number | null }>;

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
