"use client";

import { AlarmClock, X } from "lucide-react";
import Link from "next/link";
import { useEffect, useState } from "react";
import { useLocale, useTimeZone, useTranslations } from "use-intl";
import { buttonStyle } from "@/components/ui/button-style";
import { formatTime } from "@/lib/i18n/format";
import { useDismissed } from "./use-dismissed";
import { useDueCallbacks } from "./due-callbacks";
import { useTitleHint } from "./use-title-hint";

/** So many stand in the strip; the others are a number. */
const SHOWN = 2;
const TICK = 10_000;

/**
 * A strip above the screen while a callback of the operator's is about to be due: "12:30 Call back Ayşe Kaya (in 5 min)".
 * Its place is always there, so that it is read out when it fills; the minutes that pass are not. It takes no focus and no key.
 */
export function CallbackReminder() {
  const t = useTranslations("reminders");
  const place = { locale: useLocale(), timeZone: useTimeZone() ?? "UTC" };
  const { soon, ahead } = useDueCallbacks();
  const { isDismissed, dismiss } = useDismissed();
  const now = useNow(soon.length > 0, ahead);
  const open = now === null ? [] : soon.filter(({ customerId, at }) => at.getTime() > now && !isDismissed(keyOf(customerId, at)));
  const [first] = open;
  useTitleHint(first ? t("line", { time: formatTime(first.at, place), name: first.name || t("nameless") }) : null);
  return (
    <div role="status" aria-atomic="false" aria-relevant="additions" className="sticky top-0 z-20">
      {now === null ? null : open.slice(0, SHOWN).map(({ customerId, name, at }) => (
        <p key={keyOf(customerId, at)} className="flex items-center justify-center gap-2 border-b border-line bg-later-soft px-4 py-1 text-sm text-later">
          <AlarmClock aria-hidden="true" size={16} strokeWidth={1.5} className="shrink-0" />
          <span className="min-w-0">
            <Link href="/callbacks" prefetch={false} className="font-medium underline-offset-4 hover:underline">{t("line", { time: formatTime(at, place), name: name || t("nameless") })}</Link>
            {" "}<span>{t("left", { n: Math.max(1, Math.ceil((at.getTime() - now) / 60_000)) })}</span>
          </span>
          <button type="button" aria-label={t("dismiss", { name: name || t("nameless") })} className={buttonStyle("quiet", "icon", "size-6! text-later!")} onClick={() => dismiss(keyOf(customerId, at))}>
            <X aria-hidden="true" size={16} strokeWidth={1.5} />
          </button>
        </p>
      ))}
      {open.length > SHOWN ? <p className="border-b border-line bg-later-soft px-4 py-1 text-center text-sm text-later">{t("more", { n: open.length - SHOWN })}</p> : null}
    </div>
  );
}

const keyOf = (customerId: number, at: Date): string => `${customerId}@${at.getTime()}`;

/** The server's time, every few seconds while it is asked for; null before the page's script is there. */
function useNow(isOn: boolean, ahead: number): number | null {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    if (!isOn) return;
    const tick = () => setNow(Date.now() + ahead);
    const first = setTimeout(tick, 0);
    const timer = setInterval(tick, TICK);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [isOn, ahead]);
  return now;
}
