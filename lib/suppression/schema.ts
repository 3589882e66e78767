import { z } from "zod";
import { suppressionSources } from "@/db/values";
import { formId } from "../input";
import { dayStart, instantOfWall, nextDayStart, wallOfInstant } from "../time/zoned";
import type { SuppressionFilter } from "./list-suppressions";

/** A day as a browser's date field gives it; nothing for none. */
const day = z.union([z.literal(""), z.iso.date()]).default("");

export const addInput = z.object({
  numbers: z.string().default(""),
  reason: z.string().default(""),
  until: day,
  leaveOut: z.literal("on").optional().transform((ticked) => ticked === "on"),
});

export const liftInput = z.object({ id: formId, reason: z.string().default("") });
export const expiryInput = z.object({ id: formId, until: day });

/** The end of a day that is the last on the list, on the team's walls; null for none. */
export function endOf(lastDay: string, timeZone: string): Date | null {
  const noon = lastDay === "" ? null : instantOfWall(`${lastDay}T12:00`, timeZone);
  return noon && nextDayStart(noon, timeZone);
}

/** The last day on the list of an entry that ends at midnight, as a date field has it; null for one that ends within a day. */
export function lastDayOf(expiresAt: Date, timeZone: string): string | null {
  return dayStart(expiresAt, timeZone).getTime() === expiresAt.getTime() ? wallOfInstant(new Date(expiresAt.getTime() - 1), timeZone).slice(0, 10) : null;
}

type Given = Record<string, string | string[] | undefined>;

/** What an address says of the entries to show; what it says wrongly counts as not said. */
export function suppressionFilterOf({ q, source, by, lasts }: Given): SuppressionFilter {
  return {
    q: typeof q === "string" ? q.replaceAll("\0", "").trim().slice(0, 100) || undefined : undefined,
    source: suppressionSources.find((name) => name === source),
    userId: typeof by === "string" && /^[1-9]\d{0,8}$/.test(by) ? Number(by) : undefined,
    lasts: (["until", "forever"] as const).find((name) => name === lasts),
  };
}
