"use client";

import { useTranslations } from "use-intl";
import { useKeptForm } from "@/components/forms/use-kept-form";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ActionResult } from "@/lib/action-result";

interface OwnerFormProps {
  customerId: number;
  /** Nobody first, then the operators in the reader's reach. */
  operators: readonly { value: string; label: string }[];
  chosen: string;
  action: (previous: unknown, form: FormData) => Promise<ActionResult<void>>;
}

/** Whose a customer is. */
export function OwnerForm({ customerId, operators, chosen, action }: OwnerFormProps) {
  const t = useTranslations("customerPage.owner");
  const { form, error, fields } = useKeptForm(action);
  return (
    <form {...form} className="flex flex-col gap-4">
      <FormError error={error} />
      <input type="hidden" name="customerId" value={customerId} />
      <Field label={t("field")} name="operatorId" hint={t("text")} error={fields.operatorId}>
        <Select options={operators} defaultValue={chosen} />
      </Field>
      <div><SubmitButton>{t("save")}</SubmitButton></div>
    </form>
  );
}
