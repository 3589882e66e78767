"use client";

import { ArrowDown, ArrowUp, Plus, X } from "lucide-react";
import { useId, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { languages } from "@/components/shell/languages";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { useHasScript } from "@/components/ui/use-has-script";
import type { BreakReason } from "@/lib/settings/break-reasons";
import { breakReasonsOf, moved, type DraftBreak } from "./reason-draft";
import { ReasonLabel } from "./reason-label";

interface BreakReasonsProps {
  value: readonly BreakReason[];
  /** Codes of reasons that are no longer offered: a new one gets another. */
  former: readonly string[];
  /** Of the hidden field that holds them as JSON. */
  name: string;
  fields: Record<string, string>;
}

const MOST = 20;
const icon = { "aria-hidden": true, size: 16, strokeWidth: 1.5 } as const;

/** Why operators may pause, in each language and in the order of the menu, each with its limit. Without a script they are only shown. */
export function BreakReasons({ value, former, name, fields }: BreakReasonsProps) {
  const t = useTranslations("settings.breakReasons");
  const hasScript = useHasScript();
  const [rows, setRows] = useState<readonly DraftBreak[]>(() => value.map(({ code, labels, limitMinutes }, key) => ({ key, code, labels, limit: limitMinutes === null ? "" : String(limitMinutes) })));
  const box = useRef<HTMLFieldSetElement>(null);
  const id = useId();
  const focus = (selector: string) => setTimeout(() => box.current?.querySelector<HTMLElement>(selector)?.focus());
  const wrong = fields[name];
  function add() {
    const key = Math.max(-1, ...rows.map((row) => row.key)) + 1;
    setRows([...rows, { key, code: null, labels: { en: "", tr: "", ru: "" }, limit: "" }]);
    focus(`[data-key="${key}"] input`);
  }
  const say = (row: DraftBreak, changed: Partial<DraftBreak>) => { setRows(rows.map((one) => (one.key === row.key ? { ...one, ...changed } : one))); };
  return (
    <>
      <input type="hidden" name={name} value={JSON.stringify(breakReasonsOf(rows, former))} />
      <fieldset ref={box} disabled={!hasScript} aria-describedby={`${id}-hint${wrong ? ` ${id}-error` : ""}`} className="flex min-w-0 flex-col">
        <legend className="text-sm font-medium">{t("title")}</legend>
        <p id={`${id}-hint`} className="mb-2 text-xs text-ink-2">{t("hint")}</p>
        <div className="border-y border-line">
          <div aria-hidden="true" className="hidden gap-2 border-b border-line px-1 py-1 text-sm text-ink-2 sm:flex">
            {languages.map(({ value: language, label, lang }) => <span key={language} lang={lang} className="min-w-0 flex-1">{label}</span>)}
            <span className="w-20 text-right">{t("limitShort")}</span>
            <span className="w-24" />
          </div>
          {rows.map((row, place) => (
            <div key={row.key} data-key={row.key} role="group" aria-label={t("reason", { number: place + 1 })} className="flex flex-col gap-x-2 gap-y-1 border-b border-line px-1 py-2 last:border-0 sm:flex-row sm:items-start">
              {languages.map(({ value: language, label, lang }) => (
                <ReasonLabel
                  key={language} lang={lang} label={t("inLanguage", { number: place + 1, language: label })} shown={label} value={row.labels[language]}
                  error={fields[`${name}.${place}.labels.${language}`]} onChange={(text) => { say(row, { labels: { ...row.labels, [language]: text } }); }}
                />
              ))}
              <Limit
                label={t("limit", { number: place + 1 })} shown={t("limitShort")} value={row.limit} error={fields[`${name}.${place}.limitMinutes`]}
                onChange={(limit) => { say(row, { limit }); }}
              />
              <div className="flex w-24 shrink-0 justify-end self-end sm:self-auto">
                <Button
                  data-up variant="quiet" size="icon" disabled={place === 0} aria-label={t("up", { number: place + 1 })} icon={<ArrowUp {...icon} />}
                  onClick={() => { setRows(moved(rows, place, -1)); }}
                />
                <Button
                  data-down variant="quiet" size="icon" disabled={place === rows.length - 1} aria-label={t("down", { number: place + 1 })} icon={<ArrowDown {...icon} />}
                  onClick={() => { setRows(moved(rows, place, 1)); }}
                />
                <Button
                  variant="quiet" size="icon" disabled={rows.length === 1} aria-label={t("remove", { number: place + 1 })} icon={<X {...icon} />}
                  onClick={() => { setRows(rows.filter((one) => one.key !== row.key)); focus("[data-add]"); }}
                />
              </div>
            </div>
          ))}
        </div>
        {wrong ? <p id={`${id}-error`} className="mt-1 text-sm text-bad">{wrong}</p> : null}
        {rows.length < MOST ? <Button data-add className="mt-2 self-start" icon={<Plus {...icon} />} onClick={add}>{t("add")}</Button> : null}
      </fieldset>
    </>
  );
}

interface LimitProps {
  label: string;
  shown: string;
  value: string;
  error?: string;
  onChange: (text: string) => void;
}

/** Minutes after which the screen warns; empty for never. */
function Limit({ label, shown, value, error, onChange }: LimitProps) {
  const id = useId();
  return (
    <div className="flex w-20 shrink-0 flex-col gap-1">
      <span aria-hidden="true" className="text-xs text-ink-2 sm:hidden">{shown}</span>
      <Input
        type="number" min={1} max={1440} value={value} aria-label={label} aria-invalid={error ? true : undefined} aria-describedby={error ? id : undefined} className="text-right"
        onChange={(event) => { onChange(event.target.value); }}
      />
      {error ? <p id={id} className="text-sm text-bad">{error}</p> : null}
    </div>
  );
}
