import { cx } from "./cx";
import { LinkButton } from "./link-button";

export interface PageLink {
  label: string;
  href: string;
}

interface PagesProps {
  label: string;
  /** The pages before and behind; null where there is none. */
  previous: PageLink | null;
  next: PageLink | null;
  className?: string;
}

/** The ways to the page before and the page behind; nothing when there is only one. */
export function Pages({ label, previous, next, className }: PagesProps) {
  if (!previous && !next) return null;
  return (
    <nav aria-label={label} className={cx("flex justify-end gap-2", className)}>
      {previous ? <LinkButton rel="prev" href={previous.href}>{previous.label}</LinkButton> : null}
      {next ? <LinkButton rel="next" href={next.href}>{next.label}</LinkButton> : null}
    </nav>
  );
}
