"use client";

import { useTranslations } from "use-intl";
import { useKeptForm } from "@/components/forms/use-kept-form";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ActionResult } from "@/lib/action-result";

/** Which number's story. Sent in the body: an address ends up in logs. */
export function NumberForm({ action }: { action: (previous: unknown, form: FormData) => Promise<ActionResult<void>> }) {
  const t = useTranslations("audit.story");
  const { form, error, fields, pending } = useKeptForm(action);
  return (
    <form {...form} className="mb-4 flex max-w-xl flex-col gap-3 print:hidden">
      <Field label={t("number")} name="phone" type="tel" hint={t("hint")} required maxLength={100} autoComplete="off" error={fields.phone} className="max-w-xs" />
      <div className="flex flex-wrap items-center gap-3"><SubmitButton busy={pending}>{t("show")}</SubmitButton></div>
      {error && !fields.phone ? <FormError error={error} /> : null}
    </form>
  );
}
