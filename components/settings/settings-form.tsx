"use client";

import { useEffect, useId, useRef } from "react";
import { useTranslations } from "use-intl";
import { useKeptForm } from "@/components/forms/use-kept-form";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ActionResult } from "@/lib/action-result";
import type { Settings } from "@/lib/settings/schema";
import { DayPart } from "./day-part";
import { HoursPart } from "./hours-part";
import { NumberField, Part } from "./parts";
import { PrivacyPart } from "./privacy-part";
import { RhythmChoice } from "./rhythm-choice";
import { SkipPart } from "./skip-part";

interface SettingsFormProps {
  settings: Settings;
  /** The retry waits as they are written: hours. */
  waits: string;
  countries: readonly { value: string; label: string }[];
  timeZones: readonly string[];
  year: number;
  /** Where nobody can ever be called by the present hours. */
  neverOpen: readonly string[];
  action: (previous: unknown, form: FormData) => Promise<ActionResult<void>>;
}

/** The team's settings in one form with one button, which stays in sight and never over what has the focus. */
export function SettingsForm({ settings, waits, countries, timeZones, year, neverOpen, action }: SettingsFormProps) {
  const t = useTranslations("settings");
  const { form, state, error, fields, pending } = useKeptForm(action);
  const zones = useId();
  const box = useRef<HTMLFormElement>(null);
  // The form is long: what is wrong comes into sight.
  useEffect(() => { if (error) box.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(); }, [error]);
  return (
    <form ref={box} key={JSON.stringify(settings)} {...form} className="flex max-w-3xl flex-col gap-8 **:scroll-mb-20">
      <Part title={settings.setUp ? t("rhythm") : t("first.title")} text={settings.setUp ? undefined : t("first.text")} strong={!settings.setUp}>
        <RhythmChoice settings={settings} waits={waits} fields={fields} />
        <NumberField name="maxAttempts" label={t("maxAttempts")} value={settings.maxAttempts} max={20} error={fields.maxAttempts} />
      </Part>
      <HoursPart settings={settings} year={year} neverOpen={neverOpen} fields={fields} />
      <Part title={t("calls")}>
        <NumberField name="minGapMinutes" label={t("minGap")} hint={t("minGapHint")} value={settings.minGapMinutes} min={0} max={43_200} error={fields.minGapMinutes} />
        <NumberField name="maxCallsPerDay" label={t("maxCallsPerDay")} hint={t("maxCallsPerDayHint")} value={settings.maxCallsPerDay} max={50} optional error={fields.maxCallsPerDay} />
        <NumberField name="leaseMinutes" label={t("lease")} hint={t("leaseHint")} value={settings.leaseMinutes} max={120} error={fields.leaseMinutes} />
        <NumberField name="idleMinutes" label={t("idle")} value={settings.idleMinutes} max={480} error={fields.idleMinutes} />
      </Part>
      <Part title={t("callbacks")}>
        <NumberField
          name="callbackOpensAfterMinutes" label={t("callbackOpens")} hint={t("callbackOpensHint")} value={settings.callbackOpensAfterMinutes} min={0} max={10_080} optional
          error={fields.callbackOpensAfterMinutes}
        />
        <NumberField name="reminderMinutes" label={t("reminder")} hint={t("reminderHint")} value={settings.reminderMinutes} min={0} max={120} error={fields.reminderMinutes} />
      </Part>
      <SkipPart settings={settings} fields={fields} />
      <DayPart settings={settings} fields={fields} />
      <Part title={t("team")}>
        <Field label={t("teamName")} name="teamName" defaultValue={settings.teamName} required maxLength={80} className="max-w-md" error={fields.teamName} />
        <Field label={t("timeZone")} name="timeZone" hint={t("timeZoneHint")} list={zones} defaultValue={settings.timeZone} required autoComplete="off" spellCheck={false} className="max-w-md" error={fields.timeZone} />
        <datalist id={zones}>{timeZones.map((zone) => <option key={zone} value={zone} />)}</datalist>
        <Field label={t("country")} name="defaultCountry" hint={t("countryHint")} className="max-w-md" error={fields.defaultCountry}>
          <Select defaultValue={settings.defaultCountry} options={countries} />
        </Field>
      </Part>
      <Part title={t("imports")}>
        <NumberField name="maxUploadMb" label={t("maxUpload")} hint={t("maxUploadHint")} value={settings.maxUploadMb} max={2000} error={fields.maxUploadMb} />
      </Part>
      <PrivacyPart settings={settings} fields={fields} />
      <div className="sticky bottom-0 -mx-1 flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line bg-canvas px-1 py-3">
        <SubmitButton busy={pending}>{t("save")}</SubmitButton>
        <FormError error={error} />
        <p role="status" className={state?.ok ? "border-l-2 border-good bg-good-soft px-3 py-1.5" : undefined}>{state?.ok ? t("saved") : null}</p>
      </div>
    </form>
  );
}
