"use client";

import { useTranslations } from "use-intl";
import { useKeptForm } from "@/components/forms/use-kept-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/components/users/form-action";
import type { Hours, Limits } from "@/db/values";
import type { ListDraft } from "@/lib/lists/schema";
import { HoursChoice } from "./hours-choice";
import { LimitFields } from "./limit-fields";
import { OperatorChoice } from "./operator-choice";
import { ScriptField } from "./script-field";

export interface ListFormProps {
  action: FormAction;
  /** Its name as it is shown. */
  draft: ListDraft;
  /** The list to change, and the name of what is shown of it; a new one when there is none. */
  list?: { id: number; version: string };
  callers: readonly { id: number; name: string; username: string }[];
  headings: readonly string[];
  general: { hours: Hours | null; limits: Limits };
  /** Where the list is shown as it is now. */
  here: string;
}

/** Everything that is decided of a list. */
export function ListForm({ action, draft, list, callers, headings, general, here }: ListFormProps) {
  const t = useTranslations("lists");
  const { form, error, fields, pending } = useKeptForm(action);
  return (
    <form {...form} className="flex flex-col gap-6">
      {error ? (
        <div className="flex flex-col items-start gap-2">
          <FormError error={error} />
          {error.code === "list_changed" ? <a href={here} className="underline decoration-field underline-offset-4 hover:decoration-ink">{t("form.reload")}</a> : null}
        </div>
      ) : null}
      {list ? <><input type="hidden" name="id" value={list.id} /><input type="hidden" name="version" value={list.version} /></> : null}
      <div className="flex flex-col gap-4">
        <Field label={t("name")} name="name" defaultValue={draft.name} required maxLength={80} autoComplete="off" error={fields.name} />
        <Checkbox name="isActive" label={t("form.active")} hint={t("form.activeHint")} defaultChecked={draft.isActive} />
        <Field label={t("form.offset")} name="priorityOffset" hint={t("form.offsetHint")} error={fields.priorityOffset}>
          <Input type="number" min={-100} max={100} step={1} required defaultValue={draft.priorityOffset} className="max-w-32 text-right" />
        </Field>
      </div>
      <OperatorChoice callers={callers} chosen={draft.operatorIds} error={fields.operatorIds} />
      <HoursChoice own={draft.hours} general={general.hours} errors={fields} />
      <LimitFields own={draft.limits} general={general.limits} errors={fields} />
      <ScriptField script={draft.script} headings={headings} error={fields.script} />
      <div className="sticky -bottom-4 -mx-4 -mb-4 flex flex-wrap justify-between gap-2 border-t border-line bg-surface px-4 py-3">
        <SubmitButton busy={pending}>{list ? t("form.save") : t("add")}</SubmitButton>
        {list ? <LinkButton variant="quiet" href={`/admin/lists?panel=delete&list=${list.id}`} scroll={false} className="text-bad!">{t("delete")}</LinkButton> : null}
      </div>
    </form>
  );
}
