"use client";

import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { sayBoth } from "@/components/callbacks/say-time";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Kbd } from "@/components/ui/kbd";
import { Textarea } from "@/components/ui/textarea";
import { formatTime } from "@/lib/i18n/format";
import type { LastCall } from "@/lib/pool/desk";
import { endingLabel } from "./ending";
import { OutcomeButtons } from "./outcome-buttons";
import type { OutcomeButton, Pressed } from "./types";
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
  asked: Pressed | null;
  /** The change came back because it needs a note. */
  noteMissing: boolean;
}

/** "Mehmet Demir: No answer · Change", for as long as it can be changed. */
export function LastOutcome({ last, outcomes, labels, open, setOpen, submit, busy, keys, asked, noteMissing }: LastOutcomeProps) {
  const t = useTranslations("pull.last");
  const errors = useTranslations("errors");
  const callbacks = useTranslations("callbacks");
  const note = useRef<HTMLTextAreaElement>(null);
  const [noteAsked, setNoteAsked] = useState(false);
  // What it was already is no change, unless another time or another closer outcome can be chosen.
  const others = outcomes.filter(({ code, effect, dispositions }) => code !== last.outcome || effect === "callback" || dispositions.length > 0);
  const askNote = () => {
    setNoteAsked(true);
    note.current?.focus();
  };
  const place = usePlace();
  return (
    <section className="min-w-0 grow py-1 text-sm">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span>{t("line", { name: last.customerName, outcome: endingLabel(labels, last.outcome, last.disposition) })}</span>
        {last.callbackAt ? <span>{sayBoth(last.callbackAt, last.clock.zone, place, (at) => callbacks("theirs", { at }))}</span> : null}
        <span aria-hidden="true" className="text-ink-2">{"·"}</span>
        <Button variant="quiet" data-key="u" aria-expanded={open} aria-keyshortcuts={keys ? "U" : undefined} icon={keys ? <Kbd>U</Kbd> : undefined} onClick={() => setOpen(!open)}>
          {t("change")}
        </Button>
        <span className="text-xs text-ink-2">{t("hint", { at: formatTime(last.changeableUntil, place) })}</span>
      </p>
      {open || asked || noteMissing ? (
        <form action={submit} className="mt-2" onKeyDown={(event) => { if (event.key === "Escape") setOpen(false); }}>
          <input type="hidden" name="do" value="change" />
          <input type="hidden" name="assignmentId" value={last.assignmentId} />
          <p className="mb-2 font-medium">{t("title")}</p>
          {outcomes.some(({ requiresNote }) => requiresNote) ? (
            <Field label={t("note")} name="note" error={noteAsked || noteMissing ? errors("note_missing") : null} className="mb-2 max-w-prose">
              <Textarea ref={note} defaultValue={last.note} maxLength={5000} rows={2} onChange={() => setNoteAsked(false)} />
            </Field>
          ) : null}
          <OutcomeButtons outcomes={others} busy={busy} keys={false} clock={last.clock} asked={asked} onNoteMissing={askNote} />
        </form>
      ) : null}
    </section>
  );
}
