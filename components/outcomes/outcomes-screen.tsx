"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { cx } from "@/components/ui/cx";
import type { Locale } from "@/db/values";
import type { ManagedOutcome } from "@/lib/outcomes/list-managed-outcomes";
import { ButtonsPreview, localeOfField } from "./buttons-preview";
import { withDraft, type Draft } from "./draft";
import { OutcomePanel } from "./outcome-panel";
import { OutcomesTable } from "./outcomes-table";
import type { Actions, Panel } from "./types";

interface OutcomesScreenProps {
  outcomes: ManagedOutcome[];
  /** The keys that an outcome may have. */
  keys: readonly string[];
  locale: Locale;
  panel: Panel | null;
  /** The outcome that was just saved. */
  saved: string | null;
  actions: Actions;
}

/** The operator's buttons, the outcomes behind them, and beside both the panel that the address opens. */
export function OutcomesScreen({ outcomes, keys, locale, panel, saved, actions }: OutcomesScreenProps) {
  const t = useTranslations("outcomes");
  const [shown, setShown] = useState(locale);
  const [typed, setTyped] = useState<{ panel: string; draft: Draft } | null>(null);
  const [said, setSaid] = useState("");
  const key = keyOf(panel);
  const open = panel && panel.kind !== "add" ? panel.outcome.code : null;
  const preview = (className?: string) => (
    <ButtonsPreview outcomes={withDraft(outcomes, typed?.panel === key ? typed.draft : null)} locale={shown} setLocale={setShown} opened={open} className={className} />
  );
  const onMoved = (name: string, place: number) => setSaid(t("movedTo", { name, n: place + 1 }));
  return (
    <div className={cx("flex flex-col gap-6", panel && "xl:pr-[30rem]")}>
      <p role="status" className="sr-only">{said}</p>
      {preview(panel ? "max-xl:hidden" : undefined)}
      <OutcomesTable outcomes={outcomes} locale={locale} chosen={open ?? saved} move={actions.moveOutcome} onMoved={onMoved} />
      {panel ? (
        <OutcomePanel
          key={key} panel={panel} outcomes={outcomes} keys={keys} locale={locale} actions={actions} onMoved={onMoved}
          preview={<div className="xl:hidden">{preview()}</div>}
          onDraft={(draft, field) => {
            setTyped({ panel: key, draft });
            setShown(localeOfField(field) ?? shown);
          }}
        />
      ) : null}
    </div>
  );
}

/** One panel is another once what it shows was saved: what was typed before no longer stands there. */
function keyOf(panel: Panel | null): string {
  if (panel === null) return "";
  if (panel.kind === "add") return "add";
  if (panel.kind === "edit") return `edit ${panel.outcome.code} ${panel.outcome.revision}`;
  return `closer ${panel.outcome.code} ${panel.disposition?.id ?? "new"} ${panel.disposition?.revision ?? ""}`;
}
