import { CustomerForm } from "@/components/customers/customer-form";
import { hrefOf } from "@/components/customers/table/address";
import type { TableWords } from "@/components/customers/table/chips-of";
import { allColumns, usualColumns } from "@/components/customers/table/columns";
import { ColumnsForm } from "@/components/customers/table/columns-form";
import { FieldFilterForm, type WrongFilter } from "@/components/customers/table/field-filter-form";
import { FilterForm, type Choice } from "@/components/customers/table/filter-form";
import { ViewForm } from "@/components/customers/table/view-form";
import type { ViewGroup } from "@/components/customers/table/views";
import { ViewsPanel } from "@/components/customers/table/views-panel";
import { UrlPanel } from "@/components/users/url-panel";
import type { FieldKind } from "@/db/values";
import type { Operator } from "@/lib/customers/filter-choices";
import { addCustomerAction } from "./actions";
import type { Place } from "./place";
import { placeChoices } from "./place-choices";
import { columnOf } from "./rows";
import { changeViewAction, columnsAction, deleteViewAction, saveViewAction } from "./view-actions";

/** Which panel the address opens. */
export type Panel =
  | { name: "add" | "columns" | "views" }
  | { name: "filter"; wrong: readonly string[] }
  | { name: "field"; field: { name: string; kind: FieldKind }; wrong?: WrongFilter }
  | { name: "view"; view: { id: number; name: string; isShared: boolean } };

interface PanelsProps {
  panel: Panel;
  place: Place;
  /** The reader's own columns; null when they never chose. */
  own: readonly string[] | null;
  words: TableWords;
  operators: readonly Operator[];
  lists: readonly { id: number; label: string }[];
  groups: readonly ViewGroup[];
}

/** The panel beside the table. */
export function Panels({ panel, place, own, words, operators, lists, groups }: PanelsProps) {
  const { t, say, fields, outcomes } = words;
  const { parameters, query } = place;
  const search = hrefOf(parameters).split("?")[1] ?? "";
  const shown = place.columns ?? own ?? usualColumns;
  const closeHref = hrefOf(parameters);
  const choices = (of: readonly { id: number; label: string }[]): Choice[] => of.map(({ id, label }) => ({ value: String(id), label }));
  switch (panel.name) {
    case "add": return (
      <UrlPanel title={t("addTitle")} closeHref={closeHref}>
        <CustomerForm action={addCustomerAction} lists={lists} places={placeChoices(words.place.locale)} custom={fields.map((field) => ({ ...field, value: null }))} />
      </UrlPanel>
    );
    case "filter": return (
      <UrlPanel key={search} title={say("filterTitle")} closeHref={closeHref}>
        <FilterForm
          parameters={parameters} query={query} wrong={panel.wrong} fields={fields} lists={choices(lists)}
          operators={choices(operators.map(({ id, name }) => ({ id, label: name })))} outcomes={[...outcomes].map(([value, label]) => ({ value, label }))}
        />
      </UrlPanel>
    );
    case "field": return (
      <UrlPanel key={panel.field.name} title={say("filterTitle")} closeHref={closeHref}>
        <FieldFilterForm parameters={parameters} words={words} field={panel.field} wrong={panel.wrong} />
      </UrlPanel>
    );
    case "columns": return (
      <UrlPanel title={say("columnsTitle")} closeHref={closeHref}>
        <ColumnsForm
          key={shown.join("\n")} action={columnsAction} search={search} shown={shown}
          columns={allColumns(shown, fields).map((id) => ({ id, label: columnOf(id, { query, parameters, columns: shown }, words).label }))}
        />
      </UrlPanel>
    );
    case "views": return (
      <UrlPanel title={say("viewsTitle")} closeHref={closeHref}>
        <ViewsPanel groups={groups} save={saveViewAction} search={search} />
      </UrlPanel>
    );
    case "view": return (
      <UrlPanel key={panel.view.id} title={say("viewIs", { name: panel.view.name })} closeHref={hrefOf([...parameters, ["panel", "views"]])}>
        <ViewForm view={panel.view} change={changeViewAction} remove={deleteViewAction} search={search} />
      </UrlPanel>
    );
  }
}
