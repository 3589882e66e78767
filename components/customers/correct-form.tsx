"use client";

import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { TimeField } from "@/components/callbacks/time-field";
import { useChosenTime } from "@/components/callbacks/use-chosen-time";
import { useKeptForm } from "@/components/forms/use-kept-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { useHasScript } from "@/components/ui/use-has-script";
import type { CustomerClock } from "@/lib/callbacks/clock";
import type { ActionResult } from "@/lib/action-result";
import type { Ending } from "./correct-choices";

interface CorrectFormProps {
  action: (previous: unknown, form: FormData) => Promise<ActionResult<void>>;
  customerId: number;
  assignmentId: number;
  /** Where the page of the history stands to go back to. */
  query: string;
  endings: readonly Ending[];
  /** What the call is said to have ended with. */
  ending: string;
  note: string;
  /** The promised time on the customer's clock; empty when nothing was promised. */
  wall: string;
  clock: CustomerClock;
  /** Said of the suppression list, when the call is the one that may have put the number there. */
  warning: string | null;
}

/** How a call really ended: the outcome with its second level, the note, a promised time where one is needed, and why. */
export function CorrectForm({ action, customerId, assignmentId, query, endings, ending, note, wall, clock, warning }: CorrectFormProps) {
  const t = useTranslations("customers.correct");
  const { form, error, fields } = useKeptForm(action);
  const [chosen, setChosen] = useState(ending);
  const time = useChosenTime(clock, wall);
  const field = useRef<HTMLInputElement>(null);
  const hasScript = useHasScript();
  const [close, setClose] = useState(false);
  const [asked, setAsked] = useState(wall !== "" && endings.find(({ value }) => value === ending)?.effect === "retry");
  const now = endings.find(({ value }) => value === chosen);
  // A promise that failed at the limit asks for another time, or to be given up; once asked, it can be answered until the end.
  if (!asked && now?.effect === "retry" && fields.callback_at !== undefined) setAsked(true);
  const decides = asked && now?.effect === "retry";
  return (
    <form {...form} className="flex flex-col gap-4">
      <FormError error={error} />
      <p className="text-sm text-ink-2">{t("text")}</p>
      <input type="hidden" name="customerId" value={customerId} />
      <input type="hidden" name="assignmentId" value={assignmentId} />
      <input type="hidden" name="query" value={query} />
      <input type="hidden" name="callbackWas" value={wall} />
      <Field label={t("ending")} name="ending" error={fields.ending ?? fields.outcome ?? fields.disposition}>
        <Select data-first-focus="" value={chosen} options={endings} onChange={(event) => setChosen(event.target.value)} />
      </Field>
      {now?.effect === "callback" || decides || !hasScript ? (
        <div className="flex flex-col gap-2">
          <TimeField clock={clock} time={time} field={field} error={fields.callback_at} />
          {hasScript ? null : <p className="text-xs text-ink-2">{t("timeHint")}</p>}
          {decides || !hasScript ? <Checkbox label={t("close")} name="close" checked={close} onChange={(event) => setClose(event.target.checked)} /> : null}
        </div>
      ) : null}
      <Field label={t("note")} name="note" hint={now?.requiresNote ? t("noteNeeded") : undefined} error={fields.note}>
        <Textarea defaultValue={note} maxLength={5000} />
      </Field>
      <Field label={t("reason")} name="reason" hint={t("reasonHint")} maxLength={200} autoComplete="off" error={fields.reason} />
      {warning ? <p className="max-w-prose text-sm text-wait">{warning}</p> : null}
      <div><SubmitButton>{t("save")}</SubmitButton></div>
    </form>
  );
}
