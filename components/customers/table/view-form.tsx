"use client";

import { useActionState } from "react";
import { useTranslations } from "use-intl";
import { useKeptForm } from "@/components/forms/use-kept-form";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { SubmitButton } from "@/components/ui/submit-button";
import { errorOf, type FormAction } from "@/components/users/form-action";

interface ViewFormProps {
  view: { id: number; name: string; isShared: boolean };
  change: FormAction;
  remove: FormAction;
  /** What is shown now, as the address has it. */
  search: string;
}

/** What can be done with a view of one's own. */
export function ViewForm({ view: { id, name, isShared }, change, remove, search }: ViewFormProps) {
  const t = useTranslations("customerTable");
  const rename = useKeptForm(change);
  const [changed, submitChange] = useActionState(change, null);
  const [removed, submitRemove] = useActionState(remove, null);
  return (
    <>
      <form {...rename.form} className="flex flex-col gap-3">
        {Object.keys(rename.fields).length === 0 ? <FormError error={rename.error} /> : null}
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="search" value={search} />
        <Field label={t("viewName")} name="name" defaultValue={name} maxLength={60} required autoComplete="off" error={rename.fields.name} />
        <div><SubmitButton busy={rename.pending}>{t("rename")}</SubmitButton></div>
      </form>
      <form action={submitChange} className="flex flex-wrap gap-2">
        <FormError error={errorOf(changed)} className="basis-full" />
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="search" value={search} />
        <SubmitButton variant="secondary" name="isShared" value={String(!isShared)}>{isShared ? t("unshare") : t("share")}</SubmitButton>
        <SubmitButton variant="secondary" name="query" value={search}>{t("replace")}</SubmitButton>
      </form>
      <form action={submitRemove} className="flex flex-col items-start gap-2 border-t border-line pt-4">
        <FormError error={errorOf(removed)} />
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="search" value={search} />
        <p className="text-sm text-ink-2">{t("deleteSure", { name })}</p>
        <SubmitButton variant="danger">{t("delete")}</SubmitButton>
      </form>
    </>
  );
}
