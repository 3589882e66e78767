import { wallOfInstant } from "@/lib/time/zoned";

/** How busy an operator is in each hour of the day, on the team's wall: nothing at night, less at lunch and towards the end. */
const rhythm: Readonly<Record<number, number>> = { 9: 0.7, 10: 1.1, 11: 1.2, 12: 0.4, 13: 0.9, 14: 1.1, 15: 1.1, 16: 1, 17: 0.8, 18: 0.3 };

/** How much work there is at an instant, from 0 (closed) to a little over 1. On Saturdays half, on Sundays none. */
export function workAt(at: Date, timeZone: string): number {
  const wall = wallOfInstant(at, timeZone);
  const weekday = new Date(`${wall}Z`).getUTCDay();
  const share = weekday === 0 ? 0 : weekday === 6 ? 0.5 : 1;
  return share * (rhythm[Number(wall.slice(11, 13))] ?? 0);
}

/** How likely somebody answers: people do in the late morning and after work. */
export function answersAt(at: Date, timeZone: string): number {
  const hour = Number(wallOfInstant(at, timeZone).slice(11, 13));
  if (hour === 10 || hour === 11) return 1.15;
  return hour >= 17 ? 1.3 : 1;
}
