"use client";

import { useActionState } from "react";
import { useTranslations } from "use-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { SubmitButton } from "@/components/ui/submit-button";
import { errorOf } from "./form-action";
import { RoleField } from "./role-select";
import { TeamField } from "./team-field";
import { emptyDraft, type AddUserState } from "./user-draft";

interface AddUserFormProps {
  action: (previous: unknown, form: FormData) => Promise<AddUserState>;
  teams: readonly string[];
}

/** Everything about a new user but the password comes back as typed when something was wrong. */
export function AddUserForm({ action, teams }: AddUserFormProps) {
  const t = useTranslations("users");
  const [state, submit] = useActionState(action, null);
  const error = errorOf(state?.result ?? null);
  const draft = state?.draft ?? emptyDraft;
  return (
    <form action={submit} className="flex flex-col gap-4">
      <FormError error={error} />
      <Field
        label={t("username")} name="username" defaultValue={draft.username} required maxLength={64} error={error?.fields.username}
        autoComplete="off" autoCapitalize="none" autoCorrect="off" spellCheck={false}
      />
      <Field label={t("name")} name="name" defaultValue={draft.name} required maxLength={120} autoComplete="off" error={error?.fields.name} />
      <Field label={t("password")} name="password" type="password" required autoComplete="new-password" hint={t("passwordHint")} error={error?.fields.password} />
      <RoleField value={draft.role} error={error?.fields.role} />
      <TeamField teams={teams} value={draft.teamName} error={error?.fields.teamName} />
      <Checkbox name="mustChangePassword" label={t("mustChange")} defaultChecked={draft.mustChange} />
      <div><SubmitButton>{t("add")}</SubmitButton></div>
    </form>
  );
}
