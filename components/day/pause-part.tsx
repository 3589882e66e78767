"use client";

import { useActionState, useEffect } from "react";
import { useTranslations } from "use-intl";
import { Field } from "../ui/field";
import { FormError } from "../ui/form-error";
import { Select } from "../ui/select";
import { SubmitButton } from "../ui/submit-button";
import { errorOf, type FormAction } from "../users/form-action";
import { useDayState } from "./day-state";
import type { ReasonChoice } from "./types";

interface PausePartProps {
  reasons: readonly ReasonChoice[];
  /** The break that goes on or is to start, as a sentence; null without one. */
  said: string | null;
  /** A customer is in hand: a break starts after the call. */
  calling: boolean;
  /** When the page was made: another one is a page after a press. */
  madeAt: number;
  start: FormAction;
  end: FormAction;
}

/** Break or ready, as forms: what the header's button does, also without a script. */
export function PausePart({ reasons, said, calling, madeAt, start, end }: PausePartProps) {
  const t = useTranslations("day.pause");
  // The header does not come anew with the page.
  const { refresh } = useDayState();
  useEffect(() => { refresh(); }, [madeAt, refresh]);
  const [started, submitStart] = useActionState(start, null);
  const [ended, submitEnd] = useActionState(end, null);
  return (
    <section aria-label={t("title")} className="mb-4 flex flex-col gap-3 border-b border-line pb-4">
      <FormError error={errorOf(said ? ended : started)} />
      {said ? (
        <form action={submitEnd} className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <p>{said}</p>
          <SubmitButton>{t(calling ? "cancel" : "ready")}</SubmitButton>
        </form>
      ) : (
        <form action={submitStart} className="flex flex-wrap items-end gap-2">
          <Field label={t("reason")} name="reason" className="w-56">
            <Select options={reasons.map(({ code, label }) => ({ value: code, label }))} />
          </Field>
          <SubmitButton variant="secondary">{t(calling ? "startAfter" : "start")}</SubmitButton>
        </form>
      )}
    </section>
  );
}
