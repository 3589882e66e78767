import { useEffect, type RefObject } from "react";
import { matchKey } from "@/components/shell/keys";
import { useGuard } from "./use-guard";

/**
 * The operator's keys: whatever inside `root` carries `data-key` is pressed by that key. What carries `data-guarded` too,
 * the ways to end a call, waits until the customer on the screen has been there for a moment, so that a press never hits
 * the next one.
 */
export function usePullKeys(root: RefObject<HTMLElement | null>, assignmentId: number | null, enabled: boolean): void {
  const calm = useGuard(assignmentId);
  useEffect(() => {
    if (!enabled) return;
    const listener = (event: KeyboardEvent) => {
      const key = matchKey(event);
      if (!key) return;
      const target = root.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
      if (!target) return;
      event.preventDefault();
      if ("guarded" in target.dataset && !calm()) return;
      if (target instanceof HTMLTextAreaElement) target.focus();
      else target.click();
    };
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  });
}
