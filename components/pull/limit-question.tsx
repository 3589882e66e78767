"use client";

import { useEffect, useId, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { LinkButton } from "@/components/ui/link-button";
import { useHasScript } from "@/components/ui/use-has-script";
import type { CustomerClock } from "@/lib/callbacks/clock";
import { CallbackPicker } from "./callback-picker";
import type { OutcomeButton } from "./types";

interface LimitQuestionProps {
  outcome: OutcomeButton;
  disposition: string | null;
  clock: CustomerClock;
  /** The server's sentence about the new time. */
  error?: string;
  busy: boolean;
  keys: boolean;
  onBack: () => void;
}

/** For so long no key answers: a second press of the outcome's key must not close the customer. Milliseconds. */
const CALM = 800;

/**
 * A promised callback has failed for the last time: a new time, or the customer is closed. In the place of the outcomes;
 * 1 and 2 answer, Esc goes back. Without a script both answers stand there at once.
 */
export function LimitQuestion({ outcome, disposition, clock, error, busy, keys, onBack }: LimitQuestionProps) {
  const t = useTranslations("pull.limit");
  const common = useTranslations("common");
  const errors = useTranslations("errors");
  const title = useId();
  const group = useRef<HTMLDivElement>(null);
  const hasScript = useHasScript();
  const [choosing, setChoosing] = useState(error !== undefined);
  const [calm, setCalm] = useState(false);
  // The group, not its first button: the Enter that opened it must not answer as well.
  useEffect(() => { if (!choosing) group.current?.focus({ preventScroll: true }); }, [choosing]);
  useEffect(() => {
    const timer = setTimeout(() => setCalm(true), CALM);
    return () => clearTimeout(timer);
  }, []);
  const close = (
    <Button
      type="submit" size="large" name="close" value="on" className="border-l-4 border-l-bad" data-key={keys && calm ? "2" : undefined} aria-keyshortcuts={keys ? "2" : undefined}
      aria-disabled={busy || undefined} icon={keys ? <Kbd className="pointer-coarse:hidden">2</Kbd> : undefined}
      onClick={(event) => { if (busy || event.detail > 1) event.preventDefault(); }}
    >
      {t("close")}
    </Button>
  );
  return (
    <div
      ref={group} role="group" aria-labelledby={title} tabIndex={-1} className="outline-none"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
        event.preventDefault();
        event.stopPropagation();
        onBack();
      }}
    >
      {disposition ? <input type="hidden" name="disposition" value={disposition} /> : null}
      <p role="alert" className="mb-2 border-l-2 border-wait bg-wait-soft px-3 py-2 text-wait">{errors("callback_decision_needed")}</p>
      <p id={title} className="mb-2 font-medium">{t("title", { outcome: outcome.label })}</p>
      {choosing || !hasScript ? <CallbackPicker code={outcome.code} clock={clock} error={error} busy={busy} onClose={() => setChoosing(false)} /> : null}
      {choosing ? null : (
        <div className="flex flex-wrap items-center gap-2">
          {hasScript ? (
            <>
              <input type="hidden" name="outcome" value={outcome.code} />
              <Button
                size="large" className="border-l-4 border-l-later" data-key={keys && calm ? "1" : undefined} aria-keyshortcuts={keys ? "1" : undefined}
                icon={keys ? <Kbd className="pointer-coarse:hidden">1</Kbd> : undefined} onClick={() => setChoosing(true)}
              >
                {t("newTime")}
              </Button>
            </>
          ) : null}
          {close}
          <LinkButton href="/pull" variant="quiet" className="ml-auto" data-key={keys ? "escape" : undefined} onClick={(event) => { event.preventDefault(); onBack(); }}>{common("cancel")}</LinkButton>
        </div>
      )}
    </div>
  );
}
