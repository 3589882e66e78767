"use client";

import { useEffect, useRef, useState } from "react";
import type { ImportProgress } from "@/lib/import/progress";
import { sendJson } from "./send-json";

const FIRST_MS = 250;
const POLL_MS = 700;

/**
 * Asks how an import goes, again and again while `underWay`; `onAnswer` says whether to go on asking.
 * @returns whether the connection is lost just now
 */
export function useProgress(id: number, underWay: boolean, version: number, onAnswer: (now: ImportProgress) => boolean): boolean {
  const [lost, setLost] = useState(false);
  const answer = useRef(onAnswer);
  useEffect(() => { answer.current = onAnswer; });
  useEffect(() => {
    if (!underWay) return;
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      try {
        const sent = await sendJson<ImportProgress>(`/admin/import/${id}/progress`, undefined, stop.signal);
        setLost(!sent.ok);
        if (sent.ok && !answer.current(sent.data)) return;
      } catch {
        if (stop.signal.aborted) return;
        setLost(true);
      }
      timer = setTimeout(() => void ask(), POLL_MS);
    };
    timer = setTimeout(() => void ask(), FIRST_MS);
    return () => {
      stop.abort();
      clearTimeout(timer);
      setLost(false);
    };
  }, [id, underWay, version]);
  return lost;
}
