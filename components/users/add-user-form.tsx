"use client";

import { useTranslations } from "use-intl";
import { useKeptForm } from "@/components/forms/use-kept-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "./form-action";
import { RoleField } from "./role-select";
import { TeamField } from "./team-field";

interface AddUserFormProps {
  action: FormAction;
  teams: readonly string[];
}

/** Everything about a new user. */
export function AddUserForm({ action, teams }: AddUserFormProps) {
  const t = useTranslations("users");
  const { form, error, fields, pending } = useKeptForm(action);
  return (
    <form {...form} className="flex flex-col gap-4">
      <FormError error={error} />
      <Field
        label={t("username")} name="username" required maxLength={64} error={fields.username}
        autoComplete="off" autoCapitalize="none" autoCorrect="off" spellCheck={false}
      />
      <Field label={t("name")} name="name" required maxLength={120} autoComplete="off" error={fields.name} />
      <Field label={t("password")} name="password" type="password" required autoComplete="new-password" hint={t("passwordHint")} error={fields.password} />
      <RoleField value="operator" error={fields.role} />
      <TeamField teams={teams} error={fields.teamName} />
      <Checkbox name="mustChangePassword" label={t("mustChange")} defaultChecked />
      <div><SubmitButton busy={pending}>{t("add")}</SubmitButton></div>
    </form>
  );
}
