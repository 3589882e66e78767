"use client";

import { useTranslations } from "use-intl";
import { formatTime } from "@/lib/i18n/format";
import type { Hand } from "@/lib/pool/desk";
import { usePlace } from "./use-place";

const HOUR = 3_600_000;

/** Why this customer came now: "Yours; waited 2 h; priority 3". */
export function WhyLine({ hand }: { hand: Hand }) {
  const t = useTranslations("pull.why");
  const place = usePlace();
  const { pullClass, waitedSince, priority } = hand.why;
  const parts: string[] = [t(pullClass)];
  if (waitedSince) {
    const waited = Math.max(0, hand.pulledAt.getTime() - waitedSince.getTime());
    const callback = pullClass === "my_callback" || pullClass === "open_callback";
    if (callback) parts.push(t("due", { at: formatTime(waitedSince, place) }));
    else if (waited >= 60_000) {
      const [unit, n] = waited < HOUR ? ["min", waited / 60_000] as const : waited < 48 * HOUR ? ["h", waited / HOUR] as const : ["d", waited / (24 * HOUR)] as const;
      parts.push(t("waited", { unit, n: Math.floor(n) }));
    }
  }
  if (priority !== 0) parts.push(t("priority", { n: priority }));
  return <p className="text-sm text-ink-2">{[hand.listName, parts.join("; ")].filter(Boolean).join(" · ")}</p>;
}
