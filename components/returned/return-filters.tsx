import Form from "next/form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { LinkButton } from "@/components/ui/link-button";
import { Select } from "@/components/ui/select";
import { formatDate } from "@/lib/i18n/format";
import type { ReturnSearch } from "@/lib/returns/schema";
import type { ReturnChoices } from "@/lib/returns/summarise-returns";
import { returnedHref, type ReturnWords } from "./words";

interface ReturnFiltersProps {
  search: ReturnSearch;
  choices: ReturnChoices;
  words: ReturnWords;
}

/** By whose calls, by which import, from when to when. A plain form: it works without a script. */
export function ReturnFilters({ search, choices, words: { t, place } }: ReturnFiltersProps) {
  const text = (id: number | undefined) => (id === undefined ? "" : String(id));
  const operators = choices.operators.map(({ id, name }) => ({ value: String(id), label: name }));
  const imports = choices.imports.map(({ id, fileName, createdAt }) => ({ value: String(id), label: `${fileName}, ${formatDate(createdAt, place)}` }));
  const chosen = Object.values(search).some((value) => value !== undefined);
  return (
    <Form key={JSON.stringify(search)} action="/manager/returned" className="mb-4 flex flex-wrap items-end gap-x-3 gap-y-2">
      <Field label={t("operator")} name="operator" className="w-full sm:w-48">
        <Select defaultValue={text(search.operator)} options={[{ value: "", label: t("anyOperator") }, ...operators]} />
      </Field>
      <Field label={t("import")} name="import" className="w-full sm:w-64">
        <Select defaultValue={text(search.import)} options={[{ value: "", label: t("anyImport") }, ...imports]} />
      </Field>
      <Field label={t("from")} name="from" type="date" defaultValue={search.from} className="min-w-36 flex-1 sm:flex-none" />
      <Field label={t("to")} name="to" type="date" defaultValue={search.to} className="min-w-36 flex-1 sm:flex-none" />
      <span className="flex gap-2">
        <Button type="submit">{t("show")}</Button>
        {chosen ? <LinkButton variant="quiet" href={returnedHref({})}>{t("clear")}</LinkButton> : null}
      </span>
    </Form>
  );
}
