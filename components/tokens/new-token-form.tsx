"use client";

import { useTranslations } from "use-intl";
import { useKeptForm } from "@/components/forms/use-kept-form";
import { Checkbox } from "@/components/ui/checkbox";
import { CopyButton } from "@/components/ui/copy-button";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { LinkButton } from "@/components/ui/link-button";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ActionResult } from "@/lib/action-result";
import { tokenScopes } from "./scopes";

interface NewTokenFormProps {
  action: (previous: unknown, form: FormData) => Promise<ActionResult<{ token: string }>>;
  usernames: readonly string[];
  days: readonly number[];
  closeHref: string;
}

/** Asks whose token it is and what it may do; then shows it, this once. */
export function NewTokenForm({ action, usernames, days, closeHref }: NewTokenFormProps) {
  const t = useTranslations("tokens");
  const { form, state, error, fields } = useKeptForm(action);
  if (state?.ok) return <CreatedToken token={state.data.token} closeHref={closeHref} />;
  const lengths = days.map((count) => ({ value: String(count), label: count === 0 ? t("forever") : count === 365 ? t("year") : t("days", { count }) }));
  return (
    <form {...form} className="flex flex-col gap-4">
      <FormError error={error} />
      <Field
        label={t("user")} name="username" hint={t("userHint")} error={fields.username} required maxLength={64} list="token-users"
        autoComplete="off" autoCapitalize="none" autoCorrect="off" spellCheck={false}
      />
      <datalist id="token-users">{usernames.map((name) => <option key={name} value={name} />)}</datalist>
      <Field label={t("name")} name="name" hint={t("nameHint")} error={fields.name} required maxLength={80} autoComplete="off" />
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1 text-sm font-medium">{t("may")}</legend>
        <label className="inline-flex min-h-6 items-center gap-2">
          <input type="radio" name="reach" value="all" defaultChecked className="size-4 accent-accent" />{t("mayAll")}
        </label>
        <label className="peer inline-flex min-h-6 items-center gap-2">
          <input type="radio" name="reach" value="only" className="size-4 accent-accent" />{t("mayOnly")}
        </label>
        <div className="flex flex-col pl-6 peer-not-has-checked:hidden">
          {tokenScopes.map((scope) => <Checkbox key={scope} name="scopes" value={scope} label={t(`permission.${scope}`)} />)}
        </div>
        {fields.scopes ? <p className="text-sm text-bad">{fields.scopes}</p> : null}
      </fieldset>
      <Field label={t("expires")} name="days" error={fields.days}>
        <Select options={lengths} defaultValue="90" />
      </Field>
      <div><SubmitButton>{t("create")}</SubmitButton></div>
    </form>
  );
}

function CreatedToken({ token, closeHref }: { token: string; closeHref: string }) {
  const t = useTranslations("tokens");
  return (
    <>
      <div role="status" className="flex flex-col gap-2 border-l-2 border-good bg-good-soft px-3 py-2">
        <p className="font-medium">{t("created")}</p>
        <p>{t("createdText")}</p>
        <p className="flex items-start gap-2">
          <code className="min-w-0 text-sm break-all">{token}</code>
          <CopyButton value={token} label={t("copy")} variant="quiet" />
        </p>
      </div>
      <div><LinkButton href={closeHref}>{t("done")}</LinkButton></div>
    </>
  );
}
