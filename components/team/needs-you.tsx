"use client";

import Link from "next/link";
import { useLocale, useTimeZone, useTranslations } from "use-intl";
import { formatDuration, formatTime } from "@/lib/i18n/format";
import type { LiveNeed } from "@/lib/team/team-snapshot";

interface NeedsYouProps {
  needs: readonly LiveNeed[];
  now: number;
  /** The address that opens an operator's panel. */
  operatorHref: (userId: number) => string;
  poolHref: string | null;
}

/** What a supervisor should look at first, each with the way to it. */
export function NeedsYou({ needs, now, operatorHref, poolHref }: NeedsYouProps) {
  const t = useTranslations("team.needs");
  const place = { locale: useLocale(), timeZone: useTimeZone() ?? "UTC" };
  const clock = (since: number) => formatDuration((now - since) / 1000);
  const say = (need: LiveNeed): string => {
    switch (need.kind) {
      case "long_hand": return t("longHand", { name: need.name, time: clock(need.since) });
      case "long_break": return t("longBreak", { name: need.name, reason: need.label, minutes: Math.floor((now - need.since) / 60_000), limit: need.limitMinutes });
      case "fast": return t("fast", { name: need.name, n: need.calls, seconds: need.seconds });
      case "pool_end": return need.at <= now + 60_000 ? t("poolEmpty") : t("poolEnd", { at: formatTime(new Date(need.at), place) });
    }
  };
  const link = "underline decoration-field underline-offset-4 hover:decoration-ink";
  return (
    <section aria-labelledby="needs-you" className="mb-4 flex flex-wrap items-baseline gap-x-6 gap-y-1 border-y border-line py-2 text-sm">
      <h2 id="needs-you" className="font-semibold">{t("title", { n: needs.length })}</h2>
      {needs.length === 0 ? <p className="text-ink-2">{t("none")}</p> : (
        <ul className="flex min-w-0 flex-wrap gap-x-6 gap-y-1">
          {needs.map((need) => {
            const href = need.kind === "pool_end" ? poolHref : operatorHref(need.userId);
            return (
              <li key={`${need.kind} ${"userId" in need ? need.userId : ""}`} className="min-w-0 text-wait">
                {href === null ? say(need) : <Link href={href} prefetch={false} scroll={false} className={link}>{say(need)}</Link>}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
