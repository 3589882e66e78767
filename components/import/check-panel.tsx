"use client";

import { useLocale, useTranslations } from "use-intl";
import { cx } from "@/components/ui/cx";
import { FormError } from "@/components/ui/form-error";
import { Progress } from "@/components/ui/progress";
import { formatNumber } from "@/lib/i18n/format";
import { Counts } from "./counts";
import type { DraftView } from "./draft-types";
import { Marks } from "./marks";
import { ProblemList } from "./problem-list";

/** What would happen if the import began now. `stale` while a change is on its way: the old figures stay, dimmed. */
export function CheckPanel({ draft, stale }: { draft: DraftView; stale: boolean }) {
  const t = useTranslations("imports");
  const locale = useLocale();
  const number = (value: number) => formatNumber(value, locale);
  const counting = draft.status === "checking";
  const counted = draft.status === "checked" && !stale;
  const { rows, created, updated, duplicates, filtered, invalid, suppressed } = draft;
  const said = counting ? t("checkingNow")
    : counted ? t("checkDone", { rows: number(rows), created: number(created), updated: number(updated), duplicates: number(duplicates), filtered: number(filtered), invalid: number(invalid), suppressed: number(suppressed) })
      : "";
  return (
    <section aria-labelledby="check-title" aria-busy={counting || stale} className={draft.missing ? "hidden" : "flex flex-col gap-3"}>
      <div>
        <h2 id="check-title" className="text-lg">{t("check")}</h2>
        <p className="text-sm text-ink-2">{t("checkHint")}</p>
        <p role="status" className="sr-only">{said}</p>
      </div>
      <FormError error={draft.error ? { message: draft.error } : null} />
      {draft.error ? null : (
        <div className={cx("flex flex-col gap-3", (stale || draft.old) && "**:text-ink-2!")}>
          {/* Its place stays when it is done, so that nothing below moves. */}
          <div className="h-1">{counting || stale ? <Progress label={t("checkProgress")} value={counting && draft.progress > 0 ? draft.progress : null} max={1} /> : null}</div>
          <Counts progress={draft} label={t("check")} word={t} format={number} />
          <Marks marks={draft.marks} t={t} />
          {draft.status === "checked" || draft.old ? (
            draft.problemCount > 0 ? (
              <div className="flex max-w-5xl flex-col gap-2">
                <h3 className="text-base">{t("problemsTitle")}</h3>
                {draft.problemCount > draft.problems.length ? <p className="text-sm text-ink-2">{t("firstProblems", { shown: draft.problems.length, all: draft.problemCount })}</p> : null}
                <ProblemList problems={draft.problems} t={t} />
              </div>
            ) : draft.rows > 0 ? <p className="text-ink-2">{t("noProblemsYet")}</p> : null
          ) : null}
        </div>
      )}
    </section>
  );
}
