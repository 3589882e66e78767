"use client";

import { useDeferredValue, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { fillScript, headingsOf } from "@/lib/i18n/fill-script";
import { fold } from "@/lib/i18n/fold";

interface ScriptFieldProps {
  script: string;
  /** The headings of the custom fields that customers may have. */
  headings: readonly string[];
  error?: string;
}

/** As many characters as a script has. */
const MOST = 10_000;

/** A list's script, what can be put into it, and how an operator will see it. */
export function ScriptField({ script, headings, error }: ScriptFieldProps) {
  const t = useTranslations("lists");
  const area = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(script);
  const shown = useDeferredValue(text);
  const sample = {
    firstName: t("sample.firstName"), lastName: t("sample.lastName"), code: t("sample.code"),
    fields: headings.map((name) => ({ name, value: `‹${name}›` })),
  };
  const paragraphs = fillScript(shown, sample);
  const unknown = headingsOf(shown).filter((name) => !headings.some((heading) => fold(heading) === fold(name)));

  function insert(placeholder: string): void {
    const target = area.current;
    if (!target) return;
    target.focus();
    target.setRangeText(placeholder, target.selectionStart, target.selectionEnd, "end");
    setText(target.value);
  }

  return (
    <section className="flex flex-col gap-3">
      <Field label={t("form.script")} name="script" hint={t("form.scriptHint")} error={error}>
        <Textarea ref={area} rows={8} maxLength={MOST} defaultValue={script} onChange={({ target }) => { setText(target.value); }} />
      </Field>
      <div>
        <p className="text-xs text-ink-2">{t("form.placeholders")}</p>
        <ul className="mt-1 flex max-h-24 flex-wrap gap-1 overflow-y-auto">
          {["{first_name}", "{last_name}", "{code}", ...headings.map((name) => `{field:${name}}`)].map((placeholder) => (
            <li key={placeholder} className="max-w-full">
              <button type="button" onClick={() => { insert(placeholder); }} className="min-h-6 max-w-full truncate rounded border border-field bg-surface px-1.5 text-xs hover:border-ink">{placeholder}</button>
            </li>
          ))}
        </ul>
      </div>
      {unknown.map((name) => <p key={name} className="text-sm text-wait">{t("form.unknown", { field: name })}</p>)}
      {paragraphs.length > 0 ? (
        <section aria-labelledby="script-preview" className="border-l-2 border-line pl-3">
          <h3 id="script-preview" className="text-xs font-medium text-ink-2">{t("form.preview")}{" · "}{t("form.previewOf", { name: `${sample.firstName} ${sample.lastName}` })}</h3>
          {paragraphs.map((paragraph, i) => <p key={i} className="mt-2 text-base break-words whitespace-pre-line">{paragraph}</p>)}
        </section>
      ) : null}
    </section>
  );
}
