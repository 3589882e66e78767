"use client";

import { useEffect, useRef } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatInstant } from "@/lib/i18n/format";
import type { Desk } from "@/lib/pool/desk";
import { usePlace } from "./use-place";

const counted = ["suppressed", "in_hand", "not_my_lists", "paused_lists", "outside_hours", "callbacks_of_others", "waiting"] as const;

/** Nobody in hand: the one button, and when the pool gave nothing, why. */
export function EmptyHand({ nothing, submit }: { nothing: Desk["nothing"]; submit: (form: FormData) => void }) {
  const t = useTranslations("pull");
  const format = useFormatter();
  const place = usePlace();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => { button.current?.focus(); }, [nothing]);
  const reasons = nothing ? counted.filter((reason) => nothing[reason] > 0) : [];
  return (
    <section className="flex flex-col items-start gap-6 py-8 sm:py-16">
      <div role="status" className="max-w-prose text-lg">
        {nothing ? (
          <>
            <p className="font-medium">{t("nothing")}</p>
            <p className="mt-1 text-ink-2">
              {reasons.length === 0 ? t("nothingWhy.empty") : format.list(reasons.map((reason) => t(`nothingWhy.${reason}`, { n: nothing[reason] })))}
              {reasons.length > 0 ? "." : ""}
              {nothing.next_due_at ? ` ${t("nothingWhy.nextDue", { at: formatInstant(nothing.next_due_at, place) })}` : ""}
            </p>
          </>
        ) : <p className="text-ink-2">{t("ready")}</p>}
      </div>
      <form action={submit}>
        <input type="hidden" name="do" value="pull" />
        <SubmitButton ref={button} size="large" className="min-h-14 px-8 text-lg">{t("pull")}</SubmitButton>
      </form>
    </section>
  );
}
