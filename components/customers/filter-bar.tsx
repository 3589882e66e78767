import { Plus, X } from "lucide-react";
import Form from "next/form";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Input } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { Select } from "@/components/ui/select";
import { customerStatuses } from "@/db/values";
import type { FieldFilter } from "@/lib/customers/field-filters";
import { formatField } from "@/lib/i18n/format-field";
import { customersHref, SearchInputs, type CustomerSearch } from "./search";
import type { Words } from "./words";

interface FilterBarProps {
  search: CustomerSearch;
  words: Words;
  /** The lists to choose from, as they are shown. */
  lists: readonly { id: number; label: string }[];
  searchLabel: string;
}

/** The search field, the list where there are several, one link per state, and the conditions on custom fields; all of it works without a script. */
export function FilterBar({ search, words, lists, searchLabel }: FilterBarProps) {
  const { t } = words;
  const states = [undefined, ...customerStatuses];
  return (
    <div className="mb-3 flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <Form action="/admin/customers" className="flex w-full max-w-2xl flex-wrap gap-2" role="search">
          <SearchInputs search={search} except={["q", "list"]} />
          <Input key={search.q ?? ""} type="search" name="q" aria-label={searchLabel} defaultValue={search.q} maxLength={100} autoComplete="off" aria-keyshortcuts="S" className="min-w-40 flex-1" />
          {lists.length > 1 || search.list !== undefined ? (
            <Select
              key={search.list ?? 0} name="list" aria-label={t("list")} defaultValue={search.list ?? ""} className="min-w-32 flex-1 sm:max-w-56"
              options={[{ value: "", label: t("anyList") }, ...lists.map(({ id, label }) => ({ value: String(id), label }))]}
            />
          ) : null}
          <Button type="submit">{searchLabel}</Button>
        </Form>
        {words.fields.length > 0 ? (
          <LinkButton variant="quiet" href={customersHref(search, { panel: "filter" })} scroll={false} className="-ml-3 sm:ml-0" icon={<Plus aria-hidden="true" size={16} strokeWidth={1.5} />}>{t("addFilter")}</LinkButton>
        ) : null}
      </div>
      {search.fields.length > 0 ? <Chips search={search} words={words} /> : null}
      <nav aria-label={t("state")}>
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
          {states.map((status) => {
            const current = status === search.status;
            return (
              <li key={status ?? "all"}>
                <Link
                  href={customersHref({ ...search, status })} aria-current={current ? "true" : undefined}
                  className={cx("inline-block min-h-6 border-b-2 py-0.5 no-underline", current ? "border-accent font-medium text-ink" : "border-transparent text-ink-2 hover:text-ink")}
                >
                  {status ? t(`status.${status}`) : t("all")}
                </Link>
              </li>
            );
          })}
        </ul>
      </nav>
    </div>
  );
}

/** The conditions on custom fields, each with a cross that takes it away. */
function Chips({ search, words }: Pick<FilterBarProps, "search" | "words">) {
  const { t } = words;
  return (
    <ul aria-label={t("filters")} className="flex flex-wrap gap-2">
      {search.fields.map((filter, i) => {
        const said = sayFilter(filter, words);
        return (
          <li key={i} className="flex max-w-full items-center rounded border border-line bg-surface text-sm">
            <span className="min-w-0 py-1 pl-2 break-words">{said}</span>
            <Link
              href={customersHref({ ...search, fields: search.fields.filter((other) => other !== filter) })} aria-label={t("removeFilter", { filter: said })}
              className="flex size-8 shrink-0 items-center justify-center text-ink-2 hover:text-ink"
            >
              <X aria-hidden="true" size={16} strokeWidth={1.5} />
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

/** "City contains “izm”", "Amount ≥ 1,000", "Last order before 1 Dec 2025". */
function sayFilter({ name, kind, test, value, to }: FieldFilter, { t, place }: Words): string {
  return t(`chip.${test}`, { field: name, value: formatField(value, kind, place.locale), to: formatField(to, kind, place.locale) });
}
