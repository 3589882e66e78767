import type { Hours } from "@/db/values";
import type { CustomerClock } from "@/lib/callbacks/clock";
import { wallOfInstant } from "@/lib/time/zoned";

export const quickChoices = ["in15", "in60", "evening", "tomorrowEvening", "tomorrow", "workday"] as const;

/** A time that is often promised, on the customer's clock. */
export interface QuickTime {
  choice: (typeof quickChoices)[number];
  wall: string;
}

const MINUTE = 60_000;
const EVENING = "18:00";
const MORNING = "10:00";
/** From when on this evening is no longer one to choose. */
const LATE = "17:45";

/** The usual times, as that clock shows them now: soon, in the evening, in the morning, and on the next day on which people work. */
export function quickTimes(now: number, clock: CustomerClock): QuickTime[] {
  const soon = (minutes: number) => wallOfInstant(new Date(Math.ceil(now / MINUTE) * MINUTE + minutes * MINUTE), clock.zone);
  const [today = "", time = ""] = wallOfInstant(new Date(now), clock.zone).split("T");
  const tomorrow = dayAfter(today, 1);
  return [
    { choice: "in15", wall: soon(15) },
    { choice: "in60", wall: soon(60) },
    time < LATE ? { choice: "evening", wall: `${today}T${EVENING}` } : { choice: "tomorrowEvening", wall: `${tomorrow}T${EVENING}` },
    { choice: "tomorrow", wall: `${tomorrow}T${MORNING}` },
    { choice: "workday", wall: nextWorkday(today, clock) },
  ];
}

/** The next day with calling hours, not before they begin; Monday to Friday where there are none. */
function nextWorkday(today: string, { hours, holidays }: CustomerClock): string {
  const closed = new Set(holidays.map(({ date }) => date));
  for (let ahead = 1; ahead <= 31; ahead++) {
    const day = dayAfter(today, ahead);
    if (closed.has(day) || closed.has(day.slice(5))) continue;
    const opens = opening(hours, weekdayOf(day));
    if (opens !== null) return `${day}T${opens > MORNING ? opens : MORNING}`;
  }
  return `${dayAfter(today, 1)}T${MORNING}`;
}

/** When calling hours begin on a weekday, 0 for Monday; null when nobody is called then. */
function opening(hours: Hours | null, weekday: number): string | null {
  if (hours === null) return weekday < 5 ? MORNING : null;
  const [first] = hours.days[weekday] ?? [];
  if (first === undefined) return null;
  const two = (n: number) => String(n).padStart(2, "0");
  return `${two(Math.floor(first[0] / 60))}:${two(first[0] % 60)}`;
}

/** Calendar days know no clocks: they are counted in UTC. */
const dayAfter = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const weekdayOf = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
