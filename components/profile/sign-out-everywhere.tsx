"use client";

import { useActionState } from "react";
import { useTranslations } from "use-intl";
import { FormError } from "@/components/ui/form-error";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ActionResult } from "@/lib/action-result";

/** One button that ends all of one's sessions. */
export function SignOutEverywhere({ action }: { action: (previous: unknown, form: FormData) => Promise<ActionResult<void>> }) {
  const t = useTranslations("profile");
  const [state, submit] = useActionState(action, null);
  return (
    <form action={submit} className="flex flex-col items-start gap-2">
      <p className="text-sm text-ink-2">{t("signOutText")}</p>
      <FormError error={state && !state.ok ? state.error : null} />
      <SubmitButton variant="secondary">{t("signOutEverywhere")}</SubmitButton>
    </form>
  );
}
