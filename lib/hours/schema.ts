import { z } from "zod";
import type { Hours, Interval } from "@/db/values";

const DAY = 1440;

const interval = z.tuple([z.number().int().min(0).max(DAY - 1), z.number().int().min(1).max(DAY)]).refine(([from, until]) => from < until);

/** Calling hours as they are stored: seven days from Monday, intervals in order, none touching another. */
export const hoursSchema: z.ZodType<Hours> = z.object({
  days: z.array(z.array(interval).max(8).refine((intervals: Interval[]) => intervals.every(([from], i) => i === 0 || (intervals[i - 1]?.[1] ?? DAY) < from))).length(7),
});

export const holidaySchema = z.object({
  /** `2026-01-01`, or `01-01` for every year. */
  date: z.string().regex(/^(\d{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/).refine((date) => {
    const [year, month = 0, day = 0] = (date.length === 5 ? `2024-${date}` : date).split("-").map(Number);
    const at = new Date(Date.UTC(year ?? 0, month - 1, day));
    return at.getUTCMonth() === month - 1;
  }),
  name: z.string().trim().max(80),
});
