"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useKeptForm } from "@/components/forms/use-kept-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ButtonVariant } from "@/components/ui/button-style";
import type { FormAction } from "@/components/users/form-action";

/** Whom customers can be given to. */
export type Takers = readonly { value: string; label: string; disabled?: boolean }[];

interface DeedProps {
  action: FormAction;
  /** What is sent with it. */
  sent: Readonly<Record<string, string | number>>;
  label: string;
  variant?: ButtonVariant;
  children?: (fields: Readonly<Record<string, string>>) => ReactNode;
}

/** One thing done to an operator, with what it asks for. What was typed stays when it was refused. */
export function Deed({ action, sent, label, variant = "secondary", children }: DeedProps) {
  const { form, error, fields, pending } = useKeptForm(action);
  return (
    <form {...form} className="flex flex-col gap-3">
      <FormError error={error} />
      {Object.entries(sent).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      {children?.(fields)}
      <div><SubmitButton variant={variant} busy={pending}>{label}</SubmitButton></div>
    </form>
  );
}

export function ReleaseDeed({ assignmentId, userId, action }: { assignmentId: number; userId: number; action: FormAction }) {
  const t = useTranslations("team.deeds");
  return (
    <Deed action={action} sent={{ assignmentId, userId }} label={t("release")}>
      {(fields) => <Field label={t("reason")} name="reason" required maxLength={200} hint={t("releaseHint")} error={fields.reason} />}
    </Deed>
  );
}

export function ReassignDeed({ assignmentId, userId, takers, action }: { assignmentId: number; userId: number; takers: Takers; action: FormAction }) {
  const t = useTranslations("team.deeds");
  return (
    <Deed action={action} sent={{ assignmentId, userId }} label={t("reassign")}>
      {(fields) => (
        <>
          <TakerField takers={takers} label={t("to")} hint={t("reassignHint")} error={fields.to} />
          <Field label={t("reasonOptional")} name="reason" maxLength={200} error={fields.reason} />
        </>
      )}
    </Deed>
  );
}

export function SignOutDeed({ userId, holds, action }: { userId: number; holds: boolean; action: FormAction }) {
  const t = useTranslations("team.deeds");
  return (
    <Deed action={action} sent={holds ? { userId } : { userId, hand: "keep" }} label={t("signOut")} variant="danger">
      {holds ? () => (
        <fieldset className="flex flex-col gap-1">
          <legend className="mb-1 text-sm font-medium">{t("signOutHand")}</legend>
          {(["release", "keep"] as const).map((hand) => (
            <label key={hand} className="inline-flex min-h-6 items-center gap-2">
              <input type="radio" name="hand" value={hand} defaultChecked={hand === "release"} className="size-4 shrink-0 accent-accent" />
              {t(hand === "release" ? "handReleased" : "handKept")}
            </label>
          ))}
        </fieldset>
      ) : undefined}
    </Deed>
  );
}

export function ReturnDeed({ userId, holds, action }: { userId: number; holds: boolean; action: FormAction }) {
  const t = useTranslations("team.deeds");
  return (
    <Deed action={action} sent={{ userId }} label={t("return")} variant="danger">
      {holds ? () => <Checkbox name="hand" label={t("returnHand")} /> : undefined}
    </Deed>
  );
}

export function HandOverDeed({ userId, takers, action }: { userId: number; takers: Takers; action: FormAction }) {
  const t = useTranslations("team.deeds");
  return (
    <Deed action={action} sent={{ userId }} label={t("handOver")} variant="danger">
      {(fields) => <TakerField takers={takers} label={t("handOverTo")} error={fields.to} />}
    </Deed>
  );
}

function TakerField({ takers, label, hint, error }: { takers: Takers; label: string; hint?: string; error?: string }) {
  const t = useTranslations("team.deeds");
  return (
    <Field label={label} name="to" hint={hint} error={error}>
      <Select required defaultValue="" options={[{ value: "", label: t("choose"), disabled: true }, ...takers]} />
    </Field>
  );
}
