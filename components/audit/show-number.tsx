"use client";

import { useActionState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import type { ActionResult } from "@/lib/action-result";

interface ShowNumberProps {
  customerId: number;
  /** Which of the customer's numbers. */
  place: number;
  /** The number as it stands masked beside the button. */
  masked: string;
  action: (previous: unknown, form: FormData) => Promise<ActionResult<{ phone: string }>>;
}

/** A masked number, whole, once the button is pressed; who pressed it is in the audit. */
export function ShowNumber({ customerId, place, masked, action }: ShowNumberProps) {
  const t = useTranslations("audit.reveal");
  const [state, send, pending] = useActionState(action, null);
  return (
    <form action={send} className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
      <input type="hidden" name="customerId" value={customerId} />
      <input type="hidden" name="place" value={place} />
      {state?.ok ? null : <Button type="submit" variant="quiet" busy={pending} aria-label={`${t("show")}: ${masked}`} className="-my-1">{t("show")}</Button>}
      <span role="status" className="font-medium tabular-nums">{state?.ok ? state.data.phone : null}</span>
      {state && !state.ok ? <FormError error={state.error} /> : null}
    </form>
  );
}
