"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Kbd } from "@/components/ui/kbd";
import { Textarea } from "@/components/ui/textarea";
import { useNote } from "./use-note";

const words = { idle: "notesHint", saving: "noteSaving", saved: "noteSaved", kept: "noteKept" } as const;

interface NoteFieldProps {
  assignmentId: number;
  stored: string;
  keys: boolean;
  /** An outcome was pressed that needs a note, and none is there. */
  missing: boolean;
  onTyped: () => void;
}

/** The note on the customer in hand. Nothing typed here is lost: not by a reload, a crash, or an outcome that was refused. */
export function NoteField({ assignmentId, stored, keys, missing, onTyped }: NoteFieldProps) {
  const t = useTranslations("pull");
  const errors = useTranslations("errors");
  // The form falls back to this once it was sent; so it is always what was typed last.
  const [draft, setDraft] = useState(stored);
  const { field, state, typed, flush } = useNote(assignmentId, stored, setDraft);
  return (
    <div className="mt-4">
      <div className="flex items-baseline justify-between gap-4">
        <label htmlFor="note" className="flex items-center gap-2 text-sm font-medium">{t("notes")}{keys ? <Kbd className="pointer-coarse:hidden">N</Kbd> : null}</label>
        <span role="status" className="text-xs text-ink-2">{t(words[state])}</span>
      </div>
      <Textarea
        ref={field}
        id="note"
        name="note"
        data-key="n"
        defaultValue={draft}
        maxLength={5000}
        rows={3}
        aria-keyshortcuts={keys ? "N" : undefined}
        className="mt-1 w-full text-lg"
        aria-invalid={missing || undefined}
        aria-describedby={missing ? "note-missing" : undefined}
        onChange={(event) => { typed(event.target.value); onTyped(); }}
        onBlur={flush}
        onKeyDown={(event) => { if (event.key === "Escape") event.currentTarget.blur(); }}
      />
      {missing ? <p id="note-missing" role="alert" className="mt-1 text-sm text-bad">{errors("note_missing")}</p> : null}
    </div>
  );
}
