"use client";

import { useTranslations } from "use-intl";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { KeptFile } from "./file-steps";

interface ColumnFieldsProps {
  file: KeptFile;
  disabled: boolean;
  choose: (file: KeptFile) => void;
  chooseSheet: (index: number) => void;
}

/** Where in a file the numbers stand: the sheet, where there are several, and one column or two. */
export function ColumnFields({ file, disabled, choose, chooseSheet }: ColumnFieldsProps) {
  const t = useTranslations("suppression");
  const { looked, phone, phone2 } = file;
  const columns = looked.columns.map(({ index, heading, samples }) => ({ value: String(index), label: samples.length > 0 ? `${heading} (${samples.join(", ")})` : heading }));
  const chosen = (value: string) => (value === "" ? null : Number(value));
  return (
    <>
      {looked.sheets.length > 1 ? (
        <Field label={t("sheet")} name="sheet">
          <Select
            value={String(looked.sheetIndex)} disabled={disabled} onChange={({ target }) => { chooseSheet(Number(target.value)); }}
            options={looked.sheets.map(({ index, name }) => ({ value: String(index), label: name }))}
          />
        </Field>
      ) : null}
      <Field label={t("column")} name="phone">
        <Select
          value={String(phone ?? "")} disabled={disabled} onChange={({ target }) => { choose({ ...file, phone: chosen(target.value) }); }}
          options={[...(phone === null ? [{ value: "", label: t("chooseColumn") }] : []), ...columns]}
        />
      </Field>
      {phone !== null && columns.length > 1 ? (
        <Field label={t("column2")} name="phone2">
          <Select
            value={String(phone2 ?? "")} disabled={disabled} onChange={({ target }) => { choose({ ...file, phone2: chosen(target.value) }); }}
            options={[{ value: "", label: t("noColumn") }, ...columns.filter(({ value }) => value !== String(phone))]}
          />
        </Field>
      ) : null}
    </>
  );
}
