"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, type DragEvent, type SubmitEvent } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Field } from "@/components/ui/field";
import { Progress } from "@/components/ui/progress";
import { focusNextTitle } from "./focus-title";
import { sendFile, type Sending } from "./send-file";

interface UploadFormProps {
  /** What was wrong with an upload before this page's script was there. */
  failed: string | null;
  /** Megabytes. */
  limit: number;
}

const ACCEPT = ".xlsx,.xlsm,.xls,.xlsb,.ods,.csv,.tsv,.txt";
const URL = "/admin/import/upload";

/** Sends a spreadsheet as soon as it is chosen or dropped, and says how far that is. Without a script it is a plain form. */
export function UploadForm({ failed, limit }: UploadFormProps) {
  const t = useTranslations("imports");
  const errors = useTranslations("errors");
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const stop = useRef<AbortController | null>(null);
  const again = useRef(false);
  const [sending, setSending] = useState<Sending | null>(null);
  const [message, setMessage] = useState(failed);
  const [over, setOver] = useState(false);

  async function upload(file: File) {
    if (stop.current) return;
    const control = new AbortController();
    stop.current = control;
    setMessage(null);
    setSending({ sent: 0, total: 0 });
    try {
      const answer = await sendFile(URL, file, setSending, control.signal);
      if (answer.location) {
        focusNextTitle();
        router.push(answer.location);
        return;
      }
      setMessage(answer.message ?? errors("busy"));
    } catch {
      if (!control.signal.aborted) setMessage(errors("upload_incomplete"));
    }
    stop.current = null;
    again.current = true;
    setSending(null);
  }

  useEffect(() => {
    if (sending || !again.current || !input.current) return;
    again.current = false;
    // The same file, mended, can be chosen again.
    input.current.value = "";
    input.current.focus();
  }, [sending]);

  const latest = useRef(upload);
  useEffect(() => { latest.current = upload; });
  useEffect(() => {
    // Chosen before this script was there.
    const early = input.current?.files?.[0];
    if (early) void latest.current(early);
    return () => { stop.current?.abort(); };
  }, []);

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const { files } = event.dataTransfer;
    if (files.length > 1) setMessage(t("oneFile"));
    else if (files[0]) void upload(files[0]);
  }
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const file = input.current?.files?.[0];
    if (file) void upload(file);
    else setMessage(t("fileMissing"));
  }

  const whole = sending !== null && sending.total > 0 && sending.sent >= sending.total;
  return (
    <form
      method="post" action={URL} encType="multipart/form-data" onSubmit={submit}
      onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => { setOver(false); }} onDrop={drop}
      className={cx("flex max-w-2xl flex-col gap-3 border border-dashed p-4", over ? "border-accent bg-accent-soft" : "border-field")}
    >
      <Field
        label={t("file")} name="file" type="file" accept={ACCEPT} ref={input} hint={over ? t("drop") : t("fileHint", { limit })} disabled={sending !== null}
        aria-describedby={message ? "upload-error" : undefined}
        onChange={({ target }) => { if (target.files?.[0]) void upload(target.files[0]); }}
      />
      {message ? <p role="alert" id="upload-error" className="border-l-2 border-bad bg-bad-soft px-3 py-2 text-bad">{message}</p> : null}
      {sending ? (
        <div className="flex flex-col gap-2">
          <Progress label={whole ? t("reading") : t("uploading")} value={whole || sending.total === 0 ? null : sending.sent} max={sending.total} />
          <div className="flex items-center justify-between gap-2">
            <p role="status" className="text-sm text-ink-2">{whole ? t("reading") : t("uploading")}</p>
            <Button variant="quiet" onClick={() => { stop.current?.abort(); }}>{t("cancelUpload")}</Button>
          </div>
        </div>
      ) : null}
      <noscript><Button type="submit" variant="primary">{t("upload")}</Button></noscript>
    </form>
  );
}
