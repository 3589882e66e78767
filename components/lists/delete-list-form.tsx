"use client";

import { useActionState } from "react";
import { useTranslations } from "use-intl";
import { FormError } from "@/components/ui/form-error";
import { LinkButton } from "@/components/ui/link-button";
import { SubmitButton } from "@/components/ui/submit-button";
import { errorOf, type FormAction } from "@/components/users/form-action";

/** The question before a list is deleted. */
export function DeleteListForm({ id, action, backHref }: { id: number; action: FormAction; backHref: string }) {
  const t = useTranslations("lists");
  const common = useTranslations("common");
  const [state, submit] = useActionState(action, null);
  return (
    <form action={submit} className="flex flex-col gap-3">
      <FormError error={errorOf(state)} />
      <input type="hidden" name="id" value={id} />
      <div className="flex flex-wrap gap-2">
        <SubmitButton variant="danger">{t("delete")}</SubmitButton>
        <LinkButton variant="quiet" href={backHref} data-first-focus="">{common("cancel")}</LinkButton>
      </div>
    </form>
  );
}
