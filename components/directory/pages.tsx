import { LinkButton } from "@/components/ui/link-button";
import { positionText, type Position } from "@/lib/callbacks/position";
import { directoryHref, type DirectorySearch } from "@/lib/directory/schema";

interface PagesProps {
  path: string;
  search: DirectorySearch;
  /** Where the page's rows stand, newest first. */
  places: readonly Position[];
  page: { hasEarlier: boolean; hasLater: boolean };
  words: { label: string; further: string; earlier: string };
}

/** The ways to what is older and newer; nothing when there is only one page. */
export function Pages({ path, search: { after: _after, before: _before, ...search }, places, page, words }: PagesProps) {
  const [first, last] = [places[0], places.at(-1)];
  if (!page.hasEarlier && !page.hasLater) return null;
  return (
    <nav aria-label={words.label} className="mt-4 flex justify-end gap-2">
      {page.hasEarlier ? <LinkButton rel="prev" href={directoryHref(path, { ...search, ...(first && { before: positionText(first) }) })}>{words.earlier}</LinkButton> : null}
      {page.hasLater && last ? <LinkButton rel="next" href={directoryHref(path, { ...search, after: positionText(last) })}>{words.further}</LinkButton> : null}
    </nav>
  );
}
