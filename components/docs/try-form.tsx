"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Textarea } from "@/components/ui/textarea";
import type { DocsOperation } from "@/lib/api/docs-model";
import { sendRequest, type Shown } from "./send-request";
import { useToken } from "./token";

/** Sends an operation for real, with the token of the page, and shows what comes back. */
export function TryForm({ operation }: { operation: DocsOperation }) {
  const t = useTranslations("api.docs");
  const token = useToken();
  const [shown, setShown] = useState<Shown | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  async function send(form: FormData) {
    if (!token) return setError(t("noToken"));
    setBusy(true);
    setError(null);
    try {
      setShown(await sendRequest(operation, token, form));
    } catch {
      setShown(null);
      setError(t("unreachable"));
    } finally {
      setBusy(false);
    }
  }
  const { body, parameters } = operation;
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void send(new FormData(event.currentTarget));
      }}
    >
      <p className="text-sm text-ink-2">{t("realWarning")}</p>
      <div className="grid gap-3 sm:grid-cols-2">
        {parameters.map(({ name, place, required }) => (
          <Field key={name} label={name} name={`${place}:${name}`} required={required} autoComplete="off" spellCheck={false} />
        ))}
        {body?.kind === "form" ? body.fields.map(({ name, required }) => (
          <Field key={name} label={name} name={`form:${name}`} type={name === "file" ? "file" : "text"} required={required} autoComplete="off" />
        )) : null}
      </div>
      {body?.kind === "json" ? (
        <Field label={t("body")} name="body"><Textarea defaultValue={body.example} spellCheck={false} className="font-mono text-sm" /></Field>
      ) : null}
      <FormError error={error ? { message: error } : null} />
      <div><Button type="submit" busy={busy}>{t("send")}</Button></div>
      <div role="status">{shown ? <Answer shown={shown} /> : null}</div>
    </form>
  );
}

function Answer({ shown }: { shown: Shown }) {
  const t = useTranslations("api.docs");
  return (
    <div className="flex flex-col gap-1 border-l-2 border-line pl-3">
      <p className="text-sm font-medium">{t("answer")} <span className={shown.status < 400 ? "text-good" : "text-bad"}>{shown.status}</span></p>
      <p className="text-xs break-all text-ink-2">{shown.headers.map(([name, value]) => `${name}: ${value}`).join(" · ")}</p>
      <pre tabIndex={0} aria-label={t("answer")} className="max-h-96 overflow-auto bg-sunken p-2 text-xs">{shown.body}</pre>
    </div>
  );
}
