"use client";

import { useTranslations } from "use-intl";
import { languages } from "@/components/shell/languages";
import { useKeptForm } from "@/components/forms/use-kept-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { themes } from "@/db/values";
import type { ActionResult } from "@/lib/action-result";
import type { SignedIn } from "@/lib/auth/signed-in-user";

interface ProfileFormProps {
  user: SignedIn;
  /** Whether this user calls customers: then dialling and keys matter. */
  calls: boolean;
  action: (previous: unknown, form: FormData) => Promise<ActionResult<void>>;
}

const examples = { braces: "{number}", tel: "tel:{number}", sip: "sip:{number}", web: "https://dial.example/?to={number}" };

/** What everyone sets for themselves. */
export function ProfileForm({ user, calls, action }: ProfileFormProps) {
  const t = useTranslations("profile");
  const themeNames = useTranslations("shell.themes");
  const { form, state, error, fields, pending } = useKeptForm(action);
  const choices = [{ value: "", label: t("languageBrowser") }, ...languages];
  return (
    <form key={JSON.stringify(user)} {...form} className="flex max-w-md flex-col gap-4">
      <Field label={t("name")} name="name" defaultValue={user.name} required maxLength={120} autoComplete="name" error={fields.name} />
      <Field label={t("language")} name="locale" error={fields.locale}><Select defaultValue={user.locale ?? ""} options={choices} /></Field>
      <Field label={t("theme")} name="theme" error={fields.theme}>
        <Select defaultValue={user.theme} options={themes.map((value) => ({ value, label: themeNames(value) }))} />
      </Field>
      {calls ? (
        <fieldset className="flex flex-col gap-4 border-t border-line pt-4">
          <legend className="sr-only">{t("work")}</legend>
          <Field
            label={t("dialTemplate")} name="dialTemplate" defaultValue={user.dialTemplate} required maxLength={500} spellCheck={false} autoComplete="off"
            hint={t("dialHint", examples)} error={fields.dialTemplate && t("dialWrong", examples)}
          />
          <Checkbox name="singleKeys" label={t("singleKeys")} hint={t("singleKeysHint")} defaultChecked={user.singleKeys} />
          <Checkbox name="pullNext" label={t("pullNext")} defaultChecked={user.pullNext} />
        </fieldset>
      ) : (
        <>
          {user.singleKeys ? <input type="hidden" name="singleKeys" value="on" /> : null}
          {user.pullNext ? <input type="hidden" name="pullNext" value="on" /> : null}
        </>
      )}
      <FormError error={error} />
      <p role="status" className={state?.ok ? "border-l-2 border-good bg-good-soft px-3 py-2" : undefined}>{state?.ok ? t("saved") : null}</p>
      <div><SubmitButton busy={pending}>{t("save")}</SubmitButton></div>
    </form>
  );
}
