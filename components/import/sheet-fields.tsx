"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { ImportMode } from "@/lib/import/options";
import type { DraftEdit, DraftPlace, DraftView } from "./draft-types";
import type { Unfinished } from "./draft-screen";

export interface DraftPartProps {
  draft: DraftView;
  change: (edit: DraftEdit) => void;
  /** Sentences per field. */
  fields: Readonly<Record<string, string>>;
  mark: (what: Unfinished, open: boolean) => void;
}

/** No list has this id; the select says "new list" by it. */
const NEW = "new";

/** Which sheet, where its headings are, and where its rows go. */
export function SheetFields({ draft, place, change, fields, mark }: DraftPartProps & { place: DraftPlace }) {
  const t = useTranslations("imports");
  const { options } = draft;
  const { sheets } = options;
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-3 *:w-full sm:*:w-60">
      {sheets.length > 1 ? (
        <Field label={t("sheetLabel")} name="sheet" error={fields.sheet}>
          <Select
            value={String(options.sheetIndex)} onChange={(event) => { change({ sheetIndex: Number(event.target.value) }); }}
            options={sheets.map(({ index, name, hidden }) => ({ value: String(index), label: hidden ? t("hiddenSheet", { sheet: name }) : name }))}
          />
        </Field>
      ) : null}
      <HeaderRow key={options.headerRow} row={options.headerRow} error={fields.header_row} onChange={(headerRow) => { change({ headerRow }); }} />
      <ListFields draft={draft} lists={place.lists} change={change} fields={fields} mark={mark} />
      <Field label={t("mode")} name="mode" hint={t(`modeHints.${options.mode}`)} error={fields.mode}>
        <Select
          value={options.mode} onChange={(event) => { change({ mode: event.target.value as ImportMode }); }}
          options={(["create", "upsert"] as const).map((mode) => ({ value: mode, label: t(`modes.${mode}`) }))}
        />
      </Field>
      <Field label={t("defaultCountry")} name="defaultCountry" hint={t("defaultCountryHint")} error={fields.default_country}>
        <Select value={options.defaultCountry} onChange={(event) => { change({ defaultCountry: event.target.value }); }} options={place.countries} />
      </Field>
    </div>
  );
}

/** Taken when the field is left or Enter is pressed: every digit on its way would read the sheet anew. */
function HeaderRow({ row, error, onChange }: { row: number; error?: string; onChange: (row: number) => void }) {
  const t = useTranslations("imports");
  const [text, setText] = useState(String(row));
  const take = () => {
    const next = Number(text);
    if (text.trim() === "" || !Number.isInteger(next) || next < 0) setText(String(row));
    else if (next !== row) onChange(next);
  };
  return (
    <Field label={t("headerRow")} name="headerRow" hint={t("headerRowHint")} error={error} className="sm:w-36!">
      <Input
        inputMode="numeric" autoComplete="off" maxLength={7} className="max-w-24 text-right" value={text}
        onChange={(event) => { setText(event.target.value); }} onBlur={take}
        onKeyDown={(event) => { if (event.key === "Enter") take(); }}
      />
    </Field>
  );
}

function ListFields({ draft, lists, change, fields, mark }: Pick<DraftPartProps, "draft" | "change" | "fields" | "mark"> & { lists: DraftPlace["lists"] }) {
  const t = useTranslations("imports");
  const [fresh, setFresh] = useState(draft.options.newList !== null);
  const [name, setName] = useState(draft.options.newList ?? "");
  const first = lists[0];
  const rename = (text: string) => {
    setName(text);
    mark("newListMissing", text.trim() === "");
    if (text.trim() !== "") change({ listId: null, newList: text.trim() });
  };
  return (
    <>
      <Field label={t("list")} name="list" error={fields.list}>
        <Select
          value={fresh ? NEW : String(draft.listId ?? first?.id ?? NEW)}
          onChange={({ target: { value } }) => {
            setFresh(value === NEW);
            if (value === NEW) {
              rename(name);
              return;
            }
            mark("newListMissing", false);
            change({ listId: Number(value), newList: null });
          }}
          options={[...lists.map((list) => ({ value: String(list.id), label: list.name })), { value: NEW, label: t("newList") }]}
        />
      </Field>
      {fresh ? (
        <Field label={t("newListName")} name="newList" error={fields.list}>
          <Input value={name} maxLength={80} required autoComplete="off" onChange={(event) => { rename(event.target.value); }} />
        </Field>
      ) : null}
    </>
  );
}
