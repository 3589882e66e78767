"use client";

import { useState, type MouseEvent } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Kbd } from "@/components/ui/kbd";
import type { Effect } from "@/db/values";
import { CallbackPicker } from "./callback-picker";
import type { OutcomeButton } from "./types";

/** The line at a button's edge: what kind of ending it is, beside the word. */
const edges: Record<Effect, string> = {
  completed: "border-l-good", retry: "border-l-wait", invalid_phone: "border-l-bad", callback: "border-l-later", do_not_call: "border-l-bad",
};

interface OutcomeButtonsProps {
  outcomes: OutcomeButton[];
  busy: boolean;
  /** Whether digits press these buttons; the hint beside each word. */
  keys: boolean;
  timeZone: string;
  /** Opens the time of a callback at once: the form came back without one. */
  callbackOpen: boolean;
  callbackError?: string;
  className?: string;
}

/** One button per outcome, inside a form. A callback asks for its time first. */
export function OutcomeButtons({ outcomes, busy, keys, timeZone, callbackOpen, callbackError, className }: OutcomeButtonsProps) {
  const t = useTranslations("pull");
  const callback = outcomes.find((outcome) => outcome.effect === "callback");
  const [shown, setOpen] = useState(callbackOpen);
  const [asked, setAsked] = useState(callbackOpen);
  if (asked !== callbackOpen) {
    setAsked(callbackOpen);
    if (callbackOpen) setOpen(true);
  }

  function pressed(event: MouseEvent<HTMLButtonElement>, outcome: OutcomeButton): void {
    if (busy || event.detail > 1) event.preventDefault();
    else if (outcome.effect === "callback" && !shown) {
      event.preventDefault();
      setOpen(true);
    }
  }

  return (
    <>
      {shown && callback ? <CallbackPicker code={callback.code} timeZone={timeZone} error={callbackError} busy={busy} onClose={() => setOpen(false)} /> : null}
      <div role="group" aria-label={t("outcomes")} className={cx("grid grid-cols-2 gap-2 sm:grid-cols-4 lg:grid-cols-7", className)}>
        {outcomes.map((outcome, i) => (
          <Button
            key={outcome.code}
            type="submit"
            size="large"
            name="outcome"
            value={outcome.code}
            aria-disabled={busy || undefined}
            aria-keyshortcuts={keys && i < 9 ? String(i + 1) : undefined}
            aria-expanded={outcome.effect === "callback" ? shown : undefined}
            data-key={keys ? String(i + 1) : undefined}
            onClick={(event) => pressed(event, outcome)}
            className={cx("min-h-11 w-full shrink justify-start border-l-4 px-3! text-left text-base! whitespace-normal! lg:min-h-14", edges[outcome.effect])}
            icon={keys && i < 9 ? <Kbd className="shrink-0 pointer-coarse:hidden">{i + 1}</Kbd> : undefined}
          >
            {outcome.label}
          </Button>
        ))}
      </div>
    </>
  );
}
