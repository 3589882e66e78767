"use client";

import { useId, useRef, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { useHasScript } from "@/components/ui/use-has-script";
import type { Hours } from "@/db/values";
import { DayRow } from "./day-row";
import { dayNames } from "./day-names";
import { draftOf, hoursOf, usualHours, type DraftDays } from "./draft";

export interface HoursEditorProps {
  /** What stands there at first; the usual hours for null. Another value later needs another `key`. */
  value: Hours | null;
  /** Of the hidden field that holds the hours as JSON. */
  name: string;
  onChange?: (hours: Hours) => void;
  /** The server's sentence, and the day that it is about, 0 for Monday. */
  error?: string;
  wrongDay?: number | null;
}

/**
 * The calling hours of a week: any number of intervals a day, in a hidden field as JSON. Until the script is there the
 * hours are only shown, and go with the form as they are.
 */
export function HoursEditor({ value, name, onChange, error, wrongDay = null }: HoursEditorProps) {
  const t = useTranslations("hours");
  const names = dayNames(useLocale());
  const hasScript = useHasScript();
  const [days, setDays] = useState<DraftDays>(() => draftOf(value ?? usualHours));
  const table = useRef<HTMLFieldSetElement>(null);
  const id = useId();
  function change(next: DraftDays) {
    setDays(next);
    onChange?.(hoursOf(next));
  }
  const copyMonday = (until: number) => change(days.map((day, place) => (place > 0 && place < until ? (days[0] ?? []) : day)));

  return (
    <>
      <input type="hidden" name={name} value={JSON.stringify(hoursOf(days))} />
      <fieldset ref={table} disabled={!hasScript} aria-describedby={`${id}-hint${error ? ` ${id}-error` : ""}`} className="flex min-w-0 flex-col">
        <legend className="sr-only">{t("week")}</legend>
        <div className="border-y border-line">
          {days.map((day, place) => (
            <DayRow key={place} day={names[place] ?? ""} intervals={day} wrong={wrongDay === place} onChange={(intervals) => change(days.map((one, other) => (other === place ? intervals : one)))} />
          ))}
        </div>
        <p id={`${id}-hint`} className="mt-1 text-xs text-ink-2">{t("weekHint")}</p>
        {error ? <p id={`${id}-error`} className="mt-1 text-sm text-bad">{error}</p> : null}
        <div className="mt-2 flex flex-wrap gap-2">
          <Button onClick={() => copyMonday(5)}>{t("copyToWeekdays")}</Button>
          <Button onClick={() => copyMonday(7)}>{t("copyToAll")}</Button>
        </div>
      </fieldset>
    </>
  );
}
