import { useEffect, useRef, useState } from "react";
import { postJson } from "./post-json";

const EVERY = 30_000;

export interface Heartbeat {
  /** The server says that the customer is no longer in hand. */
  ended: boolean;
  /** The number in hand is on the suppression list. */
  suppressed: boolean;
}

/**
 * Renews the lease while the screen is open, and tells the server whether there was input meanwhile.
 * @param wasSuppressed what was known of the number when the screen was made
 */
export function useHeartbeat(assignmentId: number | null, wasSuppressed: boolean): Heartbeat {
  const [endedId, setEndedId] = useState<number | null>(null);
  const [told, setTold] = useState<{ id: number; suppressed: boolean } | null>(null);
  const active = useRef(true);

  useEffect(() => {
    const noticed = () => { active.current = true; };
    const events = ["keydown", "pointerdown", "pointermove", "wheel"] as const;
    for (const event of events) window.addEventListener(event, noticed, { passive: true });
    return () => { for (const event of events) window.removeEventListener(event, noticed); };
  }, []);

  useEffect(() => {
    if (assignmentId === null) return;
    let stopped = false;
    const beat = () => {
      const wasActive = active.current;
      active.current = false;
      postJson("/api/pull/heartbeat", { assignmentId, active: wasActive }).then(({ status, body }) => {
        if (stopped) return;
        if (status === 409 || status === 404) setEndedId(assignmentId);
        if (status === 200) setTold({ id: assignmentId, suppressed: (body as { suppressed?: boolean }).suppressed === true });
      }, () => { active.current ||= wasActive; });
    };
    const timer = setInterval(beat, EVERY);
    // A laptop that slept finds out at once.
    const woke = () => { if (document.visibilityState === "visible") beat(); };
    document.addEventListener("visibilitychange", woke);
    return () => {
      stopped = true;
      clearInterval(timer);
      document.removeEventListener("visibilitychange", woke);
    };
  }, [assignmentId]);

  return {
    ended: assignmentId !== null && endedId === assignmentId,
    suppressed: assignmentId !== null && (told?.id === assignmentId ? told.suppressed : wasSuppressed),
  };
}
