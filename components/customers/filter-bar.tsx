import Form from "next/form";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Input } from "@/components/ui/input";
import { customerStatuses, type CustomerStatus } from "@/db/values";
import type { Words } from "./words";

/** What the address says of the list. */
export interface CustomerSearch {
  q?: string;
  status?: CustomerStatus;
}

/** The address of the list for a search; the page is the first. */
export function customersHref({ q, status }: CustomerSearch, page: Record<string, string> = {}): string {
  const query = new URLSearchParams({ ...(q && { q }), ...(status && { status }), ...page }).toString();
  return query ? `/admin/customers?${query}` : "/admin/customers";
}

/** The search field and one link per state; both work without a script. */
export function FilterBar({ search, t, searchLabel }: { search: CustomerSearch; t: Words["t"]; searchLabel: string }) {
  const states = [undefined, ...customerStatuses];
  return (
    <div className="mb-3 flex flex-col gap-3">
      <Form action="/admin/customers" className="flex max-w-md gap-2" role="search">
        {search.status ? <input type="hidden" name="status" value={search.status} /> : null}
        <Input key={search.q ?? ""} type="search" name="q" aria-label={searchLabel} defaultValue={search.q} maxLength={100} autoComplete="off" aria-keyshortcuts="S" className="min-w-0 flex-1" />
        <Button type="submit">{searchLabel}</Button>
      </Form>
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
