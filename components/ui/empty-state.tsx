import type { ReactNode } from "react";
import { cx } from "./cx";

/** An empty screen: one sentence, one action. */
export function EmptyState({ children, action, className }: { children: ReactNode; action?: ReactNode; className?: string }) {
  return (
    <div className={cx("flex flex-col items-start gap-4 border-t border-line py-8", className)}>
      <div className="max-w-prose text-lg text-ink-2">{children}</div>
      {action}
    </div>
  );
}
