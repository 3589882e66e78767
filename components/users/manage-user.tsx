"use client";

import { useActionState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { CopyButton } from "@/components/ui/copy-button";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ListedUser } from "@/lib/users/list-users";
import { errorOf, type FormAction } from "./form-action";
import { RoleField } from "./role-select";
import { TeamField } from "./team-field";

interface ManageUserProps {
  user: ListedUser;
  teams: readonly string[];
  actions: { changeRole: FormAction; changeTeam: FormAction; resetPassword: FormAction<{ password: string }>; signOutEverywhere: FormAction };
}

/** What an admin may do with an account, each thing with a button of its own. */
export function ManageUser({ user, teams, actions }: ManageUserProps) {
  const t = useTranslations("users");
  const [role, changeRole] = useActionState(actions.changeRole, null);
  const [team, changeTeam] = useActionState(actions.changeTeam, null);
  const [reset, resetPassword] = useActionState(actions.resetPassword, null);
  const [out, signOut] = useActionState(actions.signOutEverywhere, null);
  const id = <input type="hidden" name="userId" value={user.id} />;
  return (
    <>
      <Part action={changeRole}>
        {id}
        <FormError error={errorOf(role)} />
        <RoleField value={user.role} hint={t("roleHint")} />
        <div><SubmitButton variant="secondary">{t("changeRole")}</SubmitButton></div>
      </Part>
      <Part action={changeTeam}>
        {id}
        <FormError error={errorOf(team)} />
        <TeamField teams={teams} value={user.team ?? ""} />
        <div><SubmitButton variant="secondary">{t("changeTeam")}</SubmitButton></div>
      </Part>
      <Part action={resetPassword} title={t("resetTitle")} text={t("resetText")}>
        {id}
        <FormError error={errorOf(reset)} />
        {reset?.ok ? <NewPassword password={reset.data.password} /> : (
          <>
            <Field label={t("newPassword")} name="password" type="password" autoComplete="new-password" hint={t("newPasswordHint")} error={errorOf(reset)?.fields.password} />
            <div><SubmitButton variant="secondary">{t("reset")}</SubmitButton></div>
          </>
        )}
      </Part>
      <Part action={signOut} title={t("signOutEverywhere")} text={t("signOutText")}>
        {id}
        <FormError error={errorOf(out)} />
        <div><SubmitButton variant="secondary">{t("signOutEverywhere")}</SubmitButton></div>
      </Part>
    </>
  );
}

function Part({ action, title, text, children }: { action: (form: FormData) => void; title?: string; text?: string; children: ReactNode }) {
  return (
    <form action={action} className="flex flex-col gap-3 border-t border-line pt-4 first:border-0 first:pt-0">
      {title ? <h3 className="text-base">{title}</h3> : null}
      {text ? <p className="-mt-2 text-sm text-ink-2">{text}</p> : null}
      {children}
    </form>
  );
}

function NewPassword({ password }: { password: string }) {
  const t = useTranslations("users");
  return (
    <div role="status" className="flex flex-col gap-2 border-l-2 border-good bg-good-soft px-3 py-2">
      <p className="text-sm">{t("resetDone")}</p>
      <p className="flex items-center gap-2">
        <code className="text-lg font-medium break-all">{password}</code>
        <CopyButton value={password} label={t("copyPassword")} variant="quiet" />
      </p>
    </div>
  );
}
