"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { Progress } from "@/components/ui/progress";
import { formatNumber, formatWait } from "@/lib/i18n/format";
import type { ImportProgress } from "@/lib/import/progress";
import { Counts } from "./counts";

const POLL_MS = 700;
/** A rate made of fewer rows tells nothing. */
const TELLING = 1000;

interface RunningImportProps {
  id: number;
  initial: ImportProgress;
}

/** An import's bar and counts, asked for again and again while it runs; at its end the page is read anew. */
export function RunningImport({ id, initial }: RunningImportProps) {
  const t = useTranslations("imports");
  const locale = useLocale();
  const router = useRouter();
  const [seen, setSeen] = useState<ImportProgress | null>(null);
  const [lost, setLost] = useState(false);
  const underWay = initial.status === "queued" || initial.status === "running";

  useEffect(() => {
    if (!underWay) return;
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      try {
        const response = await fetch(`/admin/import/${id}/progress`, { signal: stop.signal, cache: "no-store" });
        setLost(!response.ok);
        if (response.ok) {
          const next = (await response.json()) as ImportProgress;
          setSeen(next);
          if (next.status !== "queued" && next.status !== "running") {
            router.refresh();
            return;
          }
        }
      } catch {
        if (stop.signal.aborted) return;
        setLost(true);
      }
      timer = setTimeout(() => void ask(), POLL_MS);
    };
    timer = setTimeout(() => void ask(), POLL_MS);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [id, router, underWay]);

  // The page's own data is newer once the import is over.
  const now = underWay && seen ? seen : initial;
  const number = (value: number) => formatNumber(value, locale);
  const remarks = [
    now.rate === null || now.rows < TELLING ? null : t("rate", { rows: number(now.rate) }),
    now.remaining === null || now.remaining < 2 ? null : t("remaining", { time: formatWait(now.remaining, locale) }),
    underWay ? t("goesOn") : null,
  ].filter(Boolean);
  return (
    <section className="flex flex-col gap-3">
      <Progress label={t("progress")} value={now.status === "queued" ? null : now.progress} max={1} />
      {lost || remarks.length > 0 ? <p className="text-sm text-ink-2">{lost ? t("lost") : remarks.join(" · ")}</p> : null}
      <Counts progress={now} label={t("counts")} word={t} format={number} />
    </section>
  );
}
