"use client";

import { useActionState } from "react";
import { useTranslations } from "use-intl";
import { FormError } from "@/components/ui/form-error";
import { SubmitButton } from "@/components/ui/submit-button";
import { errorOf, type FormAction } from "@/components/users/form-action";

/** Deletes what was never used; what was can only be deactivated. */
export function DeleteForm({ action, fields }: { action: FormAction; fields: Readonly<Record<string, string>> }) {
  const t = useTranslations("outcomes");
  const [state, submit] = useActionState(action, null);
  return (
    <form action={submit} className="flex flex-col gap-2 border-t border-line pt-4">
      {Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      <FormError error={errorOf(state)} />
      <p className="text-xs text-ink-2">{t("deleteHint")}</p>
      <div><SubmitButton variant="danger">{t("delete")}</SubmitButton></div>
    </form>
  );
}
