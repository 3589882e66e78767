"use client";

import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatInstant } from "@/lib/i18n/format";
import type { Desk } from "@/lib/pool/desk";
import { NothingTable } from "./nothing-table";
import { usePlace } from "./use-place";

interface EmptyHandProps {
  nothing: Desk["nothing"];
  awayUntil: Desk["awayUntil"];
  submit: (form: FormData) => void;
}

/** Nobody in hand: the one button, and when the pool gave nothing, why. Who is away is asked back first. */
export function EmptyHand({ nothing, awayUntil, submit }: EmptyHandProps) {
  const t = useTranslations("pull");
  const place = usePlace();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => { button.current?.focus(); }, [nothing, awayUntil]);
  const skipped = nothing?.skipped_by_me ?? 0;
  return (
    <section className="flex flex-col items-start gap-6 py-8 sm:py-16">
      <div role="status" className="max-w-prose text-lg">
        {awayUntil ? (
          <>
            <p className="font-medium">{t("away.title", { at: formatInstant(awayUntil, place) })}</p>
            <p className="mt-1 text-ink-2">{t("away.text")}</p>
          </>
        ) : nothing ? (
          <>
            <p className="font-medium">{skipped > 0 ? t("onlySkipped", { n: skipped }) : t("nothing")}</p>
            <NothingTable reasons={nothing} />
          </>
        ) : <p className="text-ink-2">{t("ready")}</p>}
      </div>
      <form action={submit}>
        <input type="hidden" name="do" value={awayUntil ? "back" : "pull"} />
        <SubmitButton ref={button} size="large" className="min-h-14 px-8 text-lg">{awayUntil ? t("away.back") : t("pull")}</SubmitButton>
      </form>
    </section>
  );
}
