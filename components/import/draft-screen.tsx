"use client";

import { useCallback, useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { Steps } from "./steps";
import { CheckPanel } from "./check-panel";
import { ColumnsTable } from "./columns-table";
import { ConfirmButton } from "./confirm-button";
import type { DraftPlace, DraftView } from "./draft-types";
import { MoreOptions } from "./more-options";
import { SheetFields } from "./sheet-fields";
import { useDraft } from "./use-draft";

interface DraftScreenProps {
  initial: DraftView;
  place: DraftPlace;
  /** The page's title. */
  children: ReactNode;
}

/** What the screen still waits for before the import can start; each has a sentence. */
export type Unfinished = "newListMissing" | "filterUnfinished" | "goLiveMissing";

/** A file that was uploaded: what becomes of it, what would happen then, and the button that makes it happen. */
export function DraftScreen({ initial, place, children }: DraftScreenProps) {
  const t = useTranslations("imports");
  const { draft, saving, reading, error, lost, busy, change, start, discard } = useDraft(initial.id, initial);
  const [unfinished, setUnfinished] = useState<readonly Unfinished[]>([]);
  const mark = useCallback((what: Unfinished, open: boolean) => {
    setUnfinished((before) => (before.includes(what) === open ? before : open ? [...before, what] : before.filter((other) => other !== what)));
  }, []);
  const { options } = draft;
  const missing = [...(draft.missing ? [t(`missing.${draft.missing}`)] : []), ...unfinished.map((what) => t(what))];
  // What stands in a field and was refused is not what the server would import.
  const refused = Object.keys(error?.fields ?? {}).some((path) => /^(filters|list|new_round_days|go_live_at)/.test(path));
  const ready = missing.length === 0 && !refused;
  const gone = error?.code === "draft_changed" || error?.code === "import_not_found";
  return (
    <>
      <Steps at={busy === "start" ? "import" : draft.missing ? "columns" : "check"} t={t} />
      {children}
      {/* What takes the focus is scrolled clear of the bar at the foot. */}
      <div className="flex flex-col gap-8 [&_:is(a,button,input,select,summary)]:scroll-mb-32">
        <section aria-labelledby="columns-title" className="flex flex-col gap-4">
          <div>
            <h2 id="columns-title" className="text-lg">{t("mapping")}</h2>
            {options.remembered ? <p className="text-sm text-ink-2">{t("remembered")}</p> : null}
          </div>
          <SheetFields draft={draft} place={place} change={change} mark={mark} fields={error?.fields ?? {}} />
          <p role="status" className={reading ? "text-sm text-ink-2" : "sr-only"}>{reading ? t("readingSheet") : null}</p>
          <div className={reading ? "pointer-events-none **:text-ink-2!" : undefined}><ColumnsTable key={`${options.sheetIndex} ${options.headerRow}`} draft={draft} place={place} change={change} /></div>
          <MoreOptions key={options.sheetIndex} draft={draft} timeZone={place.timeZone} change={change} mark={mark} fields={error?.fields ?? {}} />
        </section>
        <CheckPanel draft={draft} stale={saving} />
        <div className="sticky bottom-0 z-10 -mx-4 flex flex-col gap-2 border-t border-ink bg-canvas px-4 py-3 sm:-mx-6 sm:px-6">
          <FormError error={error} />
          <p role="status" className={missing.length > 0 || lost ? "text-sm text-ink-2" : "sr-only"}>{lost ? t("lostDraft") : missing.join(" ")}</p>
          <div className="flex flex-wrap items-center gap-2">
            {gone ? <Button onClick={() => { location.reload(); }}>{t("reload")}</Button> : null}
            <form
              method="post" action={`/admin/import/${draft.id}/start`}
              onSubmit={(event) => {
                event.preventDefault();
                if (ready) void start();
              }}
            >
              <Button type="submit" variant="primary" busy={busy === "start"} disabled={!ready}>{t("start")}</Button>
            </form>
            <ConfirmButton
              title={t("discardTitle")} text={t("discardText")} label={t("discard")}
              onConfirm={async () => { await discard(); return null; }}
              trigger={<Button variant="quiet">{t("discard")}</Button>}
            />
          </div>
        </div>
      </div>
    </>
  );
}
