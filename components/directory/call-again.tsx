"use client";

import { useKeptForm } from "@/components/forms/use-kept-form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/components/users/form-action";
import { TakeError } from "./take-error";

interface CallAgainProps {
  customerId: number;
  action: FormAction;
  label: string;
  /** With the name, for whoever does not see the row. */
  said: string;
  align?: "left" | "right";
}

/** Takes a customer in hand without the pool; why not stands beneath. */
export function CallAgain({ customerId, action, label, said, align = "left" }: CallAgainProps) {
  const { form, error, pending } = useKeptForm(action);
  return (
    <form {...form} className={align === "right" ? "flex flex-col items-end gap-1" : "flex flex-col items-start gap-1"}>
      <input type="hidden" name="customerId" value={customerId} />
      <SubmitButton variant="secondary" busy={pending} aria-label={said}>{label}</SubmitButton>
      <TakeError error={error} />
    </form>
  );
}
