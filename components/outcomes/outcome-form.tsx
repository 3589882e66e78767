"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useKeptForm } from "@/components/forms/use-kept-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/components/users/form-action";
import { effects } from "@/db/values";
import type { ManagedOutcome } from "@/lib/outcomes/list-managed-outcomes";
import { ColourChoice } from "./colour-choice";
import { readOutcome, type Draft } from "./draft";
import { LabelFields } from "./label-fields";

interface OutcomeFormProps {
  /** The outcome to change; none for a new one. */
  outcome: ManagedOutcome | null;
  /** The keys to choose from, with who has one already. */
  keys: readonly { key: string; takenBy: string | null }[];
  action: FormAction;
  onDraft: (draft: Draft, field: string) => void;
}

/** Everything about an outcome. What is typed shows on the operator's buttons at once. */
export function OutcomeForm({ outcome, keys, action, onDraft }: OutcomeFormProps) {
  const t = useTranslations("outcomes");
  const { form, error, fields, pending } = useKeptForm(action);
  const [effect, setEffect] = useState(outcome?.effect ?? "completed");
  const fixed = outcome !== null && outcome.calls > 0;
  return (
    <form
      {...form} className="group flex flex-col gap-4"
      onInput={(event) => {
        const draft = readOutcome(new FormData(event.currentTarget));
        setEffect(draft.effect);
        onDraft(draft, event.target instanceof HTMLInputElement ? event.target.name : "");
      }}
    >
      <FormError error={error} />
      {outcome ? <><input type="hidden" name="code" value={outcome.code} /><input type="hidden" name="revision" value={outcome.revision} /></> : null}
      <LabelFields labels={outcome?.labels ?? null} fields={fields} />
      {fixed ? (
        <div>
          <input type="hidden" name="effect" value={outcome.effect} />
          <p className="text-sm font-medium">{t("effect")}</p>
          <p>{t(`effects.${outcome.effect}`)}</p>
          <p className="text-xs text-ink-2">{t("effectFixed", { calls: outcome.calls })}</p>
        </div>
      ) : (
        <Field label={t("effect")} name="effect" error={fields.effect}>
          <Select defaultValue={outcome?.effect ?? "completed"} options={effects.map((one) => ({ value: one, label: t(`effects.${one}`) }))} />
        </Field>
      )}
      <fieldset className="hidden flex-col gap-4 border-l-2 border-wait pl-4 group-has-[input[name=effect][value=retry]]:flex group-has-[option[value=retry]:checked]:flex">
        <legend className="sr-only">{t("effects.retry")}</legend>
        <Checkbox name="countsAsAttempt" label={t("attemptLong")} hint={t("attemptHint")} defaultChecked={outcome?.countsAsAttempt ?? true} error={fields.countsAsAttempt} />
        <Field label={t("waitLong")} name="retryWaits" hint={t("waitHint")} error={fields.retryWaits ? t("waitsWrong") : null}>
          <Input inputMode="decimal" defaultValue={outcome?.retryWaits ? hoursOf(outcome.retryWaits) : ""} maxLength={400} autoComplete="off" />
        </Field>
        <Field label={t("closesAfter")} name="closesAfter" hint={t("closesAfterHint")} error={fields.closesAfter}>
          <Input type="number" min={1} max={20} defaultValue={outcome?.closesAfter ?? ""} className="max-w-24 text-right" />
        </Field>
      </fieldset>
      <div className="flex flex-col gap-2">
        <Checkbox name="isContact" label={t("contact")} hint={t("contactHint")} defaultChecked={outcome?.isContact ?? true} />
        <Checkbox name="isPositive" label={t("positive")} hint={t("positiveHint")} defaultChecked={outcome?.isPositive ?? false} />
        <Checkbox name="requiresNote" label={t("note")} defaultChecked={outcome?.requiresNote ?? false} />
      </div>
      <ColourChoice value={outcome?.colour ?? null} effect={effect} />
      <Field label={t("key")} name="key" hint={t("keyHint")} error={fields.key}>
        <Select defaultValue={outcome?.key ?? ""} className="max-w-56" options={[{ value: "", label: t("keyAuto") }, ...keys.map(({ key, takenBy }) => ({
          value: key, label: takenBy === null ? key.toUpperCase() : `${key.toUpperCase()} – ${takenBy}`, disabled: takenBy !== null,
        }))]} />
      </Field>
      <Checkbox name="isActive" label={t("active")} hint={t("activeHint")} defaultChecked={outcome?.isActive ?? true} />
      <div><SubmitButton busy={pending}>{outcome ? t("save") : t("add")}</SubmitButton></div>
    </form>
  );
}

const hoursOf = (seconds: readonly number[]): string => seconds.map((wait) => String(Math.round((wait / 3600) * 100) / 100)).join(" ");
