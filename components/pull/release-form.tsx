"use client";

import { useTranslations } from "use-intl";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";

/** Gives the customer back without a call; a reason is asked for. Opens without a script, too. */
export function ReleaseForm({ assignmentId, submit, open, error }: { assignmentId: number; submit: (form: FormData) => void; open: boolean; error?: string }) {
  const t = useTranslations("pull.release");
  return (
    <details open={open || undefined} className="py-2 text-sm open:w-full sm:open:w-auto sm:open:min-w-96">
      <summary className="inline-block text-ink-2 underline underline-offset-4">{t("open")}</summary>
      <form action={submit} className="mt-2 flex flex-wrap items-start gap-2">
        <input type="hidden" name="do" value="release" />
        <input type="hidden" name="assignmentId" value={assignmentId} />
        <Field label={t("reason")} name="reason" hint={t("hint")} error={error} required maxLength={200} className="min-w-0 grow" />
        <SubmitButton variant="secondary" className="mt-6">{t("submit")}</SubmitButton>
      </form>
    </details>
  );
}
