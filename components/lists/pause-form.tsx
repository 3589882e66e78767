"use client";

import { useActionState } from "react";
import { useTranslations } from "use-intl";
import { FormError } from "@/components/ui/form-error";
import { SubmitButton } from "@/components/ui/submit-button";
import { errorOf, type FormAction } from "@/components/users/form-action";

/** Pauses a list, or lets it go on. */
export function PauseForm({ id, isActive, action, describedBy }: { id: number; isActive: boolean; action: FormAction; describedBy: string }) {
  const t = useTranslations("lists");
  const [state, submit] = useActionState(action, null);
  return (
    <form action={submit}>
      <FormError error={errorOf(state)} />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="isActive" value={String(!isActive)} />
      <SubmitButton variant="quiet" aria-describedby={describedBy}>{isActive ? t("pause") : t("resume")}</SubmitButton>
    </form>
  );
}
