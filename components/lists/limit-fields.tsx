"use client";

import { useTranslations } from "use-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Limits } from "@/db/values";

interface LimitFieldsProps {
  /** The list's own ones. */
  own: Partial<Limits>;
  general: Limits;
  errors: Readonly<Record<string, string>>;
}

/** The limits of a list: what is empty is as for all lists, whose value stands there in grey. */
export function LimitFields({ own, general, errors }: LimitFieldsProps) {
  const t = useTranslations("lists.form");
  const field = (name: keyof Limits, max: number, min: number, none: string) => (
    <Field label={t(name)} name={name} error={errors[`limits.${name}`]}>
      <Input type="number" min={min} max={max} step={1} defaultValue={own[name] ?? ""} placeholder={general[name] === null ? none : String(general[name])} className="max-w-32 text-right" />
    </Field>
  );
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 text-lg font-semibold">{t("limits")}</legend>
      <p className="text-sm text-ink-2">{t("limitsHint")}</p>
      {field("maxAttempts", 20, 1, "")}
      {field("minGapMinutes", 43_200, 0, "")}
      {field("maxCallsPerDay", 50, 1, t("noLimit"))}
      <Checkbox name="noDayLimit" label={t("noDayLimit")} defaultChecked={own.maxCallsPerDay === null} className="-mt-2" />
      {field("coolDownDays", 365, 1, t("never"))}
      <Checkbox name="noCoolDown" label={t("noCoolDown")} defaultChecked={own.coolDownDays === null} className="-mt-2" />
    </fieldset>
  );
}
