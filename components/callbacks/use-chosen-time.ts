import { useState } from "react";
import type { CustomerClock } from "@/lib/callbacks/clock";
import { readWall, type WallReading } from "@/lib/time/read-wall";

export interface ChosenTime {
  /** `YYYY-MM-DDTHH:MM` on the customer's clock; empty while nothing is chosen. */
  wall: string;
  /** What that is; null while it is no time. */
  reading: WallReading | null;
  /** Why it was not taken. */
  refused: "callback_time_missing" | "callback_time_past" | null;
  choose: (wall: string) => void;
  /** Whether it can be sent; if not, the field says why. */
  accept: () => boolean;
}

/** A time being chosen on a customer's clock. */
export function useChosenTime(clock: CustomerClock, initial = ""): ChosenTime {
  const [wall, setWall] = useState(initial);
  const [refused, setRefused] = useState<ChosenTime["refused"]>(null);
  const reading = readWall(wall, clock.zone);
  return {
    wall, reading, refused,
    choose(next) {
      setWall(next);
      setRefused(null);
    },
    accept() {
      const why = reading === null ? "callback_time_missing" : reading.at.getTime() <= Date.now() ? "callback_time_past" : null;
      setRefused(why);
      return why === null;
    },
  };
}
