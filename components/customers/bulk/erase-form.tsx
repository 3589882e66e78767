"use client";

import { useTranslations } from "use-intl";
import { useKeptForm } from "@/components/forms/use-kept-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/components/users/form-action";

/** The question before a person's details are deleted: the record's number is typed. */
export function EraseForm({ id, action }: { id: number; action: FormAction }) {
  const t = useTranslations("bulk.erase");
  const { form, error, fields, pending } = useKeptForm(action);
  return (
    <form {...form} className="flex flex-col gap-4">
      <FormError error={error} />
      <input type="hidden" name="id" value={id} />
      <Checkbox name="keepOff" label={t("keepOff")} hint={t("keepOffHint")} defaultChecked />
      <Field label={t("type", { n: `#${id}` })} name="confirmed" hint={t("typeHint")} error={fields.confirmed}>
        <Input autoComplete="off" required className="max-w-40" />
      </Field>
      <div><SubmitButton variant="danger" busy={pending}>{t("submit")}</SubmitButton></div>
    </form>
  );
}
