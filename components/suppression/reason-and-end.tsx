"use client";

import { useTranslations } from "use-intl";
import { Field } from "@/components/ui/field";

const MAX_REASON = 200;

/** Why numbers must not be called, and the last day on which they must not. */
export function ReasonAndEnd({ fields }: { fields: Readonly<Record<string, string>> }) {
  const t = useTranslations("suppression");
  return (
    <>
      <Field label={t("reason")} name="reason" required maxLength={MAX_REASON} autoComplete="off" hint={t("reasonHint")} error={fields.reason} />
      <Field label={t("lastDay")} name="until" type="date" hint={t("lastDayHint")} error={fields.expires_at ?? fields.until} className="max-w-52" />
    </>
  );
}
