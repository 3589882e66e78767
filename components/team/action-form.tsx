"use client";

import { useActionState, type ReactNode } from "react";
import { FormError } from "@/components/ui/form-error";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ButtonVariant } from "@/components/ui/button-style";
import { errorOf, type FormAction } from "@/components/users/form-action";

interface ActionFormProps {
  action: FormAction;
  /** What is sent with it. */
  fields: Readonly<Record<string, string | number>>;
  label: ReactNode;
  variant?: ButtonVariant;
  describedBy?: string;
}

/** One thing done with one press. */
export function ActionForm({ action, fields, label, variant = "secondary", describedBy }: ActionFormProps) {
  const [state, submit] = useActionState(action, null);
  return (
    <form action={submit} className="flex flex-col items-start gap-3">
      <FormError error={errorOf(state)} />
      {Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      <SubmitButton variant={variant} aria-describedby={describedBy}>{label}</SubmitButton>
    </form>
  );
}
