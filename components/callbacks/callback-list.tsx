import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/link-button";
import type { CallbackRow } from "@/lib/callbacks/list-callbacks";
import { CallbackTable } from "./callback-table";
import type { CallbackWords } from "./words";

interface CallbackListProps {
  rows: readonly CallbackRow[];
  /** When the team's day ends. */
  endOfDay: Date;
  words: CallbackWords;
}

/** A page of callbacks under its headings: overdue, still today, later. */
export function CallbackList({ rows, endOfDay, words }: CallbackListProps) {
  const { t, place, all } = words;
  const parts = [
    { key: "overdue", rows: rows.filter(({ at }) => at <= place.now) },
    { key: "today", rows: rows.filter(({ at }) => at > place.now && at < endOfDay) },
    { key: "later", rows: rows.filter(({ at }) => at > place.now && at >= endOfDay) },
  ] as const;
  const hint: ReactNode = all ? null : (
    <p className="flex flex-wrap items-center gap-x-3 text-sm text-ink-2">
      {t("due")}
      <LinkButton href="/pull" variant="quiet">{t("goToPull")}</LinkButton>
    </p>
  );
  return parts.filter((part) => part.rows.length > 0).map(({ key, rows: some }) => (
    <section key={key} aria-labelledby={key} className="mb-6">
      <div className="mb-1 flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id={key} className="text-lg">{t(key)}</h2>
        {key === "overdue" ? hint : null}
      </div>
      <CallbackTable label={t(key)} rows={some} words={words} />
    </section>
  ));
}
