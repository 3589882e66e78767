import type { ReactNode } from "react";
import { cx } from "./cx";

/** A key as a hint beside a word. Hidden from screen readers: the control says it by `aria-keyshortcuts`. */
export function Kbd({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <kbd aria-hidden="true" className={cx("inline-flex h-5 min-w-5 items-center justify-center rounded border border-current/35 px-1 font-sans text-xs font-medium opacity-90", className)}>
      {children}
    </kbd>
  );
}
