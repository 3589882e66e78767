"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { Progress } from "@/components/ui/progress";
import { formatNumber, formatWait } from "@/lib/i18n/format";
import type { ImportProgress } from "@/lib/import/progress";
import { Counts } from "./counts";
import { Marks } from "./marks";
import { UndoneCounts } from "./undone-counts";
import { useProgress } from "./use-progress";

/** A rate made of fewer rows tells nothing. */
const TELLING = 1000;

interface RunningImportProps {
  id: number;
  initial: ImportProgress;
}

/** An import's bar and counts, asked for again and again while it runs or is undone; at its end the page is read anew. */
export function RunningImport({ id, initial }: RunningImportProps) {
  const t = useTranslations("imports");
  const locale = useLocale();
  const router = useRouter();
  const [seen, setSeen] = useState<ImportProgress | null>(null);
  const told = useRef(initial.status);
  const underWay = ["queued", "running", "undoing"].includes(initial.status);
  const lost = useProgress(id, underWay, initial.version, (next) => {
    setSeen(next);
    // Once for each state: asked for again and again, the page would never come.
    if (next.status !== told.current) router.refresh();
    told.current = next.status;
    return ["queued", "running", "undoing"].includes(next.status);
  });

  // The page's own data is newer once the import is over.
  const now = underWay && seen ? seen : initial;
  const { undone } = now;
  const undoing = now.status === "undoing";
  const number = (value: number) => formatNumber(value, locale);
  const remarks = [
    now.rate === null || now.rows < TELLING || undoing ? null : t("rate", { rows: number(now.rate) }),
    now.remaining === null || now.remaining < 2 ? null : t("remaining", { time: formatWait(now.remaining, locale) }),
    undoing && undone && undone.total > 0 ? t("undoProgress", { done: number(undone.done), total: number(undone.total) }) : null,
    underWay && !undoing ? t("goesOn") : null,
  ].filter(Boolean);
  const counts = <Counts progress={now} label={t("counts")} word={t} format={number} />;
  return (
    <section className="flex flex-col gap-3">
      {now.status === "undone" || now.status === "failed" ? null
        : <Progress label={undoing ? t("status.undoing") : t("progress")} value={now.status === "queued" ? null : now.progress} max={1} />}
      {lost || remarks.length > 0 ? <p className="text-sm text-ink-2">{lost ? t("lost") : remarks.join(" · ")}</p> : null}
      {undone && (undoing || now.status === "undone") ? (
        <>
          <h2 className="text-base">{t(undoing ? "status.undoing" : "undoneTitle")}</h2>
          <UndoneCounts undone={undone} t={t} format={number} />
          <h2 className="text-base">{t("importDid")}</h2>
          <div className="[&_dd]:text-ink-2">{counts}</div>
        </>
      ) : counts}
      {now.status === "undone" ? null : <Marks marks={now.marks} t={t} returnedHref={now.status === "finished" ? `/manager/returned?import=${id}` : undefined} />}
    </section>
  );
}
