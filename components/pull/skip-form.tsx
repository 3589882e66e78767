"use client";

import { useTranslations } from "use-intl";
import { SubmitButton } from "@/components/ui/submit-button";

/** Why a customer may be skipped. */
export interface SkipReason {
  code: string;
  label: string;
}

interface SkipFormProps {
  assignmentId: number;
  reasons: readonly SkipReason[];
  /** How many more today. */
  left: number;
  submit: (form: FormData) => void;
}

/** Skips the customer for one of the team's reasons: each is a button. Opens without a script, too. */
export function SkipForm({ assignmentId, reasons, left, submit }: SkipFormProps) {
  const t = useTranslations("pull.skip");
  return (
    <details className="py-2 text-sm open:w-full sm:open:w-auto sm:open:max-w-md">
      <summary className="inline-block text-ink-2">
        <span className="underline underline-offset-4">{t("open")}</span>
        <span className="ml-2 text-xs">{t("left", { n: left })}</span>
      </summary>
      {left === 0 ? <p className="mt-2">{t("none")}</p> : (
        <form action={submit} className="mt-2 flex flex-col gap-2">
          <input type="hidden" name="do" value="skip" />
          <input type="hidden" name="assignmentId" value={assignmentId} />
          <p className="font-medium">{t("title")}</p>
          <div role="group" aria-label={t("title")} className="flex flex-wrap gap-2">
            {reasons.map(({ code, label }) => <SubmitButton key={code} variant="secondary" name="reason" value={code}>{label}</SubmitButton>)}
          </div>
          <p className="text-xs text-ink-2">{t("hint")}</p>
        </form>
      )}
    </details>
  );
}
