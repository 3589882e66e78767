import { z } from "zod";
import type { Holiday, Hours } from "@/db/values";
import type { BreakReason } from "./break-reasons";
import { settingsSchema } from "./schema";
import type { SkipReason } from "./skip-reasons";
import { parseWaits } from "./waits";

const shape = settingsSchema.shape;
const whole = (schema: z.ZodNumber) => z.coerce.number().pipe(schema);
/** A number, or nothing for none. */
const wholeOrNone = (schema: z.ZodNullable<z.ZodNumber>) => z.union([z.literal("").transform(() => null), z.coerce.number().pipe(schema.unwrap())]);

/** What a hidden field holds; what is in it the service looks at, and names by its place. */
const json = <T>(most: number) => z.string().max(most).transform((text, ctx): T => {
  try {
    return JSON.parse(text) as T;
  } catch {
    ctx.addIssue({ code: "custom" });
    return z.NEVER;
  }
});

/** The settings as the screen's form sends them: text throughout, waits in hours, an empty rest for none, what has rows as JSON. */
export const settingsForm = z.object({
  rhythm: shape.rhythm,
  waits: z.string().max(400).transform((text, ctx) => {
    const waits = shape.retryWaits.unwrap().safeParse(parseWaits(text));
    if (waits.success) return waits.data;
    ctx.addIssue({ code: "custom" });
    return z.NEVER;
  }),
  coolDownDays: wholeOrNone(shape.coolDownDays.unwrap()),
  maxAttempts: whole(shape.maxAttempts.unwrap()),
  minGapMinutes: whole(shape.minGapMinutes.unwrap()),
  maxCallsPerDay: wholeOrNone(shape.maxCallsPerDay.unwrap()),
  calling: z.enum(["always", "hours"]),
  hours: json<Hours>(20_000),
  holidays: json<Holiday[]>(100_000),
  callbackOpensAfterMinutes: wholeOrNone(shape.callbackOpensAfterMinutes.unwrap()),
  reminderMinutes: whole(shape.reminderMinutes.unwrap()),
  skipsPerDay: whole(shape.skipsPerDay.unwrap()),
  skipReasons: json<SkipReason[]>(20_000),
  breakReasons: json<BreakReason[]>(20_000),
  offlineAfterSeconds: whole(shape.offlineAfterSeconds.unwrap()),
  longInHandMinutes: whole(shape.longInHandMinutes.unwrap()),
  fastSeconds: whole(shape.fastSeconds.unwrap()),
  fastOutcomes: whole(shape.fastOutcomes.unwrap()),
  teamName: shape.teamName.unwrap(),
  timeZone: shape.timeZone.unwrap(),
  defaultCountry: shape.defaultCountry.unwrap(),
  leaseMinutes: whole(shape.leaseMinutes.unwrap()),
  idleMinutes: whole(shape.idleMinutes.unwrap()),
  maxUploadMb: whole(shape.maxUploadMb.unwrap()),
  // Boxes: nothing, one or several.
  maskedRoles: z.preprocess((ticked) => (ticked === undefined ? [] : [ticked].flat()), shape.maskedRoles.unwrap()),
}).transform(({ waits, calling, hours, ...rest }) => ({ ...rest, retryWaits: waits, hours: calling === "always" ? null : hours }));
