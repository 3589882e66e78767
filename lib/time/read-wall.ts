import { instantOfWall, wallOfInstant } from "./zoned";

/** What a wall clock's time comes to where the clock may change. */
export interface WallReading {
  at: Date;
  /** What that clock really shows then: differs in the hour that a change skips. */
  wall: string;
  /** plain: it is there once. skipped: the clock jumps over it. doubled: it is there twice, and the first one is meant. */
  kind: "plain" | "skipped" | "doubled";
}

/** By how much clocks go back, Lord Howe Island's included. */
const CHANGES = [60, 30];

/** A time chosen on a wall clock of a zone (`YYYY-MM-DDTHH:MM`), as `instantOfWall` takes it, and whether the clock changes there. */
export function readWall(wall: string, timeZone: string): WallReading | null {
  const at = instantOfWall(wall, timeZone);
  if (!at) return null;
  const shown = wallOfInstant(at, timeZone);
  if (shown !== wall) return { at, wall: shown, kind: "skipped" };
  const again = CHANGES.some((minutes) => wallOfInstant(new Date(at.getTime() + minutes * 60_000), timeZone) === wall);
  return { at, wall, kind: again ? "doubled" : "plain" };
}
