"use client";

import { useTranslations } from "use-intl";
import { useKeptForm } from "@/components/forms/use-kept-form";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/components/users/form-action";

interface ReserveFormProps {
  customerId: number;
  operators: readonly { value: string; label: string }[];
  chosen: string;
  /** What the field proposes, on the team's clock. */
  until: string;
  timeZone: string;
  action: FormAction;
}

/** For whom a customer is reserved, and until when. */
export function ReserveForm({ customerId, operators, chosen, until, timeZone, action }: ReserveFormProps) {
  const t = useTranslations("reserve");
  const { form, error, fields, pending } = useKeptForm(action);
  return (
    <form {...form} className="flex flex-col gap-4">
      <p className="text-sm text-ink-2">{t("text")}</p>
      <FormError error={error} />
      <input type="hidden" name="customerId" value={customerId} />
      <Field label={t("operator")} name="operatorId" error={fields.operatorId}>
        <Select required defaultValue={chosen} options={[{ value: "", label: t("choose"), disabled: true }, ...operators]} />
      </Field>
      <Field label={t("until")} name="until" type="datetime-local" required defaultValue={until} hint={t("zone", { zone: timeZone })} error={fields.until} />
      <div><SubmitButton busy={pending}>{t("submit")}</SubmitButton></div>
    </form>
  );
}
