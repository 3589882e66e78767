"use client";

import { startTransition, useActionState, type ReactNode, type SubmitEvent } from "react";
import { useTranslations } from "use-intl";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { LinkButton } from "@/components/ui/link-button";
import { SubmitButton } from "@/components/ui/submit-button";
import { TakeError } from "./take-error";
import type { CallerView, IncomingAction, IncomingState } from "./types";

/** A number that rings, who that may be, and taking them in hand. One form: the number stays while one is taken. */
export function IncomingForm({ action, onTaken }: { action: IncomingAction; onTaken?: () => void }) {
  const t = useTranslations("incoming");
  const [state, submit, pending] = useActionState<IncomingState | null, FormData>(action, null);
  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const values = new FormData(event.currentTarget, event.nativeEvent.submitter);
    startTransition(() => submit(values));
  }
  const found = state?.found;
  const asked = state?.refused === null ? state.error : null;
  return (
    <form action={submit} onSubmit={onSubmit} className="flex flex-col gap-4">
      {asked && asked.fields.number === undefined ? <FormError error={asked} /> : null}
      <div className="flex flex-wrap items-start gap-2">
        <Field
          label={t("number")} name="number" type="tel" required autoFocus maxLength={100} autoComplete="off" hint={t("hint")} error={asked?.fields.number ? asked.message : null}
          className="min-w-0 flex-1 basis-48"
        />
        <SubmitButton busy={pending} className="mt-6">{t("look")}</SubmitButton>
      </div>
      {found ? (
        <div>
          <p role="status" className="border-b border-ink pb-2 text-base">
            {found.callers.length === 0 ? t("nobody", { number: found.shown }) : <>{found.shown} · {t("callers", { n: found.callers.length })}</>}
          </p>
          <input type="hidden" name="read" value={found.number} />
          <ul>
            {found.callers.map((caller) => (
              <li key={caller.id} className="border-b border-line py-3">
                <Caller caller={caller} busy={pending} onTaken={onTaken}>{state.refused === caller.id ? <TakeError error={state.error} /> : null}</Caller>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </form>
  );
}

function Caller({ caller, busy, onTaken, children }: { caller: CallerView; busy: boolean; onTaken?: () => void; children: ReactNode }) {
  const t = useTranslations("incoming");
  const { id, name, as, isMine, state, owner, list, last, note } = caller;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div className="min-w-0">
          <h3 className="text-lg font-semibold break-words">{name}</h3>
          <p className="text-sm text-ink-2">{t(`as.${as}`)}</p>
        </div>
        {isMine
          ? <LinkButton href="/pull" onClick={onTaken}>{t("inHand")}</LinkButton>
          : <SubmitButton variant="secondary" name="take" value={id} busy={busy} formNoValidate aria-label={t("takeOf", { name })}>{t("take")}</SubmitButton>}
      </div>
      {children}
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm [&_dd]:break-words [&_dt]:text-ink-2">
        <dt>{t("state")}</dt><dd>{state}</dd>
        <dt>{t("owner")}</dt><dd>{owner === null ? t("nobodys") : owner.isMe ? t("you") : owner.name}</dd>
        <dt>{t("list")}</dt><dd>{list ?? t("noList")}</dd>
        <dt>{t("last")}</dt><dd className="tabular-nums">{last ?? t("never")}</dd>
        {note ? <><dt>{t("note")}</dt><dd className="whitespace-pre-line">{note}</dd></> : null}
      </dl>
    </div>
  );
}
