"use client";

import { createContext, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { joinStream, type Heard } from "./join-stream";

interface Live {
  /** Whose page this is. */
  userId: number;
  /** Whether events arrive; null until that is known. */
  connected: boolean | null;
  subscribe: (hear: (event: Heard) => void) => () => void;
}

const Context = createContext<Live>({ userId: 0, connected: null, subscribe: () => () => undefined });

/** Around every screen: hears what the server tells this user, over one stream for all tabs of the browser. */
export function LiveProvider({ userId, children }: { userId: number; children: ReactNode }) {
  const [connected, setConnected] = useState<boolean | null>(null);
  const hearers = useRef(new Set<(event: Heard) => void>());

  useEffect(() => joinStream(userId, {
    hear: (event) => { for (const hear of [...hearers.current]) hear(event); },
    setConnected,
    // A full load: nothing of the user who was here stays in the page.
    leave: (to) => { window.location.assign(to); },
  }), [userId]);

  const value = useMemo(() => ({
    userId,
    connected,
    subscribe: (hear: (event: Heard) => void) => {
      hearers.current.add(hear);
      return () => { hearers.current.delete(hear); };
    },
  }), [userId, connected]);
  return <Context value={value}>{children}</Context>;
}

/**
 * Calls `handler` for each event of these kinds. "ready" comes whenever the stream begins anew: what was told before it may
 * have been missed, so a screen then reads how things stand.
 */
export function useLive(kinds: readonly string[], handler: (event: Heard) => void): void {
  const { subscribe } = useContext(Context);
  const latest = useRef({ kinds, handler });
  useEffect(() => { latest.current = { kinds, handler }; });
  useEffect(() => subscribe((event) => { if (latest.current.kinds.includes(event.kind)) latest.current.handler(event); }), [subscribe]);
}

/** Whether events arrive; null until that is known. */
export const useConnected = (): boolean | null => useContext(Context).connected;

/** Whose page this is: what is kept in this browser is kept apart for each. */
export const useUserId = (): number => useContext(Context).userId;
