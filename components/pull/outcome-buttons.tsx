"use client";

import { useEffect, useRef, useState, type MouseEvent } from "react";
import { cx } from "@/components/ui/cx";
import type { CustomerClock } from "@/lib/callbacks/clock";
import { CallbackPicker } from "./callback-picker";
import { DispositionRow } from "./disposition-row";
import { LimitQuestion } from "./limit-question";
import { OutcomeGrid } from "./outcome-grid";
import type { OutcomeButton, Pressed } from "./types";

interface OutcomeButtonsProps {
  outcomes: OutcomeButton[];
  busy: boolean;
  /** Whether keys press these buttons; the hint beside each word. */
  keys: boolean;
  /** The customer's, for promising a call back. */
  clock: CustomerClock;
  /** The press after which the form came back without its closer outcome, its time, or a decision: that is asked for at once. */
  asked?: Pressed | null;
  callbackError?: string;
  /** An outcome that needs a note was pressed without one. */
  onNoteMissing?: () => void;
  className?: string;
}

/** An outcome of which more is asked before it is recorded: its second level, then the time of a callback, or whether to give one up. */
interface Step {
  outcome: string;
  disposition: string | null;
}

/** One button per outcome, inside a form. What an outcome still needs is asked in the buttons' place. */
export function OutcomeButtons({ outcomes, busy, keys, clock, asked = null, callbackError, onNoteMissing, className }: OutcomeButtonsProps) {
  const [step, setStep] = useState<Step | null>(asked);
  const [answered, setAnswered] = useState(asked);
  if (answered !== asked) {
    setAnswered(asked);
    if (asked) setStep(asked);
  }
  const root = useRef<HTMLDivElement>(null);
  const left = useRef<string | null>(null);
  // Back from a step the focus stands where it came from.
  useEffect(() => {
    if (step === null && left.current !== null) root.current?.querySelector<HTMLElement>(`[name="outcome"][value="${CSS.escape(left.current)}"]`)?.focus();
    left.current = step?.outcome ?? null;
  }, [step]);

  function pressed(event: MouseEvent<HTMLButtonElement>, outcome: OutcomeButton): void {
    if (busy || event.detail > 1) return event.preventDefault();
    if (outcome.requiresNote && lacksNote(event.currentTarget.form)) {
      event.preventDefault();
      onNoteMissing?.();
    } else if (outcome.dispositions.length > 0 || outcome.effect === "callback") {
      event.preventDefault();
      setStep({ outcome: outcome.code, disposition: null });
    }
  }

  function chosen(event: MouseEvent<HTMLButtonElement>, outcome: OutcomeButton, disposition: string): void {
    if (busy || event.detail > 1) return event.preventDefault();
    if (outcome.effect !== "callback") return;
    event.preventDefault();
    setStep({ outcome: outcome.code, disposition });
  }

  const open = outcomes.find((outcome) => outcome.code === step?.outcome);
  const back = () => setStep(null);
  return (
    <div ref={root} className={cx("@container", className)}>
      {open && step && open.dispositions.length > 0 && step.disposition === null ? (
        <DispositionRow outcome={open} busy={busy} keys={keys} onChoose={(event, disposition) => chosen(event, open, disposition)} onBack={back} />
      ) : open?.effect === "callback" ? (
        <>
          {step?.disposition ? <input type="hidden" name="disposition" value={step.disposition} /> : null}
          <CallbackPicker code={open.code} clock={clock} error={callbackError} busy={busy} onClose={back} />
        </>
      ) : open?.effect === "retry" && step ? (
        <LimitQuestion outcome={open} disposition={step.disposition} clock={clock} error={callbackError} busy={busy} keys={keys} onBack={back} />
      ) : (
        <OutcomeGrid outcomes={outcomes} busy={busy} keys={keys} onPress={pressed} />
      )}
    </div>
  );
}

/** Whether the form has a field for a note and nothing in it. */
function lacksNote(form: HTMLFormElement | null): boolean {
  const note = form?.elements.namedItem("note");
  return note instanceof HTMLTextAreaElement && note.value.trim() === "";
}
