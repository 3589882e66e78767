"use client";

import { createContext, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import type { DueCallbacks } from "@/lib/callbacks/due-callbacks";

/** How often it is asked what is due. Milliseconds. */
const EVERY = 45_000;
/** After so long an answer is no longer waited for. */
const PATIENCE = 15_000;

interface Known extends DueCallbacks {
  /** By how much the server's clock is ahead of this one's. Milliseconds. */
  ahead: number;
}

interface Due extends Known {
  /** Asks again at once: something was done that changes it. */
  refresh: () => void;
}

const nothing: Due = { due: 0, soon: [], ahead: 0, refresh: () => undefined };

const Context = createContext<Due>(nothing);

/** The operator's callbacks that are due or soon will be, as they were a moment ago. */
export const useDueCallbacks = (): Due => useContext(Context);

/** Asks again what is due whenever `change` is another. */
export function useRefreshDue(change: unknown): void {
  const { refresh } = useDueCallbacks();
  const seen = useRef(change);
  useEffect(() => {
    if (seen.current === change) return;
    seen.current = change;
    refresh();
  }, [change, refresh]);
}

interface DueCallbacksProps {
  /** What it was when the page was made; null for somebody who calls nobody. */
  initial: DueCallbacks | null;
  children: ReactNode;
}

/** Around every screen: knows what is due, and asks again twice a minute and when the window comes to the front. */
export function DueCallbacksProvider({ initial, children }: DueCallbacksProps) {
  const [known, setKnown] = useState<Known | null>(initial && { ...initial, ahead: 0 });
  const [seen, setSeen] = useState(initial);
  if (seen !== initial) {
    setSeen(initial);
    setKnown((before) => initial && { ...initial, ahead: before?.ahead ?? 0 });
  }
  const asking = useRef(false);
  const again = useRef(false);
  const isOn = initial !== null;
  const refresh = useMemo(() => {
    if (!isOn) return nothing.refresh;
    const put = () => {
      // Never two questions at once, however slow the answer is; at most one more after it.
      again.current = asking.current;
      if (asking.current || !navigator.onLine) return;
      asking.current = true;
      void ask().then((answer) => { if (answer) setKnown(answer); }, () => undefined).finally(() => {
        asking.current = false;
        if (again.current) put();
      });
    };
    return put;
  }, [isOn]);

  useEffect(() => {
    const timer = setInterval(refresh, EVERY);
    const woke = () => { if (document.visibilityState === "visible") refresh(); };
    window.addEventListener("focus", woke);
    document.addEventListener("visibilitychange", woke);
    return () => {
      clearInterval(timer);
      window.removeEventListener("focus", woke);
      document.removeEventListener("visibilitychange", woke);
    };
  }, [refresh]);

  const value = useMemo(() => ({ ...(known ?? nothing), refresh }), [known, refresh]);
  return <Context value={value}>{children}</Context>;
}

async function ask(): Promise<Known | null> {
  const response = await fetch("/callbacks/soon", { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
  if (response.status !== 200) return null;
  const answer = (await response.json()) as { now: string; due: number; soon: { customerId: number; name: string; at: string }[] };
  return {
    due: answer.due, ahead: Date.parse(answer.now) - Date.now(),
    soon: answer.soon.map(({ at, ...callback }) => ({ ...callback, at: new Date(at) })),
  };
}
