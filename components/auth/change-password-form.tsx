"use client";

import { useActionState } from "react";
import { useTranslations } from "use-intl";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ActionResult } from "@/lib/action-result";

interface ChangePasswordFormProps {
  action: (previous: unknown, form: FormData) => Promise<ActionResult<void>>;
  username: string;
  /** Whether the present password is asked for. */
  askCurrent: boolean;
}

/** A new password, twice. The hidden username lets a password manager file it under the right account. */
export function ChangePasswordForm({ action, username, askCurrent }: ChangePasswordFormProps) {
  const t = useTranslations("auth");
  const [state, submit] = useActionState(action, null);
  const error = state && !state.ok ? state.error : null;
  return (
    <form action={submit} className="flex flex-col gap-4">
      <FormError error={error} />
      <input type="text" name="username" value={username} readOnly hidden autoComplete="username" />
      {askCurrent ? (
        <Field label={t("currentPassword")} name="currentPassword" type="password" autoComplete="current-password" required autoFocus error={error?.fields.currentPassword} />
      ) : null}
      <Field
        label={t("newPassword")} name="newPassword" type="password" autoComplete="new-password" required autoFocus={!askCurrent}
        hint={t("passwordHint")} error={error?.fields.newPassword}
      />
      <Field label={t("repeatPassword")} name="repeatPassword" type="password" autoComplete="new-password" required error={error?.fields.repeatPassword} />
      <SubmitButton size="large">{t("changePassword")}</SubmitButton>
    </form>
  );
}
