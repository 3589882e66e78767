"use client";

import { Plus } from "lucide-react";
import { useId, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { useHasScript } from "@/components/ui/use-has-script";
import type { Holiday } from "@/db/values";
import { draftOf, freshRow, holidaysOf, type DraftHoliday } from "./holiday-draft";
import { HolidayRow } from "./holiday-row";
import { PasteHolidays } from "./paste-holidays";

interface HolidaysEditorProps {
  value: readonly Holiday[];
  /** Of the hidden field that holds them as JSON. */
  name: string;
  /** The present year, for those of every year to stand in. */
  year: number;
  error?: string;
}

/** Days without calls. Until the script is there they are only shown, and go with the form as they are. */
export function HolidaysEditor({ value, name, year, error }: HolidaysEditorProps) {
  const t = useTranslations("hours.holidays");
  const hasScript = useHasScript();
  const [rows, setRows] = useState<readonly DraftHoliday[]>(() => draftOf(value, year));
  const box = useRef<HTMLFieldSetElement>(null);
  const id = useId();
  const focus = (selector: string) => setTimeout(() => box.current?.querySelector<HTMLElement>(selector)?.focus());
  const dates = holidaysOf(rows).map(({ date }) => date);
  function add() {
    const row = freshRow(rows);
    setRows([...rows, row]);
    focus(`[data-key="${row.key}"] input`);
  }
  return (
    <>
      <input type="hidden" name={name} value={JSON.stringify(holidaysOf(rows))} />
      <fieldset ref={box} disabled={!hasScript} aria-describedby={`${id}-hint${error ? ` ${id}-error` : ""}`} className="flex min-w-0 flex-col">
        <legend className="font-medium">{t("title")}</legend>
        <p id={`${id}-hint`} className="mb-2 text-xs text-ink-2">{t("hint")}</p>
        {rows.length === 0 ? <p className="border-y border-line px-1 py-2 text-ink-2">{t("none")}</p> : (
          <ul className="border-y border-line">
            {rows.map((row, place) => (
              <HolidayRow
                key={row.key} row={row} number={place + 1} isAgain={row.day !== "" && dates.indexOf(dates[place] ?? "") < place}
                onChange={(changed) => setRows(rows.map((one) => (one.key === row.key ? { ...one, ...changed } : one)))}
                onRemove={() => { setRows(rows.filter((one) => one.key !== row.key)); focus("[data-add]"); }}
              />
            ))}
          </ul>
        )}
        {error ? <p id={`${id}-error`} className="mt-1 text-sm text-bad">{error}</p> : null}
        <div className="mt-2 flex flex-wrap items-start gap-x-4 gap-y-2">
          <Button data-add icon={<Plus aria-hidden="true" size={16} strokeWidth={1.5} />} onClick={add}>{t("add")}</Button>
          <PasteHolidays onTake={(more) => setRows([...rows, ...draftOf(more.filter(({ date }) => !dates.includes(date)), year, rows)])} />
        </div>
      </fieldset>
    </>
  );
}
