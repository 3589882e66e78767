"use client";

import { Plus, X } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { Column, FilterTest, RowFilter } from "@/lib/import/options";
import type { DraftPartProps } from "./sheet-fields";

const tests = [
  "is", "is_not", "contains", "empty", "not_empty", "greater", "at_least", "less", "at_most", "before", "after", "older_than_days", "within_days",
] as const satisfies readonly FilterTest[];

const needsValue = (test: FilterTest): boolean => test !== "empty" && test !== "not_empty";
const inputOf = (test: FilterTest): { type: string; inputMode?: "numeric" | "decimal" } =>
  test === "before" || test === "after" ? { type: "date" }
    : test.endsWith("_days") ? { type: "number", inputMode: "numeric" }
      : { type: "text", inputMode: ["greater", "at_least", "less", "at_most"].includes(test) ? "decimal" : undefined };
const isWhole = ({ test, value }: RowFilter): boolean => !needsValue(test) || value.trim() !== "";

interface FilterRowsProps extends Pick<DraftPartProps, "change" | "mark" | "fields"> {
  filters: readonly RowFilter[];
  columns: readonly Column[];
}

/** Conditions that rows have to meet to be created; an unfinished one is not sent yet. */
export function FilterRows({ filters, columns, fields, change, mark }: FilterRowsProps) {
  const t = useTranslations("imports");
  const [rows, setRows] = useState<readonly RowFilter[]>(filters);
  const box = useRef<HTMLFieldSetElement>(null);
  const add = useRef<HTMLButtonElement>(null);

  function set(next: readonly RowFilter[]) {
    setRows(next);
    const whole = next.every(isWhole);
    mark("filterUnfinished", !whole);
    if (whole) change({ filters: [...next] });
  }
  const replace = (at: number, part: Partial<RowFilter>) => {
    set(rows.map((row, i) => (i === at ? { ...row, ...part } : row)));
  };
  const wrong = (i: number): string | undefined => ["value", "column", "test"].map((part) => fields[`filters.${i}.${part}`]).find(Boolean);
  return (
    <fieldset ref={box} className="flex flex-col items-start gap-2">
      <legend className="mb-1 text-sm font-medium">{t("filters")}</legend>
      <p className="text-xs text-ink-2">{t("filtersHint")}</p>
      {rows.map((row, i) => (
        <div key={i} className="flex w-full flex-wrap items-center gap-2">
          <Select
            aria-label={t("filterColumn", { number: String(i + 1) })} className="w-44 max-w-full" value={String(row.column)}
            onChange={(event) => { replace(i, { column: Number(event.target.value) }); }}
            options={columns.map(({ index, heading }) => ({ value: String(index), label: heading }))}
          />
          <Select
            aria-label={t("filterTest", { number: String(i + 1) })} className="w-52 max-w-full" value={row.test}
            onChange={({ target: { value } }) => { replace(i, { test: value as FilterTest, value: inputOf(value as FilterTest).type === inputOf(row.test).type && needsValue(value as FilterTest) ? row.value : "" }); }}
            options={tests.map((test) => ({ value: test, label: t(`tests.${test}`) }))}
          />
          {needsValue(row.test) ? (
            <Input
              key={inputOf(row.test).type} {...inputOf(row.test)} min={0} maxLength={200} autoComplete="off" className="w-40!"
              aria-invalid={wrong(i) ? true : undefined} aria-describedby={wrong(i) ? `filter-${i}-error` : undefined}
              aria-label={t("filterValue", { number: String(i + 1) })} value={row.value} onChange={(event) => { replace(i, { value: event.target.value }); }}
            />
          ) : null}
          <Button
            variant="quiet" size="icon" aria-label={t("removeFilter", { number: String(i + 1) })} title={t("removeFilter", { number: String(i + 1) })}
            icon={<X aria-hidden="true" size={16} strokeWidth={1.5} />}
            onClick={() => {
              set(rows.filter((_, at) => at !== i));
              add.current?.focus();
            }}
          />
          {wrong(i) ? <p id={`filter-${i}-error`} className="w-full text-sm text-bad">{wrong(i)}</p> : null}
        </div>
      ))}
      {fields.filters ? <p className="text-sm text-bad">{fields.filters}</p> : null}
      <Button
        ref={add} icon={<Plus aria-hidden="true" size={16} strokeWidth={1.5} />}
        onClick={() => {
          set([...rows, { column: columns[0]?.index ?? 0, test: "is", value: "" }]);
          requestAnimationFrame(() => { box.current?.querySelector<HTMLElement>("div:last-of-type > span > select")?.focus(); });
        }}
      >
        {t("addFilter")}
      </Button>
    </fieldset>
  );
}
