"use client";

import { usePathname } from "next/navigation";
import { createContext, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { useLive } from "../live/live";
import { keepBeating } from "./keep-beating";
import { makeLine } from "./make-line";
import type { KnownState, ReasonChoice } from "./types";

interface DayState {
  /** Null for somebody who calls nobody. */
  known: KnownState | null;
  /** When the page was made, by the server's clock: what the time runs from until there is a script. */
  madeAt: number;
  reasons: readonly ReasonChoice[];
  /** The last press did not arrive. */
  failed: boolean;
  /** Begins a break for a reason, or ends it with null. */
  choose: (reason: string | null) => void;
  /** Asks again at once: something was done that changes it. */
  refresh: () => void;
}

const nothing: DayState = { known: null, madeAt: 0, reasons: [], failed: false, choose: () => undefined, refresh: () => undefined };

const Context = createContext<DayState>(nothing);

/** What the operator does now, and what they can say about it. */
export const useDayState = (): DayState => useContext(Context);

/** Asks again what the operator does whenever `change` is another. */
export function useRefreshDay(change: unknown): void {
  const { refresh } = useDayState();
  const seen = useRef(change);
  useEffect(() => {
    if (seen.current === change) return;
    seen.current = change;
    refresh();
  }, [change, refresh]);
}

interface DayStateProps {
  userId: number;
  /** What it was when the page was made; null for somebody who calls nobody. */
  initial: { state: KnownState["state"]; madeAt: Date; everyMs: number } | null;
  reasons: readonly ReasonChoice[];
  children: ReactNode;
}

/** Told to this user's screens when somebody else changes what they do. */
const toldOf = ["ready", "hand.changed", "break.ended"] as const;

/** Around every screen: says that the operator is here, and knows what they do. All tabs of a browser know it together. */
export function DayStateProvider({ userId, initial, reasons, children }: DayStateProps) {
  const [known, setKnown] = useState<KnownState | null>(initial && { state: initial.state, ahead: 0 });
  const [failed, setFailed] = useState(false);
  const isOn = initial !== null;
  const madeAt = initial?.madeAt.getTime() ?? 0;
  const everyMs = initial?.everyMs ?? 0;

  const line = useMemo(() => (isOn ? makeLine({ userId, setKnown, setFailed }) : null), [isOn, userId]);
  useEffect(() => {
    if (!line) return;
    const close = line.open();
    const stop = keepBeating(`callpool.day.${userId}`, everyMs, line.refresh);
    return () => { stop(); close(); };
  }, [userId, everyMs, line]);

  const pathname = usePathname();
  useEffect(() => { line?.refresh(); }, [pathname, line]);
  useLive(toldOf, () => { line?.refresh(); });

  const value = useMemo(() => (line ? { known, madeAt, reasons, failed, choose: line.choose, refresh: line.refresh } : nothing), [known, madeAt, reasons, failed, line]);
  return <Context value={value}>{children}</Context>;
}
