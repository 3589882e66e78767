import { MappingTable } from "@/components/import/mapping-table";
import { ProblemList } from "@/components/import/problem-list";
import { RunningImport } from "@/components/import/running-import";
import { FormError } from "@/components/ui/form-error";
import { getT } from "@/lib/auth/signed-in";
import type { UserContext } from "@/lib/context";
import { formatInstant } from "@/lib/i18n/format";
import { requestFormat } from "@/lib/i18n/request-format";
import { describeImportError } from "@/lib/import/describe";
import { isUnderWay, progressOf } from "@/lib/import/progress";
import type { ImportView } from "@/lib/import/view";
import { shownProblems } from "./shown-problems";

/** The steps from the start of an import on: how it goes, what became of its rows, and what an undo left. */
export async function ResultPart({ ctx, view }: { ctx: UserContext; view: ImportView }) {
  const over = !isUnderWay(view.status);
  const [t, format] = await Promise.all([getT("imports"), requestFormat()]);
  const { locale } = format;
  const none = { problems: [], problemCount: 0 };
  const [kept, found] = await Promise.all([
    view.status === "undone" ? shownProblems(ctx, view.id, locale, ["kept"]) : none,
    over ? shownProblems(ctx, view.id, locale, ["invalid", "duplicate", "suppressed", "warning"]) : none,
  ]);
  const error = describeImportError(view.error, locale);
  const time = (at: Date) => formatInstant(at, { ...format, now: ctx.now });
  const live = liveWords(view);
  return (
    <div className="flex flex-col gap-8">
      {error ? <FormError error={{ message: error }} /> : null}
      <div className="flex flex-col gap-2">
        <RunningImport id={view.id} initial={progressOf(view)} />
        {live ? <p className="text-sm text-ink-2">{"at" in live ? t(live.key, { time: time(live.at) }) : t(live.key)}</p> : null}
      </div>
      {kept.problemCount > 0 ? <Problems title={t("keptTitle")} found={kept} /> : null}
      {over ? <Problems title={t("problemsTitle")} found={found} empty={view.error ? undefined : t("noProblems")} /> : null}
      <MappingTable options={view.options} t={t} />
    </div>
  );

  function Problems({ title, found: { problems, problemCount }, empty }: { title: string; found: Awaited<ReturnType<typeof shownProblems>>; empty?: string }) {
    if (problemCount === 0 && !empty) return null;
    return (
      <section className="flex max-w-5xl flex-col gap-2">
        <h2 className="text-lg">{title}</h2>
        {problemCount > problems.length ? <p className="text-sm text-ink-2">{t("firstProblems", { shown: problems.length, all: problemCount })}</p> : null}
        {problemCount > 0 ? <ProblemList label={title} problems={problems} t={t} /> : <p className="text-ink-2">{empty}</p>}
      </section>
    );
  }
}

type LiveWords = { key: "liveSince" | "liveAt" | "undoneAt"; at: Date } | { key: "liveWhenLoaded" | "liveWhileLoading" };

/** Since when, or from when on, an import's customers can be pulled. */
function liveWords({ status, options, liveAt, goLiveAt, undoneAt }: ImportView): LiveWords | null {
  if (status === "undone") return undoneAt ? { key: "undoneAt", at: undoneAt } : null;
  if (status === "failed" || status === "undoing") return null;
  if (liveAt) return { key: "liveSince", at: liveAt };
  if (options.goLive === "at" && goLiveAt) return { key: "liveAt", at: goLiveAt };
  if (status === "finished") return null;
  return { key: options.goLive === "loading" ? "liveWhileLoading" : "liveWhenLoaded" };
}
