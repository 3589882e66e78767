"use client";

import { useEffect, useRef } from "react";

let wanted = false;

/** Says that the next title takes the focus: what has it now goes with its page. */
export const focusNextTitle = (): void => { wanted = true; };

/**
 * A title that takes the focus when what had it is gone with the step before, so that a keyboard and a screen reader go on
 * from here. `step` says when that is.
 */
export function FocusTitle({ step, children }: { step: string; children: string }) {
  const title = useRef<HTMLSpanElement>(null);
  const before = useRef(step);
  useEffect(() => {
    const nothing = !document.activeElement || document.activeElement === document.body;
    if (wanted || (before.current !== step && nothing)) title.current?.focus({ preventScroll: true });
    before.current = step;
    wanted = false;
  }, [step]);
  return <span ref={title} tabIndex={-1} className="break-words outline-hidden">{children}</span>;
}
