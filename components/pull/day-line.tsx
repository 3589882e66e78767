"use client";

import { useTranslations } from "use-intl";
import { formatPercent } from "@/lib/i18n/format";
import type { Desk } from "@/lib/pool/desk";
import { usePlace } from "./use-place";

/** The day so far: calls, reached, and their ratio; "–" while there is nothing to divide by. */
export function DayLine({ day }: { day: Desk["day"] }) {
  const t = useTranslations("pull.day");
  const { locale } = usePlace();
  return (
    <p aria-label={t("label")} role="group" className="py-1 text-sm text-ink-2">
      <span>{t("calls", { n: day.calls })}</span>{" · "}
      <span>{t("reached", { n: day.reached })}</span>{" · "}
      <span title={t("rate")}>{formatPercent(day.reached / day.calls, locale)}</span>
    </p>
  );
}
