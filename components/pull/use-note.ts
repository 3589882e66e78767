import { useCallback, useEffect, useRef, useState } from "react";
import { useUserId } from "@/components/live/live";
import { forgetNote, keepNote, keptNote } from "./kept-notes";
import { postJson } from "./post-json";

export type NoteState = "idle" | "saving" | "saved" | "kept";

const PAUSE = 400;
const RETRY = 5_000;

/**
 * Keeps a note while it is typed: at once in this browser, and a moment later on the server. What a crash or a lost
 * network left behind is put back into the field and sent when the screen is there again; so is what is typed last when
 * the customer is taken away.
 */
export function useNote(assignmentId: number, stored: string, onDraft: (note: string) => void) {
  const userId = useUserId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [state, setState] = useState<NoteState>("idle");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sent = useRef(stored);

  const send = useCallback((note: string) => {
    const attempt = (text: string): void => {
      clearTimeout(timer.current);
      if (text === sent.current) {
        forgetNote(userId, assignmentId, text);
        return;
      }
      setState("saving");
      postJson("/api/pull/note", { assignmentId, note: text }, text.length < 30_000).then(({ ok }) => {
        if (ok) {
          sent.current = text;
          forgetNote(userId, assignmentId, text);
        }
        setState(ok ? "saved" : "kept");
      }, () => {
        setState("kept");
        timer.current = setTimeout(() => { attempt(field.current?.value ?? text); }, RETRY);
      });
    };
    attempt(note);
  }, [assignmentId, userId]);

  const typed = useCallback((note: string) => {
    onDraft(note);
    keepNote(userId, assignmentId, note);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => { send(note); }, PAUSE);
  }, [assignmentId, userId, onDraft, send]);

  useEffect(() => {
    const element = field.current;
    if (!element) return;
    const left = keptNote(userId, assignmentId);
    // Typed before the script was there, or left behind by a crash.
    const note = element.value !== stored ? element.value : (left ?? stored);
    if (note !== element.value) element.value = note;
    if (note !== stored) typed(note);
    return () => clearTimeout(timer.current);
  }, [assignmentId, userId, stored, typed]);

  return { field, state, typed, flush: () => { send(field.current?.value ?? sent.current); } };
}
