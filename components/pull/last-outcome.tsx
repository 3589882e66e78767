"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { formatTime } from "@/lib/i18n/format";
import type { LastCall } from "@/lib/pool/desk";
import { OutcomeButtons } from "./outcome-buttons";
import type { OutcomeButton } from "./types";
import { usePlace } from "./use-place";

interface LastOutcomeProps {
  last: LastCall;
  outcomes: OutcomeButton[];
  labels: Record<string, string>;
  open: boolean;
  setOpen: (open: boolean) => void;
  submit: (form: FormData) => void;
  busy: boolean;
  keys: boolean;
  timeZone: string;
}

/** "Mehmet Demir: No answer · Change", for as long as it can be changed. */
export function LastOutcome({ last, outcomes, labels, open, setOpen, submit, busy, keys, timeZone }: LastOutcomeProps) {
  const t = useTranslations("pull.last");
  const place = usePlace();
  return (
    <section className="min-w-0 grow py-1 text-sm">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span>{t("line", { name: last.customerName, outcome: labels[last.outcome] ?? last.outcome })}</span>
        <span aria-hidden="true" className="text-ink-2">{"·"}</span>
        <Button variant="quiet" data-key="u" aria-expanded={open} aria-keyshortcuts={keys ? "U" : undefined} icon={keys ? <Kbd>U</Kbd> : undefined} onClick={() => setOpen(!open)}>
          {t("change")}
        </Button>
        <span className="text-xs text-ink-2">{t("hint", { at: formatTime(last.changeableUntil, place) })}</span>
      </p>
      {open ? (
        <form action={submit} className="mt-2" onKeyDown={(event) => { if (event.key === "Escape") setOpen(false); }}>
          <input type="hidden" name="do" value="change" />
          <input type="hidden" name="assignmentId" value={last.assignmentId} />
          <p className="mb-2 font-medium">{t("title")}</p>
          <OutcomeButtons outcomes={outcomes.filter((outcome) => outcome.code !== last.outcome || outcome.effect === "callback")} busy={busy} keys={false} timeZone={timeZone} callbackOpen={false} />
        </form>
      ) : null}
    </section>
  );
}
