import Form from "next/form";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { FieldKind } from "@/db/values";
import type { FieldTest } from "@/lib/customers/field-filters";
import { customersHref, SearchInputs, type CustomerSearch } from "./search";
import type { Words } from "./words";

const tests: Record<FieldKind, readonly FieldTest[]> = {
  text: ["contains", "is", "empty"], number: ["equals", "at_least", "at_most", "between", "empty"], date: ["on", "before", "after", "empty"],
};

/** What somebody sent that could not be used. */
export interface WrongFilter {
  test?: string;
  value?: string;
  to?: string;
}

interface FieldFilterFormProps {
  search: CustomerSearch;
  words: Words;
  /** The field that was chosen, if one was. */
  field?: { name: string; kind: FieldKind };
  wrong?: WrongFilter;
}

/** First which field, then the condition. Links and a plain form: it works without a script, and styles alone hide what a condition does not need. */
export function FieldFilterForm({ search, words: { t, fields }, field, wrong }: FieldFilterFormProps) {
  if (!field) {
    return (
      <section>
        <h3 className="text-sm font-medium">{t("filterChoose")}</h3>
        <ul className="mt-1 divide-y divide-line border-y border-line">
          {fields.map(({ name, kind }, i) => (
            <li key={name}>
              <Link href={customersHref(search, { panel: "filter", field: name })} data-first-focus={i === 0 ? "" : undefined} prefetch={false} scroll={false} className="flex min-h-8 items-center justify-between gap-3 py-1 no-underline hover:bg-sunken">
                <span className="min-w-0 break-words">{name}</span><span className="shrink-0 text-xs text-ink-2">{t(`kind.${kind}`)}</span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
    );
  }
  const error = wrong ? t("filterWrong") : null;
  const type = field.kind === "text" ? "text" : field.kind === "number" ? "number" : "date";
  const control = { type, step: type === "number" ? "any" : undefined, maxLength: type === "text" ? 100 : undefined, autoComplete: "off" } as const;
  return (
    <Form key={field.name} action="/admin/customers" scroll={false} className="group flex flex-col gap-4">
      <SearchInputs search={search} />
      <input type="hidden" name="panel" value="filter" />
      <input type="hidden" name="field" value={field.name} />
      <p className="flex flex-wrap items-baseline justify-between gap-2">
        <strong className="min-w-0 font-medium break-words">{field.name}</strong>
        <Link href={customersHref(search, { panel: "filter" })} prefetch={false} scroll={false} className="text-sm underline decoration-field underline-offset-4 hover:decoration-ink">{t("filterOther")}</Link>
      </p>
      <Field label={t("filterTest")} name="test">
        <Select defaultValue={wrong?.test} options={tests[field.kind].map((test) => ({ value: test, label: t(`test.${test}`) }))} />
      </Field>
      <Field label={t("filterValue")} name="value" defaultValue={wrong?.value} error={error} className="group-has-[option[value=empty]:checked]:hidden" {...control} />
      {field.kind === "number" ? <Field label={t("filterTo")} name="to" defaultValue={wrong?.to} className="hidden group-has-[option[value=between]:checked]:flex" {...control} /> : null}
      <div><Button type="submit" variant="primary">{t("filterApply")}</Button></div>
    </Form>
  );
}
