import { LinkButton } from "@/components/ui/link-button";

interface PagesProps {
  /** Addresses of what is newer and older; null where there is nothing. */
  earlier: string | null;
  further: string | null;
  words: { label: string; further: string; earlier: string };
}

/** The ways to what is older and newer; nothing when there is only one page. */
export function Pages({ earlier, further, words }: PagesProps) {
  if (!earlier && !further) return null;
  return (
    <nav aria-label={words.label} className="mt-4 flex justify-end gap-2">
      {earlier ? <LinkButton rel="prev" href={earlier}>{words.earlier}</LinkButton> : null}
      {further ? <LinkButton rel="next" href={further}>{words.further}</LinkButton> : null}
    </nav>
  );
}
