import { X } from "lucide-react";
import Link from "next/link";

/** A condition that holds now, and where it does not. */
export interface Chip {
  said: string;
  href: string;
}

interface ChipsProps {
  label: string;
  chips: readonly Chip[];
  /** What the cross of one is called. */
  remove: (said: string) => string;
  /** Takes all of them away; there when there are several. */
  clear: { label: string; href: string };
}

/** The conditions that hold, each with a cross that takes it away. */
export function Chips({ label, chips, remove, clear }: ChipsProps) {
  if (chips.length === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <ul aria-label={label} className="contents">
        {chips.map(({ said, href }) => (
          <li key={said + href} className="flex max-w-full items-center rounded border border-line bg-surface text-sm">
            <span className="min-w-0 py-1 pl-2 break-words">{said}</span>
            <Link href={href} aria-label={remove(said)} prefetch={false} className="flex size-8 shrink-0 items-center justify-center text-ink-2 hover:text-ink">
              <X aria-hidden="true" size={16} strokeWidth={1.5} />
            </Link>
          </li>
        ))}
      </ul>
      {chips.length > 1 ? <Link href={clear.href} prefetch={false} className="link px-1 py-1.5 text-sm">{clear.label}</Link> : null}
    </div>
  );
}
