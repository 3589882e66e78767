import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { FieldKind } from "@/db/values";
import type { FieldTest } from "@/lib/customers/field-filters";
import type { Words } from "@/components/customers/words";
import { HiddenInputs, hrefOf, type Parameters } from "./address";

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
  parameters: Parameters;
  words: Words;
  /** The field that it is about. */
  field: { name: string; kind: FieldKind };
  wrong?: WrongFilter;
}

/** A condition on a custom field. A plain form: it works without a script, and styles alone hide what a condition does not need. */
export function FieldFilterForm({ parameters, words: { t }, field, wrong }: FieldFilterFormProps) {
  const error = wrong ? t("filterWrong") : null;
  const type = field.kind === "text" ? "text" : field.kind === "number" ? "number" : "date";
  const control = { type, step: type === "number" ? "any" : undefined, maxLength: type === "text" ? 100 : undefined, autoComplete: "off" } as const;
  return (
    <form key={field.name} action="/admin/customers" className="group flex flex-col gap-4">
      <HiddenInputs parameters={parameters} />
      <input type="hidden" name="panel" value="filter" />
      <input type="hidden" name="field" value={field.name} />
      <p className="flex flex-wrap items-baseline justify-between gap-2">
        <strong className="min-w-0 font-medium break-words">{field.name}</strong>
        <Link href={hrefOf([...parameters, ["panel", "filter"]])} prefetch={false} scroll={false} className="text-sm underline decoration-field underline-offset-4 hover:decoration-ink">{t("filterOther")}</Link>
      </p>
      <Field label={t("filterTest")} name="test">
        <Select defaultValue={wrong?.test} options={tests[field.kind].map((test) => ({ value: test, label: t(`test.${test}`) }))} />
      </Field>
      <Field label={t("filterValue")} name="value" defaultValue={wrong?.value} error={error} className="group-has-[option[value=empty]:checked]:hidden" {...control} />
      {field.kind === "number" ? <Field label={t("filterTo")} name="to" defaultValue={wrong?.to} className="hidden group-has-[option[value=between]:checked]:flex" {...control} /> : null}
      <div><Button type="submit" variant="primary">{t("filterApply")}</Button></div>
    </form>
  );
}
