"use client";

import { useEffect, useRef, type MouseEvent } from "react";
import { useTranslations } from "use-intl";
import { TimeField } from "@/components/callbacks/time-field";
import { useChosenTime } from "@/components/callbacks/use-chosen-time";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import type { CustomerClock } from "@/lib/callbacks/clock";

interface CallbackPickerProps {
  /** The outcome that is recorded with the time. */
  code: string;
  clock: CustomerClock;
  error?: string;
  busy: boolean;
  onClose: () => void;
}

/** When to call back, on the customer's clock. Stands in the place of the outcomes: Enter records, Esc goes back. */
export function CallbackPicker({ code, clock, error, busy, onClose }: CallbackPickerProps) {
  const t = useTranslations("pull");
  const common = useTranslations("common");
  const time = useChosenTime(clock);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => { field.current?.focus(); }, []);

  function send(event: MouseEvent): void {
    if (busy || event.detail > 1) return event.preventDefault();
    if (time.accept()) return;
    event.preventDefault();
    field.current?.focus();
  }

  return (
    <fieldset
      className="mb-3 min-w-0"
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.nativeEvent.isComposing) {
          event.preventDefault();
          event.stopPropagation();
          onClose();
        }
        if (event.key === "Enter" && event.target === field.current) {
          event.preventDefault();
          event.currentTarget.querySelector<HTMLButtonElement>("[type=submit]")?.click();
        }
      }}
    >
      <legend className="float-left mb-2 w-full text-lg font-medium">{t("callback.title")}</legend>
      <input type="hidden" name="outcome" value={code} />
      <div className="clear-both flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <TimeField clock={clock} time={time} field={field} error={error} />
        <div className="ml-auto flex gap-2 sm:pt-6">
          <LinkButton href="/pull" variant="quiet" data-key="escape" onClick={(event) => { event.preventDefault(); onClose(); }}>{common("cancel")}</LinkButton>
          <Button type="submit" variant="primary" aria-disabled={busy || undefined} onClick={send}>{t("callback.record")}</Button>
        </div>
      </div>
    </fieldset>
  );
}
