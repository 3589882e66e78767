"use client";

import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslations } from "use-intl";
import { useRefreshDue } from "@/components/callbacks/due-callbacks";
import { useRefreshDay } from "@/components/day/day-state";
import { cx } from "@/components/ui/cx";
import { FormError } from "@/components/ui/form-error";
import { LinkButton } from "@/components/ui/link-button";
import type { Desk } from "@/lib/pool/desk";
import { CustomerCard } from "./customer-card";
import { CustomerFacts } from "./customer-facts";
import { DayLine } from "./day-line";
import { EmptyHand } from "./empty-hand";
import { History } from "./history";
import { LastOutcome } from "./last-outcome";
import { NoteField } from "./note-field";
import { OutcomeButtons } from "./outcome-buttons";
import { PullNext } from "./pull-next";
import { ReleaseForm } from "./release-form";
import { Script } from "./script";
import { SkipForm, type SkipReason } from "./skip-form";
import { TakenLine } from "./taken-line";
import type { OutcomeButton, Press } from "./types";
import { useDesk } from "./use-desk";
import { useHeartbeat } from "./use-heartbeat";
import { usePullKeys } from "./use-pull-keys";
import { useTaken } from "./use-taken";

export interface PullScreenProps {
  initial: Desk;
  /** The active outcomes, in the order of their keys. */
  outcomes: OutcomeButton[];
  /** Every outcome's words, old ones too, by code. */
  labels: Record<string, string>;
  dialTemplate: string;
  singleKeys: boolean;
  pullNext: boolean;
  /** Why a customer may be skipped. */
  skipReasons: readonly SkipReason[];
  /** The operator wanted to sign out with a customer in hand. */
  leaving: boolean;
  press: Press;
}

/** Errors after which the same press goes on with what was missing. */
const asksForMore: readonly string[] = ["disposition_missing", "callback_time_missing", "callback_time_past", "callback_decision_needed"];

