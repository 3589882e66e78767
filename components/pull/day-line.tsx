"use client";

import { useFormatter, useTranslations } from "use-intl";
import type { Desk } from "@/lib/pool/desk";

/** The day so far: calls, reached, and their ratio; "–" while there is nothing to divide by. */
export function DayLine({ day }: { day: Desk["day"] }) {
  const t = useTranslations("pull.day");
  const common = useTranslations("common");
  const format = useFormatter();
  const rate = day.calls === 0 ? common("noValue") : format.number(day.reached / day.calls, { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return (
    <p aria-label={t("label")} role="group" className="py-1 text-sm text-ink-2">
      <span>{t("calls", { n: day.calls })}</span>{" · "}
      <span>{t("reached", { n: day.reached })}</span>{" · "}
      <span title={t("rate")}>{rate}</span>
    </p>
  );
}
