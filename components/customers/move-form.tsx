"use client";

import { useActionState } from "react";
import { useTranslations } from "use-intl";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { errorOf, type FormAction } from "@/components/users/form-action";

interface MoveFormProps {
  id: number;
  /** The lists that the customer may go to, as they are shown. */
  lists: readonly { id: number; label: string }[];
  /** Whether the customer is in no list yet. */
  outside: boolean;
  action: FormAction;
}

/** Moves one customer into another list. */
export function MoveForm({ id, lists, outside, action }: MoveFormProps) {
  const t = useTranslations("lists.move");
  const [state, submit] = useActionState(action, null);
  const error = errorOf(state);
  return (
    <form action={submit} className="flex flex-col gap-4">
      <FormError error={error} />
      <input type="hidden" name="id" value={id} />
      <Field label={t("list")} name="listId" hint={outside ? t("outside") : t("text")} error={error?.fields.listId}>
        <Select options={lists.map((list) => ({ value: String(list.id), label: list.label }))} />
      </Field>
      <div><SubmitButton>{t("submit")}</SubmitButton></div>
    </form>
  );
}
