import { z } from "zod";

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
