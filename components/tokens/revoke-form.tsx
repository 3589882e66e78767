"use client";

import { useActionState } from "react";
import { useTranslations } from "use-intl";
import { FormError } from "@/components/ui/form-error";
import { LinkButton } from "@/components/ui/link-button";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ActionResult } from "@/lib/action-result";

interface RevokeFormProps {
  id: number;
  action: (previous: unknown, form: FormData) => Promise<ActionResult<void>>;
  closeHref: string;
}

/** The question before a token is taken back for good. */
export function RevokeForm({ id, action, closeHref }: RevokeFormProps) {
  const t = useTranslations("tokens");
  const common = useTranslations("common");
  const [state, submit] = useActionState(action, null);
  return (
    <form action={submit} className="flex flex-col gap-3">
      <p>{t("revokeText")}</p>
      <FormError error={state?.ok === false ? state.error : null} />
      <input type="hidden" name="id" value={id} />
      <div className="flex flex-wrap gap-2">
        <SubmitButton variant="danger" data-first-focus="">{t("revoke")}</SubmitButton>
        <LinkButton variant="quiet" href={closeHref}>{common("cancel")}</LinkButton>
      </div>
    </form>
  );
}
