import type { ReactNode } from "react";
import { cx } from "./cx";

interface KbdProps {
  children: ReactNode;
  /** Whether screen readers hear it; as a hint beside a word they do not: that control has `aria-keyshortcuts`. */
  said?: boolean;
  className?: string;
}

/** A key. */
export function Kbd({ children, said, className }: KbdProps) {
  return (
    <kbd aria-hidden={said ? undefined : "true"} className={cx("inline-flex h-5 min-w-5 items-center justify-center rounded border border-current/40 px-1 font-sans text-xs leading-none font-medium", className)}>
      {children}
    </kbd>
  );
}
