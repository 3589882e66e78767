"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { FilterRows } from "./filter-rows";
import { GoLiveFields } from "./go-live-fields";
import type { DraftPartProps } from "./sheet-fields";

/** What most imports do without: filters, a new round, another time of going live. */
export function MoreOptions({ draft, timeZone, change, fields, mark }: DraftPartProps & { timeZone: string }) {
  const t = useTranslations("imports");
  const { filters, newRoundDays, goLive, mode, columns } = draft.options;
  const [used] = useState(filters.length > 0 || newRoundDays !== null || goLive !== "finished");
  return (
    <details open={used} className="max-w-5xl">
      <summary className="inline-flex min-h-8 items-center gap-2 font-medium [&::-webkit-details-marker]:hidden">
        <span aria-hidden="true" className="text-ink-2 in-[details[open]]:rotate-90">›</span>
        <span>{t("more")}</span>
        <span className="font-normal text-ink-2">{t("moreHint")}</span>
      </summary>
      <div className="flex flex-col gap-6 border-l border-line pt-3 pl-4">
        <FilterRows key={draft.options.headerRow} filters={filters} columns={columns} fields={fields} change={change} mark={mark} />
        {mode === "upsert" ? <NewRound days={newRoundDays} error={fields.new_round_days} onChange={(days) => { change({ newRoundDays: days }); }} /> : null}
        <GoLiveFields goLive={goLive} at={draft.goLiveAt} timeZone={timeZone} error={fields.go_live_at} change={change} mark={mark} />
      </div>
    </details>
  );
}

function NewRound({ days, error, onChange }: { days: number | null; error?: string; onChange: (days: number | null) => void }) {
  const t = useTranslations("imports");
  const [text, setText] = useState(days === null ? "" : String(days));
  return (
    <Field label={t("newRound")} name="newRoundDays" hint={t("newRoundHint")} error={error} className="max-w-prose">
      <Input
        type="number" min={1} max={3650} inputMode="numeric" className="max-w-24 text-right" value={text}
        onChange={({ target }) => {
          setText(target.value);
          if (target.value === "") onChange(null);
          else if (target.validity.valid) onChange(Number(target.value));
        }}
      />
    </Field>
  );
}
