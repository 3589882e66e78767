import { useEffect, useState } from "react";

/**
 * The time by the server's clock, in milliseconds, each second anew; as the page was made until its script runs.
 * @param ahead by how much the server's clock is ahead of this one's
 */
export function useNow(madeAt: number, ahead: number): number {
  const [now, setNow] = useState(madeAt);
  useEffect(() => {
    const tick = () => { setNow(Date.now() + ahead); };
    tick();
    const timer = setInterval(tick, 1000);
    return () => { clearInterval(timer); };
  }, [ahead]);
  return now;
}
