"use client";

import { useTranslations } from "use-intl";
import { useKeptForm } from "@/components/forms/use-kept-form";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/components/users/form-action";

/** Until when a number stays; empty for ever. */
export function ExpiryForm({ id, lastDay, action }: { id: number; lastDay: string; action: FormAction }) {
  const t = useTranslations("suppression");
  const { form, error, fields, pending } = useKeptForm(action);
  return (
    <form {...form} className="flex flex-col gap-4">
      <FormError error={error} />
      <input type="hidden" name="id" value={id} />
      <Field label={t("lastDay")} name="until" type="date" defaultValue={lastDay} hint={t("lastDayHint")} error={fields.expires_at ?? fields.until} className="max-w-52" />
      <div><SubmitButton busy={pending}>{t("changeSubmit")}</SubmitButton></div>
    </form>
  );
}

/** Takes a number off, which needs a reason. */
export function LiftForm({ id, action }: { id: number; action: FormAction }) {
  const t = useTranslations("suppression");
  const { form, error, fields, pending } = useKeptForm(action);
  return (
    <form {...form} className="flex flex-col gap-4">
      <FormError error={error} />
      <input type="hidden" name="id" value={id} />
      <Field label={t("liftReason")} name="reason" required maxLength={200} autoComplete="off" error={fields.reason} />
      <div><SubmitButton variant="danger" busy={pending}>{t("liftSubmit")}</SubmitButton></div>
    </form>
  );
}
