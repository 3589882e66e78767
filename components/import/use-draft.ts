"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import type { DraftEdit, DraftError, DraftView } from "./draft-types";
import { mergeEdits, withEdit } from "./edit-draft";
import { focusNextTitle } from "./focus-title";
import { sendJson } from "./send-json";
import { useProgress } from "./use-progress";

const WAIT_MS = 250;
const RETRY_MS = 2000;

/** While nothing is counted yet the figures of before stay. */
function keepFigures(before: DraftView, next: DraftView): DraftView {
  if (next.status !== "checking" || next.rows > 0 || before.missing || before.error) return next;
  const { rows, created, updated, duplicates, filtered, invalid, suppressed, marks, problems, problemCount } = before;
  return { ...next, rows, created, updated, duplicates, filtered, invalid, suppressed, marks, problems, problemCount, old: true };
}

/** A draft that is being edited: every change shows at once, is saved a moment later, and is counted anew by the server. */
export function useDraft(id: number, initial: DraftView) {
  const router = useRouter();
  const [stored, setStored] = useState(initial);
  const [unsaved, setUnsaved] = useState<DraftEdit | null>(null);
  const [saving, setSaving] = useState(false);
  const [lost, setLost] = useState(false);
  const [error, setError] = useState<DraftError | null>(null);
  const [busy, setBusy] = useState<"start" | "discard" | null>(null);
  const line = useRef({ waiting: null as DraftEdit | null, version: initial.version, sending: null as Promise<boolean> | null, timer: undefined as ReturnType<typeof setTimeout> | undefined, busy: false });

  const take = useCallback((next: DraftView) => {
    line.current.version = next.version;
    setStored((before) => keepFigures(before, next));
  }, []);

  /** Sends what waits, one request after the other. @returns whether all of it was taken */
  const save = useCallback((): Promise<boolean> => {
    const { current } = line;
    clearTimeout(current.timer);
    const send = async () => {
      setSaving(true);
      while (current.waiting) {
        const edit = current.waiting;
        current.waiting = null;
        try {
          const sent = await sendJson<DraftView>(`/admin/import/${id}/change`, { ...edit, version: current.version });
          setLost(false);
          setError(sent.ok ? null : sent.error);
          if (sent.ok) take(sent.data);
          else current.waiting = null;
          setUnsaved(current.waiting);
          if (!sent.ok) return false;
        } catch {
          current.waiting = mergeEdits(edit, current.waiting);
          setLost(true);
          await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
        }
      }
      return true;
    };
    current.sending ??= send().finally(() => {
      current.sending = null;
      setSaving(false);
    });
    return current.sending;
  }, [id, take]);

  const change = useCallback((edit: DraftEdit) => {
    const { current } = line;
    if (current.busy) return;
    current.waiting = mergeEdits(current.waiting, edit);
    setUnsaved((before) => mergeEdits(before, edit));
    clearTimeout(current.timer);
    current.timer = setTimeout(() => void save(), WAIT_MS);
  }, [save]);

  const look = useCallback(async () => {
    const sent = await sendJson<DraftView>(`/admin/import/${id}/draft`).catch(() => null);
    if (!sent || line.current.sending) return;
    if (!sent.ok) setError(sent.error);
    else if (sent.data.version !== line.current.version) router.refresh();
    else take(sent.data);
  }, [id, router, take]);

  const lostCheck = useProgress(id, stored.status === "checking" && !busy, stored.version, (now) => {
    if (line.current.sending) return true;
    if (now.version === stored.version && now.status === "checking") {
      setStored((before) => (before.version === now.version ? keepFigures(before, { ...before, ...now, old: false }) : before));
      return true;
    }
    // Over, or somebody else's doing: the page is told all of it.
    if (now.status === "checking" || now.status === "checked" || now.status === "draft") void look();
    else router.refresh();
    return false;
  });

  /** Does the one thing that ends a draft; a second press while it is under way does nothing. */
  const end = async (what: "start" | "discard", then: () => void) => {
    const { current } = line;
    if (current.busy) return;
    current.busy = true;
    setBusy(what);
    setError(null);
    try {
      if (what === "start" && !(await save())) throw new Error("not all was taken");
      const sent = await sendJson(`/admin/import/${id}/${what}`, what === "start" ? { version: current.version } : {});
      if (sent.ok || sent.error.code === "import_started") {
        then();
        return;
      }
      setError(sent.error);
    } catch {
      // What was refused says so already; a lost connection does here.
      setLost(!current.sending);
    }
    current.busy = false;
    setBusy(null);
  };

  useEffect(() => {
    const { current } = line;
    // Left while a change waits: it goes out, the page that asked for it is gone.
    return () => { if (current.waiting && !current.busy) void save(); };
  }, [save]);

  return {
    draft: withEdit(stored, unsaved), saving: saving || unsaved !== null, error, lost: lost || lostCheck, busy,
    /** Whether the sheet is being looked at anew. */
    reading: unsaved?.sheetIndex !== undefined || unsaved?.headerRow !== undefined,
    change,
    start: () => end("start", () => {
      focusNextTitle();
      router.refresh();
    }),
    discard: () => end("discard", () => { router.push("/admin/import"); }),
  };
}
