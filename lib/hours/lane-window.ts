import type { Hours } from "@/db/values";
import { isTimeZone, type Settings } from "../settings/schema";
import { zonesOfLane } from "./customer-zone";
import { nextWindow } from "./next-window";

/** A lane's window as it is stored: both null for always. */
export interface LaneWindow {
  opensAt: Date | null;
  closesAt: Date | null;
}

/** When a lane opens that does not open as far as one can see. */
export const NEVER = new Date("9999-01-01T00:00:00Z");

/**
 * The present or next calling window of lanes at one time. Lanes of the same hours and zone are computed once.
 * A zone that this system does not know is taken for the team's.
 */
export function laneWindows({ holidays, timeZone, hours: general }: Pick<Settings, "hours" | "holidays" | "timeZone">, now: Date) {
  const known = new Map<string, LaneWindow>();
  return (ownHours: Hours | null, laneZone: string): LaneWindow => {
    const hours = ownHours ?? general;
    const key = `${laneZone} ${JSON.stringify(hours)}`;
    const window = known.get(key) ?? compute();
    known.set(key, window);
    return window;

    function compute(): LaneWindow {
      const zones = zonesOfLane(laneZone, timeZone).map((zone) => (isTimeZone(zone) ? zone : timeZone));
      const next = nextWindow(hours, holidays, zones, now);
      if (next === "always") return { opensAt: null, closesAt: null };
      return next === "never" ? { opensAt: NEVER, closesAt: NEVER } : next;
    }
  };
}
