"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { ColumnRow } from "./column-row";
import type { DraftEdit, DraftPlace, DraftView } from "./draft-types";

/** Sheets of hundreds of columns exist; their first ones are what people look at. */
const FIRST = 60;
const heading = "h-8 border-b border-ink px-3 text-left text-xs font-medium text-ink-2 first:pl-2 last:pr-2";

/** Every column of the file with samples, and what it becomes. On a phone each column is a block of its own. */
export function ColumnsTable({ draft, place, change }: { draft: DraftView; place: DraftPlace; change: (edit: DraftEdit) => void }) {
  const t = useTranslations("imports");
  const { columns, samples, mode } = draft.options;
  const [all, setAll] = useState(columns.length <= FIRST);
  const taken = new Set(columns.filter(({ target }) => target === "field").map(({ key }) => key));
  const others = place.fields.filter(({ name }) => !taken.has(name));
  return (
    <div className="flex max-w-6xl flex-col items-start gap-2">
      <table role="table" aria-label={t("mapping")} className="w-full border-collapse text-sm max-sm:block">
        <thead role="rowgroup" className="max-sm:sr-only">
          <tr role="row">
            <th role="columnheader" scope="col" className={heading}>{t("yourColumn")}</th>
            <th role="columnheader" scope="col" className={heading}>{t("samples")}</th>
            <th role="columnheader" scope="col" className={heading}>{t("becomes")}</th>
          </tr>
        </thead>
        <tbody role="rowgroup" className="max-sm:block max-sm:border-t max-sm:border-ink">
          {(all ? columns : columns.slice(0, FIRST)).map((column) => (
            <ColumnRow
              key={column.index} column={column} samples={samples[column.index] ?? []} update={mode === "upsert"} fields={others}
              onChange={(choice) => { change({ columns: [choice] }); }}
            />
          ))}
        </tbody>
      </table>
      {all ? null : <Button onClick={() => { setAll(true); }}>{t("allColumns", { count: columns.length })}</Button>}
    </div>
  );
}
