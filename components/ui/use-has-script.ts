import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** False in the page as the server sends it, true once its script is there: for what does nothing without one. */
export function useHasScript(): boolean {
  return useSyncExternalStore(never, () => true, () => false);
}
