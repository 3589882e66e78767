"use client";

import { useActionState } from "react";
import { useTranslations } from "use-intl";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { SubmitButton } from "@/components/ui/submit-button";

export interface SignInFormState {
  message: string;
  username: string;
}

interface SignInFormProps {
  action: (previous: SignInFormState | null, form: FormData) => Promise<SignInFormState | null>;
  /** What an earlier attempt, made elsewhere, ended with. */
  first: SignInFormState | null;
}

/** Username and password. A plain form to the browser: it works before, and without, its script. */
export function SignInForm({ action, first }: SignInFormProps) {
  const t = useTranslations("auth");
  const [state, submit] = useActionState(action, first);
  return (
    <form action={submit} className="flex flex-col gap-4">
      <FormError error={state} />
      <Field
        label={t("username")} name="username" defaultValue={state?.username} key={state?.username}
        autoComplete="username" autoCapitalize="none" autoCorrect="off" spellCheck={false} required autoFocus={!state?.username} maxLength={200}
      />
      <Field label={t("password")} name="password" type="password" autoComplete="current-password" required autoFocus={Boolean(state?.username)} />
      <SubmitButton size="large">{t("signIn")}</SubmitButton>
    </form>
  );
}
