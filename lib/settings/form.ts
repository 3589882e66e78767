import { z } from "zod";
import { settingsSchema } from "./schema";
import { parseWaits } from "./waits";

const shape = settingsSchema.shape;
const whole = (schema: z.ZodNumber) => z.coerce.number().pipe(schema);

/** The settings as the screen's form sends them: text throughout, waits in hours, an empty rest for none. */
export const settingsForm = z.object({
  rhythm: shape.rhythm,
  waits: z.string().max(400).transform((text, ctx) => {
    const waits = shape.retryWaits.unwrap().safeParse(parseWaits(text));
    if (waits.success) return waits.data;
    ctx.addIssue({ code: "custom" });
    return z.NEVER;
  }),
  coolDownDays: z.union([z.literal("").transform(() => null), z.coerce.number().int().min(1).max(365)]),
  maxAttempts: whole(shape.maxAttempts.unwrap()),
  teamName: shape.teamName.unwrap(),
  timeZone: shape.timeZone.unwrap(),
  defaultCountry: shape.defaultCountry.unwrap(),
  leaseMinutes: whole(shape.leaseMinutes.unwrap()),
  idleMinutes: whole(shape.idleMinutes.unwrap()),
  maxUploadMb: whole(shape.maxUploadMb.unwrap()),
}).transform(({ waits, ...rest }) => ({ ...rest, retryWaits: waits }));
