"use client";

import { useActionState, type ReactNode } from "react";
import { FormError } from "@/components/ui/form-error";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ButtonVariant } from "@/components/ui/button-style";
import { errorOf, type FormAction } from "./form-action";

interface OneButtonFormProps {
  userId: number;
  action: FormAction;
  label: ReactNode;
  variant?: ButtonVariant;
  describedBy?: string;
  /** What stands beside the button, such as the way back. */
  children?: ReactNode;
}

/** One thing done to one user. */
export function OneButtonForm({ userId, action, label, variant = "secondary", describedBy, children }: OneButtonFormProps) {
  const [state, submit] = useActionState(action, null);
  return (
    <form action={submit} className="flex flex-col gap-3">
      <FormError error={errorOf(state)} />
      <input type="hidden" name="userId" value={userId} />
      <div className="flex flex-wrap gap-2">
        <SubmitButton variant={variant} aria-describedby={describedBy}>{label}</SubmitButton>
        {children}
      </div>
    </form>
  );
}
