import { z } from "zod";
import type { Context } from "../context";
import { formId } from "../input";
import { getSettings } from "../settings/get-settings";
import { instantOfWall, nextDayStart, wallOfInstant } from "../time/zoned";

/** A time as a browser's field gives it, on the team's clock. */
export const wall = z.string().min(1).max(40);

export const awayInput = z.object({ userId: formId, until: wall });

/** The instant of a time on the team's clock; an invalid date for what is none. */
export async function untilOf(ctx: Context, text: string): Promise<Date> {
  return instantOfWall(text, (await getSettings(ctx.db)).timeZone) ?? new Date(Number.NaN);
}

/** What a field "until" proposes: the morning of the team's next day. */
export async function tomorrowMorning(ctx: Context): Promise<string> {
  const { timeZone } = await getSettings(ctx.db);
  return `${wallOfInstant(nextDayStart(ctx.now, timeZone), timeZone).slice(0, 11)}09:00`;
}
