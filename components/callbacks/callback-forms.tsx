"use client";

import { useRef, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useKeptForm } from "@/components/forms/use-kept-form";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { LinkButton } from "@/components/ui/link-button";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/components/users/form-action";
import type { CustomerClock } from "@/lib/callbacks/clock";
import { TimeField } from "./time-field";
import { useChosenTime } from "./use-chosen-time";

interface FormProps {
  customerId: number;
  action: FormAction;
  /** The query of the address to return to, and the address itself. */
  back: string;
  closeHref: string;
}

/** Another time for a callback. */
export function MoveForm({ clock, wall, ...props }: FormProps & { clock: CustomerClock; wall: string }) {
  const t = useTranslations("callbacks");
  const field = useRef<HTMLInputElement>(null);
  const time = useChosenTime(clock, wall);
  const { form, error, fields } = useKeptForm(props.action);
  return (
    <Outline
      {...props}
      form={{
        ...form,
        onSubmit(event) {
          if (time.accept()) return form.onSubmit(event);
          event.preventDefault();
          field.current?.focus();
        },
      }}
      error={error} button={<SubmitButton>{t("save")}</SubmitButton>}
    >
      <TimeField clock={clock} time={time} field={field} error={fields.callback_at} />
    </Outline>
  );
}

/** Takes a promise back, with a reason. */
export function CancelForm(props: FormProps) {
  const t = useTranslations("callbacks");
  const { form, error, fields } = useKeptForm(props.action);
  return (
    <Outline {...props} form={form} error={error} button={<SubmitButton variant="danger">{t("confirmCancel")}</SubmitButton>} leave={t("keep")}>
      <Field label={t("reason")} name="reason" hint={t("reasonHint")} error={fields.reason} required maxLength={200} />
    </Outline>
  );
}

/** Gives a callback to another operator, or to all. */
export function GiveForm({ operators, ...props }: FormProps & { operators: readonly { value: string; label: string; disabled: boolean }[] }) {
  const t = useTranslations("callbacks");
  const { form, error, fields } = useKeptForm(props.action);
  return (
    <Outline {...props} form={form} error={error} button={<SubmitButton>{t("give")}</SubmitButton>}>
      <Field label={t("to")} name="to" hint={t("giveHint")} error={fields.to}>
        <Select required defaultValue="" options={[{ value: "", label: t("choose") }, { value: "everyone", label: t("toEveryone") }, ...operators]} />
      </Field>
    </Outline>
  );
}

interface OutlineProps extends FormProps {
  form: ReturnType<typeof useKeptForm<void>>["form"];
  error: ReturnType<typeof useKeptForm<void>>["error"];
  button: ReactNode;
  /** What the way out is called; Cancel when not said. */
  leave?: string;
  children: ReactNode;
}

function Outline({ customerId, back, closeHref, form, error, button, leave, children }: OutlineProps) {
  const common = useTranslations("common");
  return (
    <form {...form} className="flex flex-col gap-4">
      <FormError error={error} />
      <input type="hidden" name="customerId" value={customerId} />
      <input type="hidden" name="back" value={back} />
      {children}
      <div className="flex flex-wrap gap-2">
        {button}
        <LinkButton variant="quiet" href={closeHref} scroll={false}>{leave ?? common("cancel")}</LinkButton>
      </div>
    </form>
  );
}
