"use client";

import { useTranslations } from "use-intl";
import { Field } from "@/components/ui/field";
import type { Settings } from "@/lib/settings/schema";

interface RhythmChoiceProps {
  settings: Settings;
  /** The retry waits as they are written: hours. */
  waits: string;
  fields: Record<string, string>;
}

const names = ["none", "same_day", "weekly", "own"] as const;

/** The rhythms to choose from; one's own waits show themselves only when that is chosen. */
export function RhythmChoice({ settings, waits, fields }: RhythmChoiceProps) {
  const t = useTranslations("settings");
  return (
    <fieldset className="group flex flex-col border-y border-line">
      <legend className="sr-only">{t("rhythm")}</legend>
      {names.map((name) => (
        <label key={name} className="flex items-start gap-3 border-b border-line px-1 py-2 last-of-type:border-0 has-checked:bg-accent-soft">
          <input type="radio" name="rhythm" value={name} defaultChecked={settings.rhythm === name} id={`rhythm-${name}`} aria-describedby={`rhythm-${name}-hint`} className="mt-0.5 size-4 shrink-0 accent-accent" />
          <span>
            <span className="font-medium">{t(`rhythms.${name}`)}</span>
            <span id={`rhythm-${name}-hint`} className="block text-sm text-ink-2">{t(`rhythmHints.${name}`)}</span>
          </span>
        </label>
      ))}
      <div className="hidden gap-4 border-t border-line py-4 pl-8 group-has-[#rhythm-own:checked]:grid sm:grid-cols-2">
        <Field label={t("waits")} name="waits" hint={t("waitsHint")} defaultValue={waits} inputMode="decimal" maxLength={400} autoComplete="off" error={fields.waits && t("waitsWrong")} />
        <Field label={t("coolDown")} name="coolDownDays" hint={t("coolDownHint")} defaultValue={settings.coolDownDays ?? ""} type="number" min={1} max={365} error={fields.coolDownDays} />
      </div>
    </fieldset>
  );
}
