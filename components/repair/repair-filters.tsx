import Form from "next/form";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { Select } from "@/components/ui/select";

/** What the address says of this screen. */
export interface RepairSearch {
  q?: string;
  list?: number;
}

/** The address of a search; the page is the first. */
export function repairHref({ q, list }: RepairSearch, page: Record<string, string> = {}): string {
  const query = new URLSearchParams([...(q ? [["q", q]] : []), ...(list ? [["list", String(list)]] : []), ...Object.entries(page)] as [string, string][]).toString();
  return query ? `/manager/repair?${query}` : "/manager/repair";
}

interface RepairFiltersProps {
  search: RepairSearch;
  /** The lists, as they are shown. */
  lists: readonly { id: number; label: string }[];
  words: { search: string; list: string; anyList: string; clear: string };
}

/** Search, and the list where there are several. A plain form: it works without a script. */
export function RepairFilters({ search, lists, words }: RepairFiltersProps) {
  return (
    <Form key={JSON.stringify(search)} action="/manager/repair" role="search" className="mb-4 flex w-full max-w-2xl flex-wrap gap-2">
      <Input type="search" name="q" aria-label={words.search} defaultValue={search.q} maxLength={100} autoComplete="off" aria-keyshortcuts="S" className="min-w-40 flex-1" />
      {lists.length > 1 || search.list !== undefined ? (
        <Select
          name="list" aria-label={words.list} defaultValue={search.list ?? ""} className="min-w-32 flex-1 sm:max-w-56"
          options={[{ value: "", label: words.anyList }, ...lists.map(({ id, label }) => ({ value: String(id), label }))]}
        />
      ) : null}
      <Button type="submit">{words.search}</Button>
      {search.q || search.list ? <LinkButton variant="quiet" href={repairHref({})}>{words.clear}</LinkButton> : null}
    </Form>
  );
}
