"use client";

import { useCallback, useEffect, useMemo, useSyncExternalStore } from "react";
import { isEmpty, nothing, readPicked, type Picked } from "./selection-state";

const STORED = "callpool.customers.selection";

/** Who is to hear of a change in this tab. */
const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** A browser that keeps nothing has a selection of the page. */
let unkept: string | null = null;

function read(): string | null {
  try { return sessionStorage.getItem(STORED) ?? unkept; } catch { return unkept; }
}

function write(picked: Picked | null): void {
  unkept = picked && JSON.stringify(picked);
  try {
    if (unkept === null) sessionStorage.removeItem(STORED);
    else sessionStorage.setItem(STORED, unkept);
    unkept = null;
  } catch { /* kept in memory alone */ }
  for (const listener of listeners) listener();
}

/** The selection of a search in this tab: it stays while one pages, sorts, opens a customer and comes back; another search has another. */
export function useSelection(key: string): [picked: Picked, change: (next: Picked) => void] {
  const text = useSyncExternalStore(subscribe, read, () => null);
  // What was selected of another search is given up as soon as this one is looked at.
  useEffect(() => {
    const kept = read();
    if (kept !== null && isEmpty(readPicked(kept, key))) write(null);
  }, [key]);
  const picked = useMemo(() => (text === null ? nothing(key) : readPicked(text, key)), [text, key]);
  return [picked, useCallback((next: Picked) => write(next), [])];
}
