import { useCallback, useSyncExternalStore } from "react";

const KEY = "callpool:reminders-dismissed";
/** Nobody is reminded of what was dismissed so long ago. */
const MOST = 50;

const listeners = new Set<() => void>();
/** When the browser keeps nothing, at least this tab does. */
let fallback = "";

function read(): string {
  try {
    return localStorage.getItem(KEY) ?? fallback;
  } catch {
    return fallback;
  }
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  window.addEventListener("storage", changed);
  return () => {
    listeners.delete(changed);
    window.removeEventListener("storage", changed);
  };
}

/** Which reminders were dismissed, in all tabs of this browser; and dismissing one. */
export function useDismissed(): { isDismissed: (key: string) => boolean; dismiss: (key: string) => void } {
  const text = useSyncExternalStore(subscribe, read, () => "");
  const dismiss = useCallback((key: string) => {
    const kept = [...read().split(" ").filter(Boolean), key].slice(-MOST).join(" ");
    fallback = kept;
    try {
      localStorage.setItem(KEY, kept);
    } catch {
      // The fallback has it.
    }
    for (const changed of listeners) changed();
  }, []);
  return { isDismissed: (key) => text.split(" ").includes(key), dismiss };
}
