import Form from "next/form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { LinkButton } from "@/components/ui/link-button";
import { Select } from "@/components/ui/select";
import { suppressionSources } from "@/db/values";
import type { SuppressionFilter } from "@/lib/suppression/list-suppressions";
import { suppressionHref, type SuppressionWords } from "./words";

interface SuppressionFiltersProps {
  filter: SuppressionFilter;
  authors: readonly { id: number; name: string }[];
  words: SuppressionWords;
}

/** By number or reason, source, who put it there, and whether it ends. A plain form: it works without a script. */
export function SuppressionFilters({ filter, authors, words: { t } }: SuppressionFiltersProps) {
  const chosen = Object.values(filter).some((value) => value !== undefined);
  return (
    <Form key={JSON.stringify(filter)} action="/admin/suppression" className="mb-4 flex flex-wrap items-end gap-x-3 gap-y-2">
      <Field label={t("search")} name="q" type="search" defaultValue={filter.q} maxLength={100} autoComplete="off" aria-keyshortcuts="S" className="w-full sm:w-64" />
      <Field label={t("source")} name="source" className="min-w-36 flex-1 sm:max-w-44">
        <Select defaultValue={filter.source ?? ""} options={[{ value: "", label: t("anySource") }, ...suppressionSources.map((value) => ({ value, label: t(`sources.${value}`) }))]} />
      </Field>
      <Field label={t("who")} name="by" className="min-w-36 flex-1 sm:max-w-44">
        <Select defaultValue={String(filter.userId ?? "")} options={[{ value: "", label: t("anyone") }, ...authors.map(({ id, name }) => ({ value: String(id), label: name }))]} />
      </Field>
      <Field label={t("lasts")} name="lasts" className="min-w-36 flex-1 sm:max-w-44">
        <Select defaultValue={filter.lasts ?? ""} options={[{ value: "", label: t("anyLasting") }, { value: "until", label: t("lastsUntil") }, { value: "forever", label: t("lastsForever") }]} />
      </Field>
      <span className="flex gap-2">
        <Button type="submit">{t("show")}</Button>
        {chosen ? <LinkButton variant="quiet" href={suppressionHref({})}>{t("clear")}</LinkButton> : null}
      </span>
    </Form>
  );
}
