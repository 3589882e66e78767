"use client";

import { memo } from "react";
import { useLocale, useTranslations } from "use-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { cx } from "@/components/ui/cx";
import { Select } from "@/components/ui/select";
import type { FieldKind } from "@/db/values";
import { formatPercent } from "@/lib/i18n/format";
import type { Target } from "@/lib/import/headings";
import type { Column, ColumnChoice } from "@/lib/import/options";
import type { DraftPlace } from "./draft-types";

const targets = [
  "firstName", "lastName", "fullName", "code", "phone", "phone2", "email", "priority", "note", "country", "zone", "field", "ignore",
] as const satisfies readonly Target[];
const kinds = ["text", "number", "date"] as const satisfies readonly FieldKind[];

/** Before the name of a custom field that is there already, as a value of the select. */
const FIELD = "field:";

interface ColumnRowProps {
  column: Column;
  samples: readonly string[];
  /** Whether customers who are there are updated, so that values can be compared. */
  update: boolean;
  /** Custom fields that no other column of this file is kept as. */
  fields: DraftPlace["fields"];
  onChange: (choice: ColumnChoice) => void;
}

/** One column of the file: its heading, what stands in it, and what it becomes. */
export const ColumnRow = memo(function ColumnRow({ column, samples, update, fields, onChange }: ColumnRowProps) {
  const t = useTranslations("imports");
  const locale = useLocale();
  const { index, heading, target, key, kind, compare, fits } = column;
  const kept = target === "field";
  const cell = "px-3 py-1 align-top first:pl-2 last:pr-2 max-sm:block max-sm:px-0! max-sm:py-0.5 sm:border-b sm:border-line";

  function choose(value: string) {
    const field = value.startsWith(FIELD) ? fields.find(({ name }) => name === value.slice(FIELD.length)) : undefined;
    onChange(field ? { index, target: "field", key: field.name, kind: field.kind } : { index, target: value as Target });
  }
  return (
    <tr role="row" className="max-sm:block max-sm:border-b max-sm:border-line max-sm:py-2">
      <td role="cell" className={cx(cell, "max-w-60 font-medium break-words sm:w-1/5")}>
        <span className="sm:leading-8">{heading}</span>
        {kept && key !== heading ? <span className="block text-xs font-normal text-ink-2">{key}</span> : null}
      </td>
      <td role="cell" className={cx(cell, "max-w-0 text-ink-2 sm:w-2/5 max-sm:max-w-full")}>
        <span className="block truncate sm:leading-8">{[...new Set(samples.filter(Boolean))].join(" · ") || "–"}</span>
      </td>
      <td role="cell" className={cell}>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Select
            aria-label={t("becomesOf", { column: heading })} className={cx("w-48", target === "field" || target === "ignore" ? "" : "font-medium")}
            value={target} onChange={(event) => { choose(event.target.value); }}
            options={[
              ...targets.map((one) => ({ value: one, label: t(`targets.${one}`) })),
              ...fields.map(({ name }) => ({ value: FIELD + name, label: t("existingField", { field: name }) })),
            ]}
          />
          {kept ? (
            <Select
              aria-label={t("kindOf", { column: heading })} className="w-28" value={kind}
              onChange={(event) => { onChange({ index, target, key, kind: event.target.value as FieldKind, compare: compare && event.target.value !== "text" }); }}
              options={kinds.map((one) => ({ value: one, label: t(`kindsOfValue.${one}`) }))}
            />
          ) : null}
          {kept && kind !== "text" && update ? (
            <Checkbox
              label={t("compare")} aria-label={t("compareOf", { column: heading })} checked={compare}
              onChange={(event) => { onChange({ index, target, key, kind, compare: event.target.checked }); }}
            />
          ) : null}
          {fits === null ? null : <span className={cx("text-xs", fits < 0.5 ? "text-bad" : fits < 0.9 ? "text-wait" : "text-ink-2")}>{t("valid", { percent: formatPercent(fits, locale, 0) })}</span>}
        </div>
      </td>
    </tr>
  );
});
