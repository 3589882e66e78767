import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { LinkButton } from "@/components/ui/link-button";
import { UrlPanel } from "@/components/users/url-panel";
import type { Locale } from "@/db/values";
import type { ManagedOutcome } from "@/lib/outcomes/list-managed-outcomes";
import { CloserForm } from "./closer-form";
import { CloserList } from "./closer-list";
import { DeleteForm } from "./delete-form";
import type { Draft } from "./draft";
import { OutcomeForm } from "./outcome-form";
import { editHref, screen, type Actions, type Panel } from "./types";

interface OutcomePanelProps {
  panel: Panel;
  outcomes: readonly ManagedOutcome[];
  /** The keys that an outcome may have. */
  keys: readonly string[];
  locale: Locale;
  actions: Actions;
  preview: ReactNode;
  onDraft: (draft: Draft, field: string) => void;
  onMoved: (name: string, place: number) => void;
}

/** The panel that the address asks for: a new outcome, one with its second level, or one of that. */
export function OutcomePanel({ panel, outcomes, keys, locale, actions, preview, onDraft, onMoved }: OutcomePanelProps) {
  const t = useTranslations("outcomes");
  if (panel.kind === "closer") {
    const { outcome, disposition } = panel;
    return (
      <UrlPanel title={t("closerOf", { outcome: outcome.labels[locale], name: disposition?.labels[locale] ?? t("closerNew") })} closeHref={editHref(outcome.code)}>
        {preview}
        <CloserForm outcome={outcome.code} disposition={disposition} action={actions.saveDisposition} onDraft={onDraft} />
        <div><LinkButton variant="quiet" href={editHref(outcome.code)} scroll={false}>{t("closerBack", { outcome: outcome.labels[locale] })}</LinkButton></div>
        {disposition?.calls === 0 ? <DeleteForm action={actions.deleteDisposition} fields={{ outcome: outcome.code, id: String(disposition.id) }} /> : null}
      </UrlPanel>
    );
  }
  const outcome = panel.kind === "edit" ? panel.outcome : null;
  const choices = keys.map((key) => ({ key, takenBy: outcomes.find((other) => other.key === key && other.isActive && other.code !== outcome?.code)?.labels[locale] ?? null }));
  return (
    <UrlPanel title={outcome ? outcome.labels[locale] : t("addTitle")} closeHref={screen}>
      {preview}
      <OutcomeForm outcome={outcome} keys={choices} action={actions.saveOutcome} onDraft={onDraft} />
      {panel.kind === "edit" ? <CloserList outcome={panel.outcome} locale={locale} move={actions.moveDisposition} onMoved={onMoved} goOn={panel.afterCloser} /> : null}
      {outcome && !outcome.isBuiltIn && outcome.calls === 0 ? <DeleteForm action={actions.deleteOutcome} fields={{ code: outcome.code }} /> : null}
    </UrlPanel>
  );
}
