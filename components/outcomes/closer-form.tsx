"use client";

import { useTranslations } from "use-intl";
import { useKeptForm } from "@/components/forms/use-kept-form";
import { Checkbox } from "@/components/ui/checkbox";
import { FormError } from "@/components/ui/form-error";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/components/users/form-action";
import type { ManagedDisposition } from "@/lib/outcomes/list-managed-outcomes";
import { readCloser, type Draft } from "./draft";
import { LabelFields } from "./label-fields";

interface CloserFormProps {
  /** The code of its outcome. */
  outcome: string;
  /** The one to change; none for a new one. */
  disposition: ManagedDisposition | null;
  action: FormAction;
  onDraft: (draft: Draft, field: string) => void;
}

/** One closer outcome. */
export function CloserForm({ outcome, disposition, action, onDraft }: CloserFormProps) {
  const t = useTranslations("outcomes");
  const { form, error, fields, pending } = useKeptForm(action);
  return (
    <form
      {...form} className="flex flex-col gap-4"
      onInput={(event) => onDraft(readCloser(new FormData(event.currentTarget)), event.target instanceof HTMLInputElement ? event.target.name : "")}
    >
      <FormError error={error} />
      <input type="hidden" name="outcome" value={outcome} />
      {disposition ? <><input type="hidden" name="id" value={disposition.id} /><input type="hidden" name="revision" value={disposition.revision} /></> : null}
      <LabelFields labels={disposition?.labels ?? null} fields={fields} />
      <div className="flex flex-col gap-2">
        <Checkbox name="isPositive" label={t("positive")} defaultChecked={disposition?.isPositive ?? false} />
        <Checkbox name="isActive" label={t("active")} hint={t("activeHint")} defaultChecked={disposition?.isActive ?? true} />
      </div>
      <div><SubmitButton busy={pending}>{disposition ? t("save") : t("closerAdd")}</SubmitButton></div>
    </form>
  );
}
