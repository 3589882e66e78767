"use client";

import { useRouter } from "next/navigation";
import { useRef, useState, type SubmitEvent } from "react";
import { useTranslations } from "use-intl";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Progress } from "@/components/ui/progress";
import { SubmitButton } from "@/components/ui/submit-button";

interface Sending {
  sent: number;
  /** 0 while that is not known. */
  total: number;
}

interface UploadFormProps {
  /** What was wrong with an upload before this page's script was there. */
  failed: string | null;
  /** Megabytes. */
  limit: number;
}

const ACCEPT = ".xlsx,.xlsm,.xls,.xlsb,.ods,.csv,.tsv,.txt";

/** Sends a spreadsheet. Without a script it is a plain form; with one, the page shows how far the upload is and what is wrong with it. */
export function UploadForm({ failed, limit }: UploadFormProps) {
  const t = useTranslations("imports");
  const errors = useTranslations("errors");
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState<Sending | null>(null);
  const [message, setMessage] = useState(failed);

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    if (sending) return;
    if (!(input.current?.files?.length ?? 0)) {
      setMessage(t("fileMissing"));
      input.current?.focus();
      return;
    }
    setMessage(null);
    setSending({ sent: 0, total: 0 });
    try {
      const answer = await send(form.action, new FormData(form), setSending);
      if (answer.location) {
        router.push(answer.location);
        return;
      }
      setMessage(answer.message ?? errors("busy"));
    } catch {
      setMessage(errors("upload_incomplete"));
    }
    setSending(null);
    // The same file, mended, can be chosen again.
    input.current?.focus();
  }

  const whole = sending !== null && sending.total > 0 && sending.sent >= sending.total;
  return (
    <form method="post" action="/admin/import/upload" encType="multipart/form-data" onSubmit={(event) => void submit(event)} className="flex max-w-2xl flex-col gap-3">
      <FormError error={message ? { message } : null} />
      <div className="flex items-end gap-2 max-sm:flex-col max-sm:items-stretch">
        <Field label={t("file")} name="file" type="file" accept={ACCEPT} ref={input} className="min-w-0 flex-1" onChange={() => { setMessage(null); }} />
        <SubmitButton busy={sending !== null}>{t("start")}</SubmitButton>
      </div>
      {sending ? (
        <div role="status" className="flex flex-col gap-1">
          <Progress label={whole ? t("reading") : t("uploading")} value={whole || sending.total === 0 ? null : sending.sent} max={sending.total} />
          <p className="text-xs text-ink-2">{whole ? t("reading") : t("uploading")}</p>
        </div>
      ) : <p className="text-xs text-ink-2">{t("fileHint", { limit })}</p>}
    </form>
  );
}

/** Posts the form; only this old way tells how much of it is sent. */
function send(url: string, form: FormData, onProgress: (sending: Sending) => void): Promise<{ location?: string; message?: string }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.setRequestHeader("accept", "application/json");
    request.upload.addEventListener("progress", (event) => { onProgress({ sent: event.loaded, total: event.lengthComputable ? event.total : 0 }); });
    request.addEventListener("load", () => {
      try {
        resolve(JSON.parse(request.responseText) as { location?: string; message?: string });
      } catch {
        reject(new Error("no answer"));
      }
    });
    request.addEventListener("error", () => { reject(new Error("the connection was lost")); });
    request.send(form);
  });
}
