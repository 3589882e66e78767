import { LinkButton } from "@/components/ui/link-button";

interface PagesProps {
  label: string;
  previous: { label: string; href: string } | null;
  next: { label: string; href: string } | null;
}

/** The ways to the page before and the page behind; nothing when there is only one. */
export function Pages({ label, previous, next }: PagesProps) {
  if (!previous && !next) return null;
  return (
    <nav aria-label={label} className="mt-3 flex justify-end gap-2">
      {previous ? <LinkButton rel="prev" href={previous.href}>{previous.label}</LinkButton> : null}
      {next ? <LinkButton rel="next" href={next.href}>{next.label}</LinkButton> : null}
    </nav>
  );
}
