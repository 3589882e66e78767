import { useEffect, useRef, useState, type RefObject } from "react";
import { postJson } from "./post-json";

export type NoteState = "idle" | "saving" | "saved" | "kept";

const PAUSE = 400;
const RETRY = 5_000;
const keyOf = (assignmentId: number) => `callpool:note:${assignmentId}`;

/**
 * Keeps a note while it is typed: at once in this browser, and a moment later on the server. What a crash or a lost
 * network left behind is put back into the field and sent when the screen is there again.
 */
export function useNote(assignmentId: number, stored: string, field: RefObject<HTMLTextAreaElement | null>, onDraft: (note: string) => void) {
  const [state, setState] = useState<NoteState>("idle");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sent = useRef(stored);

  function send(note: string): void {
    clearTimeout(timer.current);
    if (note === sent.current) return;
    setState("saving");
    postJson("/api/pull/note", { assignmentId, note }, note.length < 30_000).then(({ ok }) => {
      if (ok) sent.current = note;
      setState(ok ? "saved" : "kept");
    }, () => {
      setState("kept");
      timer.current = setTimeout(() => send(field.current?.value ?? note), RETRY);
    });
  }

  function typed(note: string): void {
    onDraft(note);
    keep(keyOf(assignmentId), note);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => send(note), PAUSE);
  }

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
    // Once per customer: later changes of `stored` are our own.
  }, [assignmentId]);

  return { state, typed, flush: () => send(field.current?.value ?? sent.current) };
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
