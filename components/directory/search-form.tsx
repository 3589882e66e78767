"use client";

import Form from "next/form";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { Select } from "@/components/ui/select";
import { useHasScript } from "@/components/ui/use-has-script";
import { directoryHref, MAX_SEARCH, type DirectorySearch } from "./address";

interface SearchFormProps {
  search: Pick<DirectorySearch, "q" | "positive" | "list">;
  lists: readonly { value: string; label: string }[];
  words: { search: string; hint: string; positive: string; list: string; anyList: string; show: string; clear: string };
}

/** After the last letter, before the search is asked for: nobody waits, and nothing is asked for in between. */
const DEBOUNCE_MS = 200;

/** Searches as one types, the cursor staying where it is; by a button where there is no script. */
export function SearchForm({ search, lists, words }: SearchFormProps) {
  const router = useRouter();
  const hasScript = useHasScript();
  const form = useRef<HTMLFormElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [pending, startTransition] = useTransition();
  useEffect(() => () => clearTimeout(timer.current), []);
  // The address changed by other ways than typing, such as going back: the field follows, unless somebody is typing in it.
  useEffect(() => {
    const field = form.current?.elements.namedItem("q");
    if (field instanceof HTMLInputElement && field !== document.activeElement) field.value = search.q ?? "";
  }, [search.q]);

  function ask() {
    clearTimeout(timer.current);
    if (!form.current) return;
    const data = new FormData(form.current);
    const text = (name: string) => { const value = data.get(name); return typeof value === "string" ? value.trim() : ""; };
    const wanted: DirectorySearch = { q: text("q") || undefined, positive: text("positive") === "1" ? "1" : undefined, list: Number(text("list")) || undefined };
    startTransition(() => router.replace(directoryHref("/directory", wanted), { scroll: false }));
  }
  const soon = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(ask, DEBOUNCE_MS);
  };
  const chosen = search.q !== undefined || search.positive !== undefined || search.list !== undefined;
  return (
    <Form ref={form} action="/directory" role="search" aria-busy={pending} onSubmit={(event) => { event.preventDefault(); ask(); }} className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
      <Input
        type="search" name="q" aria-label={words.search} placeholder={words.hint} defaultValue={search.q} maxLength={MAX_SEARCH} autoComplete="off" spellCheck={false}
        aria-keyshortcuts="S /" onInput={soon} className="min-w-0 flex-1 basis-full placeholder:truncate sm:max-w-md sm:basis-64"
      />
      <span key={`${search.positive ?? ""}-${search.list ?? ""}`} className="contents">
        {lists.length > 1 ? (
          <Select name="list" aria-label={words.list} defaultValue={String(search.list ?? "")} options={[{ value: "", label: words.anyList }, ...lists]} onChange={ask} className="w-full sm:w-56" />
        ) : null}
        <Checkbox name="positive" value="1" label={words.positive} defaultChecked={search.positive !== undefined} onChange={ask} />
      </span>
      <span className="flex gap-2">
        {hasScript ? null : <Button type="submit">{words.show}</Button>}
        {chosen ? <LinkButton variant="quiet" href="/directory" onClick={() => { const field = form.current?.elements.namedItem("q"); if (field instanceof HTMLInputElement) field.value = ""; }}>{words.clear}</LinkButton> : null}
      </span>
    </Form>
  );
}
