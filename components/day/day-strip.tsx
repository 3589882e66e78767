"use client";

import { TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "use-intl";
import { Button } from "../ui/button";
import { useDayState } from "./day-state";
import { useNow } from "./use-now";

/** A strip beneath the header: the break has lasted longer than it should, or a press did not arrive. Read out once. */
export function DayStrip() {
  const { known, madeAt, failed, choose } = useDayState();
  const t = useTranslations("dayState");
  const locale = useLocale();
  const now = useNow(madeAt, known?.ahead ?? 0);
  const pause = known?.state.state === "break" ? known.state.pause : null;
  const over = pause?.overAt && pause.overAt.getTime() <= now ? pause : null;
  return (
    <>
      <div role="status">
        {over ? (
          <div className="flex flex-wrap items-center justify-center gap-x-4 gap-y-1 bg-bad-soft px-4 py-1.5 text-sm text-bad">
            <p className="flex items-center gap-2">
              <TriangleAlert aria-hidden="true" size={16} strokeWidth={1.5} className="shrink-0" />
              {t("over", { reason: over.labels[locale], n: over.limitMinutes ?? 0 })}
            </p>
            <Button onClick={() => { choose(null); }}>{t("ready")}</Button>
          </div>
        ) : null}
      </div>
      <div role="alert">{failed ? <p className="bg-bad-soft px-4 py-1.5 text-center text-sm text-bad">{t("failed")}</p> : null}</div>
    </>
  );
}
