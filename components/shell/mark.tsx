import { cx } from "../ui/cx";

/** The product's mark: the pool as an open ring, and the one customer that comes out of it. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 16 16" fill="none" className={cx("size-4 shrink-0", className)}>
      <path d="M12.6 4.6A5.75 5.75 0 1 0 12.6 11.4" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
      <circle cx="13.25" cy="8" r="2" className="fill-accent" />
    </svg>
  );
}
