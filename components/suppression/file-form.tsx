"use client";

import { useRouter } from "next/navigation";
import { useRef, type SubmitEvent } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Progress } from "@/components/ui/progress";
import { SubmitButton } from "@/components/ui/submit-button";
import { ColumnFields } from "./column-fields";
import { FoundNumbers } from "./found-numbers";
import { ReasonAndEnd } from "./reason-and-end";
import { useFileNumbers } from "./use-file-numbers";

const ACCEPT = ".xlsx,.xlsm,.xls,.xlsb,.ods,.csv,.tsv,.txt";

/** A file's numbers: chosen, counted, and added with a reason. */
export function FileForm({ limit }: { limit: number }) {
  const t = useTranslations("suppression");
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const { sending, file, counted, adding, message, fields, send, choose, chooseSheet, add, forget } = useFileNumbers((sum, without) => {
    const done = { done: "added", added: sum.added, extended: sum.extended, already: sum.already, left: without };
    router.push(`/admin/suppression?${new URLSearchParams(Object.entries(done).map(([name, value]) => [name, String(value)])).toString()}`);
  });
  const error = <FormError error={message === null ? null : { message }} />;

  if (!file) {
    const whole = sending !== null && sending.total > 0 && sending.sent >= sending.total;
    return (
      <>
        <noscript><p>{t("needsScript")}</p></noscript>
        {error}
        <Field
          label={t("file")} name="file" type="file" accept={ACCEPT} ref={input} hint={t("fileHint", { limit })} disabled={sending !== null} data-first-focus=""
          onChange={({ target }) => {
            const given = target.files?.[0];
            // The same file, mended, can be chosen again.
            if (given) void send(given).finally(() => { target.value = ""; });
          }}
        />
        {sending ? (
          <div className="flex flex-col gap-2">
            <Progress label={whole ? t("reading") : t("uploading")} value={whole || sending.total === 0 ? null : sending.sent} max={sending.total} />
            <p role="status" className="text-sm text-ink-2">{whole ? t("reading") : t("uploading")}</p>
          </div>
        ) : null}
      </>
    );
  }
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => { const value = form.get(name); return typeof value === "string" ? value : ""; };
    if (counted && counted.numbers > 0 && !adding) void add(file, counted, { reason: text("reason"), until: text("until") });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {error}
      <p className="font-medium break-words">{file.fileName}</p>
      <ColumnFields file={file} disabled={adding !== null} choose={(chosen) => void choose(chosen)} chooseSheet={(index) => void chooseSheet(file, index)} />
      <FoundNumbers counted={counted} counting={counted === null && file.phone !== null && message === null} />
      {counted && counted.numbers > 0 ? (
        <>
          <ReasonAndEnd fields={fields} />
          <p className="text-sm text-ink-2">{t("effect")}</p>
          {adding ? (
            <div role="status" className="flex flex-col gap-2">
              <Progress label={t("addingLabel")} value={adding.added + adding.extended + adding.already} max={counted.numbers} />
              <p className="text-sm text-ink-2">{t("adding", { done: adding.added + adding.extended + adding.already, total: counted.numbers })}</p>
            </div>
          ) : null}
        </>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {counted && counted.numbers > 0 ? <SubmitButton busy={adding !== null}>{t("addAll", { n: counted.numbers })}</SubmitButton> : null}
        {adding ? null : <Button variant="quiet" onClick={forget}>{t("otherFile")}</Button>}
      </div>
    </form>
  );
}