/** The operator's screen: an empty hand and one button, or the customer, the note and one button per outcome. */
export function PullScreen({ initial, outcomes, labels, dialTemplate, singleKeys: keys, pullNext, skipReasons, leaving, press }: PullScreenProps) {
  const t = useTranslations("pull");
  const { desk, error, pressed, submit, busy, answer } = useDesk(initial, press);
  const { hand, last } = desk;
  const taken = useTaken(hand, answer);
  const { ended, suppressed } = useHeartbeat(hand?.assignmentId ?? null, hand?.customer.suppressed ?? false);
  const root = useRef<HTMLDivElement>(null);
  const [changing, setChanging] = useState<string | null>(null);
  const [side, setSide] = useState(false);
  const [noteAsked, setNoteAsked] = useState<number | null>(null);
  useRefreshDue(desk);
  useRefreshDay(desk);
  usePullKeys(root, hand?.assignmentId ?? null, keys);

  const askedOf = (assignmentId: number) => (error && asksForMore.includes(error.code) && pressed?.assignmentId === assignmentId ? pressed : null);
  const askNote = () => {
    // On a phone the note may be behind the history.
    flushSync(() => { setSide(false); setNoteAsked(hand?.assignmentId ?? null); });
    document.getElementById("note")?.focus();
  };

  // Another outcome is another line: the panel closes when the change is done.
  const lastKey = last ? `${last.assignmentId} ${last.outcome} ${last.disposition ?? ""} ${last.note}` : null;
  const lastLine = last ? (
    <LastOutcome
      last={last} outcomes={outcomes} labels={labels} open={changing === lastKey} setOpen={(open) => setChanging(open ? lastKey : null)}
      submit={submit} busy={busy} keys={keys} asked={askedOf(last.assignmentId)} noteMissing={pressed?.assignmentId === last.assignmentId && error?.code === "note_missing"}
    />
  ) : null;

  if (!hand) {
    return (
      <div ref={root}>
        <h1 className="sr-only">{t("title")}</h1>
        <TakenLine taken={taken} />
        <FormError error={error} />
        <EmptyHand nothing={desk.nothing} awayUntil={desk.awayUntil} submit={submit} />
        {lastLine}
        <DayLine day={desk.day} />
      </div>
    );
  }
  return (
    <div ref={root} className="-mb-4 flex min-h-[calc(100dvh-5.5rem)] flex-col sm:min-h-[calc(100dvh-6rem)]">
      <TakenLine taken={taken} />
      {leaving ? <p role="status" className="mb-3 border-l-2 border-wait bg-wait-soft px-3 py-2 text-wait">{t("leaving")}</p> : null}
      {ended ? (
        <div role="alert" className="mb-3 flex flex-wrap items-center gap-3 border-l-2 border-wait bg-wait-soft px-3 py-2 text-wait">
          <p>{t("ended")}</p>
          <LinkButton href="/pull" prefetch={false}>{t("backToPull")}</LinkButton>
        </div>
      ) : null}
      <form action={submit} className="flex grow flex-col">
        <input type="hidden" name="do" value="record" />
        <input type="hidden" name="assignmentId" value={hand.assignmentId} />
        <div className="grid grow content-start gap-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] xl:gap-12">
          <div className="min-w-0">
            <CustomerCard key={hand.assignmentId} hand={hand} dialTemplate={dialTemplate} keys={keys} suppressed={suppressed} />
            <div className="mt-4 flex gap-4 border-b border-line lg:hidden">
              {[false, true].map((second) => (
                <button key={String(second)} type="button" aria-pressed={side === second} onClick={() => setSide(second)} className={cx("min-h-11 border-b-2 text-sm", side === second ? "border-accent font-medium" : "border-transparent text-ink-2")}>
                  {second ? `${t("history")} (${hand.history.length + hand.lateNotes.length + hand.leftNotes.length})` : t("notes")}
                </button>
              ))}
            </div>
            <div className={cx(side && "max-lg:hidden")}>
              <NoteField
                key={`note-${hand.assignmentId}`} assignmentId={hand.assignmentId} stored={hand.note} keys={keys}
                missing={noteAsked === hand.assignmentId || (error?.code === "note_missing" && pressed?.assignmentId === hand.assignmentId)} onTyped={() => setNoteAsked(null)}
              />
            </div>
          </div>
          <aside className={cx("flex min-w-0 flex-col gap-6", !side && "max-lg:hidden")}>
            <History hand={hand} labels={labels} />
            <Script hand={hand} />
            <CustomerFacts customer={hand.customer} />
          </aside>
        </div>
        <div className="sticky bottom-0 z-10 -mx-4 mt-4 border-t border-line bg-canvas px-4 py-3 sm:-mx-6 sm:px-6">
          <FormError error={error?.code === "callback_decision_needed" ? null : error} className="mb-3" />
          <OutcomeButtons
            key={hand.assignmentId} outcomes={outcomes} busy={busy} keys={keys} clock={hand.clock}
            asked={askedOf(hand.assignmentId)} callbackError={error?.code === "callback_decision_needed" ? undefined : error?.fields.callback_at} onNoteMissing={askNote}
          />
          <div className="mt-2 flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
            <DayLine day={desk.day} />
            <PullNext initial={pullNext} keys={keys} />
          </div>
        </div>
      </form>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 border-t border-line pt-2">
        {lastLine}
        <div className="ml-auto flex flex-wrap justify-end gap-x-6">
          {desk.skipsLeft === null || skipReasons.length === 0 ? null : <SkipForm key={`skip-${hand.assignmentId}`} assignmentId={hand.assignmentId} reasons={skipReasons} left={desk.skipsLeft} submit={submit} />}
          <ReleaseForm key={hand.assignmentId} assignmentId={hand.assignmentId} submit={submit} open={leaving} error={error?.code === "release_reason_missing" ? error.fields.reason : undefined} />
        </div>
      </div>
    </div>
  );
}
