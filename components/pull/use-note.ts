import { useCallback, useEffect, useRef, useState } from "react";
import { postJson } from "./post-json";

export type NoteState = "idle" | "saving" | "saved" | "kept";

const PAUSE = 400;
const RETRY = 5_000;
const keyOf = (assignmentId: number) => `callpool:note:${assignmentId}`;

/**
 * Keeps a note while it is typed: at once in this browser, and a moment later on the server. What a crash or a lost
 * network left behind is put back into the field and sent when the screen is there again.
 */
export function useNote(assignmentId: number, stored: string, onDraft: (note: string) => void) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [state, setState] = useState<NoteState>("idle");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sent = useRef(stored);

  const send = useCallback((note: string) => {
    const attempt = (text: string): void => {
      clearTimeout(timer.current);
      if (text === sent.current) return;
      setState("saving");
      postJson("/api/pull/note", { assignmentId, note: text }, text.length < 30_000).then(({ ok }) => {
        if (ok) sent.current = text;
        setState(ok ? "saved" : "kept");
      }, () => {
        setState("kept");
        timer.current = setTimeout(() => { attempt(field.current?.value ?? text); }, RETRY);
      });
    };
    attempt(note);
  }, [assignmentId]);

  const typed = useCallback((note: string) => {
    onDraft(note);
    keep(keyOf(assignmentId), note);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => { send(note); }, PAUSE);
  }, [assignmentId, onDraft, send]);

  useEffect(() => {
    const element = field.current;
    if (!element) return;
    const left = kept(keyOf(assignmentId));
    // Typed before the script was there, or left behind by a crash.
    const note = element.value !== stored ? element.value : (left ?? stored);
    if (note !== element.value) element.value = note;
    if (note !== stored) typed(note);
    forgetOthers(keyOf(assignmentId));
    return () => clearTimeout(timer.current);
  }, [assignmentId, stored, typed]);

  return { field, state, typed, flush: () => { send(field.current?.value ?? sent.current); } };
}

function keep(key: string, note: string): void {
  try {
    localStorage.setItem(key, note);
  } catch {
    // A browser that keeps nothing still has the server.
  }
}

function kept(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function forgetOthers(key: string): void {
  try {
    for (const other of Object.keys(localStorage)) {
      if (other.startsWith("callpool:note:") && other !== key) localStorage.removeItem(other);
    }
  } catch {
    // As above.
  }
}
