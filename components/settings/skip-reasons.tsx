"use client";

import { Plus, X } from "lucide-react";
import { useId, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { languages } from "@/components/shell/languages";
import { Button } from "@/components/ui/button";
import { useHasScript } from "@/components/ui/use-has-script";
import type { Labels } from "@/db/values";
import type { SkipReason } from "@/lib/settings/skip-reasons";
import { reasonsOf, type DraftReason } from "./reason-draft";
import { ReasonLabel } from "./reason-label";

interface SkipReasonsProps {
  value: readonly SkipReason[];
  /** Of the hidden field that holds them as JSON. */
  name: string;
  fields: Record<string, string>;
}

const MOST = 20;

/** The reasons that operators choose from, in each language. Until the script is there they are only shown, and go with the form as they are. */
export function SkipReasons({ value, name, fields }: SkipReasonsProps) {
  const t = useTranslations("settings.skipReasons");
  const hasScript = useHasScript();
  const [rows, setRows] = useState<readonly DraftReason[]>(() => value.map(({ code, labels }, key) => ({ key, code, labels })));
  const box = useRef<HTMLFieldSetElement>(null);
  const id = useId();
  const focus = (selector: string) => setTimeout(() => box.current?.querySelector<HTMLElement>(selector)?.focus());
  const wrong = fields[name];
  function add() {
    const key = Math.max(-1, ...rows.map((row) => row.key)) + 1;
    setRows([...rows, { key, code: null, labels: { en: "", tr: "", ru: "" } }]);
    focus(`[data-key="${key}"] input`);
  }
  const say = (row: DraftReason, changed: Partial<Labels>) => setRows(rows.map((one) => (one.key === row.key ? { ...one, labels: { ...one.labels, ...changed } } : one)));
  return (
    <>
      <input type="hidden" name={name} value={JSON.stringify(reasonsOf(rows))} />
      <fieldset ref={box} disabled={!hasScript} aria-describedby={`${id}-hint${wrong ? ` ${id}-error` : ""}`} className="flex min-w-0 flex-col">
        <legend className="text-sm font-medium">{t("title")}</legend>
        <p id={`${id}-hint`} className="mb-2 text-xs text-ink-2">{t("hint")}</p>
        <div className="border-y border-line">
          <div aria-hidden="true" className="hidden gap-2 border-b border-line px-1 py-1 text-sm text-ink-2 sm:flex">
            {languages.map(({ value: language, label, lang }) => <span key={language} lang={lang} className="min-w-0 flex-1">{label}</span>)}
            <span className="w-8" />
          </div>
          {rows.length === 0 ? <p className="px-1 py-2 text-ink-2">{t("none")}</p> : null}
          {rows.map((row, place) => (
            <div key={row.key} data-key={row.key} role="group" aria-label={t("reason", { number: place + 1 })} className="flex flex-col gap-x-2 gap-y-1 border-b border-line px-1 py-2 last:border-0 sm:flex-row sm:items-start">
              {languages.map(({ value: language, label, lang }) => (
                <ReasonLabel
                  key={language} lang={lang} label={t("inLanguage", { number: place + 1, language: label })} shown={label} value={row.labels[language]}
                  error={fields[`${name}.${place}.labels.${language}`]} onChange={(text) => say(row, { [language]: text })}
                />
              ))}
              <Button
                variant="quiet" size="icon" className="self-end sm:self-auto" aria-label={t("remove", { number: place + 1 })} icon={<X aria-hidden="true" size={16} strokeWidth={1.5} />}
                onClick={() => { setRows(rows.filter((one) => one.key !== row.key)); focus("[data-add]"); }}
              />
            </div>
          ))}
        </div>
        {wrong ? <p id={`${id}-error`} className="mt-1 text-sm text-bad">{wrong}</p> : null}
        {rows.length < MOST ? <Button data-add className="mt-2 self-start" icon={<Plus aria-hidden="true" size={16} strokeWidth={1.5} />} onClick={add}>{t("add")}</Button> : null}
      </fieldset>
    </>
  );
}
