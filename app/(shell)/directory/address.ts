import { directoryHref, MAX_SEARCH, type DirectorySearch } from "@/components/directory/address";
import type { PageLink } from "@/components/ui/pages";
import { positionOf, positionText, type Position } from "@/lib/callbacks/position";
import { formId } from "@/lib/input";

/** What an address asks of the directory; what makes no sense in it is left out. */
export function directorySearchOf(given: Record<string, string | string[] | undefined>): DirectorySearch {
  const position = (text: unknown) => (positionOf(text) ? String(text) : undefined);
  const q = typeof given.q === "string" ? given.q.trim().slice(0, MAX_SEARCH) : "";
  return {
    ...(q && { q }), ...(given.positive === "1" && { positive: given.positive }),
    list: formId.safeParse(given.list === "" ? undefined : given.list).data, after: position(given.after), before: position(given.before),
  };
}

interface Page {
  hasEarlier: boolean;
  hasLater: boolean;
  words: { further: string; earlier: string };
}

/**
 * The ways to what is newer and older; null where there is nothing.
 * @param places where the page's rows stand, newest first
 */
export function pagesOf(path: string, { after: _after, before: _before, ...search }: DirectorySearch, places: readonly Position[], { hasEarlier, hasLater, words }: Page): { previous: PageLink | null; next: PageLink | null } {
  const [first, last] = [places[0], places.at(-1)];
  return {
    previous: hasEarlier ? { label: words.earlier, href: directoryHref(path, { ...search, ...(first && { before: positionText(first) }) }) } : null,
    next: hasLater && last ? { label: words.further, href: directoryHref(path, { ...search, after: positionText(last) }) } : null,
  };
}
