"use client";

import { useTranslations } from "use-intl";
import { useKeptForm } from "@/components/forms/use-kept-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import type { FormAction } from "@/components/users/form-action";
import { ReasonAndEnd } from "./reason-and-end";
import { WrongPlaces } from "./wrong-places";

interface AddFormProps {
  action: FormAction;
  /** Numbers that are taken at once. */
  maximum: number;
}

/** Numbers, pasted or typed, why, and until when. */
export function AddForm({ action, maximum }: AddFormProps) {
  const t = useTranslations("suppression");
  const { form, error, fields, pending } = useKeptForm(action);
  const wrong = error?.code === "numbers_invalid" ? Object.entries(fields).flatMap(([path, sentence]) => (path.startsWith("numbers.") ? [sentence] : [])) : [];
  return (
    <form {...form} className="flex flex-col gap-4">
      <FormError error={error} />
      {wrong.length > 0 ? (
        <>
          <WrongPlaces title={t("wrongPlaces")} places={wrong} />
          <Checkbox name="leaveOut" label={t("leaveOut")} />
        </>
      ) : null}
      <Field label={t("numbers")} name="numbers" hint={t("numbersHint", { maximum })} error={fields.numbers}>
        <Textarea required rows={6} className="min-h-32" autoComplete="off" spellCheck={false} data-first-focus="" />
      </Field>
      <ReasonAndEnd fields={fields} />
      <p className="text-sm text-ink-2">{t("effect")}</p>
      <div><SubmitButton busy={pending}>{t("addSubmit")}</SubmitButton></div>
    </form>
  );
}
