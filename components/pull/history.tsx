"use client";

import { useTranslations } from "use-intl";
import { formatInstant } from "@/lib/i18n/format";
import type { Hand } from "@/lib/pool/desk";
import { endingLabel } from "./ending";
import { usePlace } from "./use-place";

interface Entry {
  key: string;
  at: Date;
  operator: string;
  /** Null where none was recorded. */
  outcome: string | null;
  disposition: string | null;
  note: string;
  mark?: string;
}

/** Earlier calls, latest first: when, how it ended, who, and what was noted; with outcomes that came too late to count. */
export function History({ hand, labels }: { hand: Hand; labels: Record<string, string> }) {
  const t = useTranslations("pull");
  const place = usePlace();
  const entries: Entry[] = [
    ...hand.history.map((call) => ({ ...call, key: `call-${call.id}`, mark: call.changed ? t("changedMark") : undefined })),
    ...hand.lateNotes.map((note) => ({ ...note, disposition: null, key: `late-${note.id}`, mark: t("lateMark") })),
    ...hand.leftNotes.map((note) => ({ ...note, outcome: null, disposition: null, key: `left-${note.id}`, mark: t("leftMark") })),
  ].sort((a, b) => b.at.getTime() - a.at.getTime());
  return (
    <section aria-labelledby="customer-history">
      <h2 id="customer-history" className="text-xs font-medium text-ink-2">{t("history")}</h2>
      {entries.length === 0 ? <p className="mt-1 border-y border-line py-1.5 text-sm text-ink-2">{t("noHistory")}</p> : (
        <ol className="mt-1 divide-y divide-line border-y border-line">
          {entries.map((entry) => (
            <li key={entry.key} className="py-1.5 text-sm">
              <p className="flex flex-wrap gap-x-3">
                <time dateTime={entry.at.toISOString()} className="text-ink-2">
                  {formatInstant(entry.at, place)}
                </time>
                {entry.outcome === null ? null : <span className="font-medium">{endingLabel(labels, entry.outcome, entry.disposition)}</span>}
                <span className="text-ink-2">{entry.operator}</span>
                {entry.mark ? <span className="text-wait">{entry.mark}</span> : null}
              </p>
              {entry.note ? <p className="mt-0.5 whitespace-pre-wrap break-words">{entry.note}</p> : null}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
