"use client";

import { useId, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useKeptForm } from "@/components/forms/use-kept-form";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ActionResult } from "@/lib/action-result";
import type { Settings } from "@/lib/settings/schema";
import { RhythmChoice } from "./rhythm-choice";

interface SettingsFormProps {
  settings: Settings;
  /** The retry waits as they are written: hours. */
  waits: string;
  countries: readonly { value: string; label: string }[];
  timeZones: readonly string[];
  action: (previous: unknown, form: FormData) => Promise<ActionResult<void>>;
}

/** The team's settings in one form with one button. */
export function SettingsForm({ settings, waits, countries, timeZones, action }: SettingsFormProps) {
  const t = useTranslations("settings");
  const { form, state, error, fields, pending } = useKeptForm(action);
  const zones = useId();
  return (
    <form key={JSON.stringify(settings)} {...form} className="flex max-w-3xl flex-col gap-8">
      <Part title={settings.setUp ? t("rhythm") : t("first.title")} text={settings.setUp ? undefined : t("first.text")} strong={!settings.setUp}>
        <RhythmChoice settings={settings} waits={waits} fields={fields} />
        <Number name="maxAttempts" label={t("maxAttempts")} value={settings.maxAttempts} max={20} error={fields.maxAttempts} />
      </Part>
      <Part title={t("team")}>
        <Field label={t("teamName")} name="teamName" defaultValue={settings.teamName} required maxLength={80} className="max-w-md" error={fields.teamName} />
        <Field label={t("timeZone")} name="timeZone" hint={t("timeZoneHint")} list={zones} defaultValue={settings.timeZone} required autoComplete="off" spellCheck={false} className="max-w-md" error={fields.timeZone} />
        <datalist id={zones}>{timeZones.map((zone) => <option key={zone} value={zone} />)}</datalist>
        <Field label={t("country")} name="defaultCountry" hint={t("countryHint")} className="max-w-md" error={fields.defaultCountry}>
          <Select defaultValue={settings.defaultCountry} options={countries} />
        </Field>
      </Part>
      <Part title={t("calls")}>
        <Number name="leaseMinutes" label={t("lease")} hint={t("leaseHint")} value={settings.leaseMinutes} max={120} error={fields.leaseMinutes} />
        <Number name="idleMinutes" label={t("idle")} value={settings.idleMinutes} max={480} error={fields.idleMinutes} />
      </Part>
      <Part title={t("imports")}>
        <Number name="maxUploadMb" label={t("maxUpload")} hint={t("maxUploadHint")} value={settings.maxUploadMb} max={2000} error={fields.maxUploadMb} />
      </Part>
      <div className="flex flex-col items-start gap-3">
        <FormError error={error} />
        <p role="status" className={state?.ok ? "border-l-2 border-good bg-good-soft px-3 py-2" : undefined}>{state?.ok ? t("saved") : null}</p>
        <SubmitButton busy={pending}>{t("save")}</SubmitButton>
      </div>
    </form>
  );
}

function Part({ title, text, strong, children }: { title: string; text?: string; strong?: boolean; children: ReactNode }) {
  return (
    <section className={strong ? "flex flex-col gap-4 border-l-2 border-accent pl-4" : "flex flex-col gap-4"}>
      <div>
        <h2 className="text-lg">{title}</h2>
        {text ? <p className="max-w-prose text-ink-2">{text}</p> : null}
      </div>
      {children}
    </section>
  );
}

interface NumberProps { name: string; label: string; hint?: string; value: number; max: number; error?: string }

function Number({ name, label, hint, value, max, error }: NumberProps) {
  return (
    <Field label={label} name={name} hint={hint} error={error}>
      <Input type="number" min={1} max={max} required defaultValue={value} className="max-w-24 text-right" />
    </Field>
  );
}
