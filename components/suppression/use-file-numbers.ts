import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { sendFile, type Sending } from "../import/send-file";
import { sendJson } from "../import/send-json";
import { linesOf, type Added, type CountedFile, type KeptFile, type LookedAtFile } from "./file-steps";

const HERE = "/admin/suppression";

interface State {
  sending: Sending | null;
  file: KeptFile | null;
  counted: CountedFile | null;
  /** Numbers dealt with so far, while they are being added. */
  adding: Added | null;
  message: string | null;
  fields: Record<string, string>;
}

const empty: State = { sending: null, file: null, counted: null, adding: null, message: null, fields: {} };

/** A file of numbers on its way to the list: sent, looked at, counted, added. */
export function useFileNumbers(onDone: (sum: Added, without: number) => void) {
  const t = useTranslations("suppression");
  const errors = useTranslations("errors");
  const [state, setState] = useState<State>(empty);
  const stop = useRef<AbortController | null>(null);
  const set = (change: Partial<State>) => { setState((before) => ({ ...before, ...change })); };
  useEffect(() => () => { stop.current?.abort(); }, []);

  /** What is asked now; what was asked before is no longer wanted. */
  function begin(): AbortSignal {
    stop.current?.abort();
    stop.current = new AbortController();
    return stop.current.signal;
  }

  async function send(given: File) {
    const signal = begin();
    setState({ ...empty, sending: { sent: 0, total: 0 } });
    try {
      const { token, fileName, looked, message } = await sendFile<Omit<KeptFile, "phone" | "phone2">>(`${HERE}/upload`, given, (sending) => { set({ sending }); }, signal);
      if (token && fileName && looked) await choose({ token, fileName, looked, phone: looked.phone, phone2: looked.phone2 });
      else setState({ ...empty, message: message ?? errors("busy") });
    } catch {
      setState({ ...empty, message: signal.aborted ? null : errors("upload_incomplete") });
    }
  }

  /** Counts what stands where somebody says that the numbers are. */
  async function choose(file: KeptFile) {
    const signal = begin();
    set({ sending: null, file, counted: null, message: null });
    if (file.phone === null) return;
    const counted = await ask<CountedFile>({ do: "count", ...placeOf(file) }, signal);
    if (counted) set({ counted });
  }

  async function chooseSheet(file: KeptFile, sheetIndex: number) {
    const signal = begin();
    set({ counted: null, message: null });
    const { token, fileName } = file;
    const looked = await ask<LookedAtFile>({ do: "look", token, fileName, sheetIndex }, signal);
    if (looked) await choose({ token, fileName, looked, phone: looked.phone, phone2: looked.phone2 });
  }

  async function ask<T>(body: object, signal: AbortSignal): Promise<T | null> {
    try {
      const sent = await sendJson<T>(`${HERE}/file`, body, signal);
      if (sent.ok) return sent.data;
      set({ message: sent.error.message });
    } catch {
      if (!signal.aborted) set({ message: errors("busy") });
    }
    return null;
  }

  async function add(file: KeptFile, counted: CountedFile, why: { reason: string; until: string }) {
    set({ adding: { added: 0, extended: 0, already: 0 }, message: null, fields: {} });
    try {
      const response = await fetch(`${HERE}/import`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ ...placeOf(file), ...why }), cache: "no-store" });
      for await (const { done, error, added = 0, extended = 0, already = 0 } of linesOf(response)) {
        if (done) onDone(done, counted.without);
        else if (error) set({ adding: null, message: error.message, fields: error.fields });
        if (done ?? error) return;
        set({ adding: { added, extended, already } });
      }
      set({ adding: null, message: t("interrupted") });
    } catch {
      set({ adding: null, message: t("interrupted") });
    }
  }

  function forget() {
    const { file } = state;
    begin();
    setState(empty);
    if (file) void sendJson(`${HERE}/file`, { do: "discard", token: file.token }).catch(() => undefined);
  }

  return { ...state, send, choose, chooseSheet, add, forget };
}

function placeOf({ token, fileName, looked: { sheetIndex, headerRow }, phone, phone2 }: KeptFile) {
  return { token, fileName, sheetIndex, headerRow, phone, phone2: phone2 === phone ? null : phone2 };
}
