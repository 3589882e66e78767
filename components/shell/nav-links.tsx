"use client";

import Link, { useLinkStatus } from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { cx } from "../ui/cx";
import { isWithin } from "./navigation";

interface NavLinksProps {
  label: string;
  links: {
    href: string;
    label: string;
    /** A number beside the word, and both as a sentence. */
    badge?: { shown: string; said: string };
  }[];
}

/** The navigation: words on the header's line, the present one underlined in ink. On a narrow screen a strip that scrolls. */
export function NavLinks({ label, links }: NavLinksProps) {
  const pathname = usePathname();
  const strip = useRef<HTMLElement>(null);
  useEffect(() => {
    const current = strip.current?.querySelector<HTMLElement>("[aria-current]");
    if (strip.current && current) strip.current.scrollLeft = current.offsetLeft - strip.current.clientWidth / 3;
  }, [pathname]);
  return (
    <nav ref={strip} aria-label={label} className="relative order-last -mx-4 flex w-[calc(100%+2rem)] gap-5 overflow-x-auto px-4 [scrollbar-width:none] sm:order-none sm:mx-0 sm:w-auto sm:flex-1 sm:gap-6 sm:px-0">
      {links.map((link) => {
        const current = isWithin(pathname, link.href);
        return (
          <Link
            key={link.href}
            href={link.href}
            // A screen reads the database: asked for when it is wanted, not whenever its name is in sight.
            prefetch={false}
            aria-label={link.badge?.said}
            aria-current={current ? "page" : undefined}
            className={cx(
              "relative -mb-px flex h-10 shrink-0 items-center border-b-2 whitespace-nowrap no-underline -outline-offset-2 transition-colors sm:h-12",
              current ? "border-ink font-semibold text-ink" : "border-transparent text-ink-2 hover:text-ink",
            )}
          >
            {link.label}
            {link.badge ? <span className="ml-1.5 min-w-5 rounded bg-accent-soft px-1 text-center text-xs font-semibold text-accent tabular-nums">{link.badge.shown}</span> : null}
            <Pending />
          </Link>
        );
      })}
    </nav>
  );
}

/** Under a screen's name while it is on its way: the old one stays until then. Shows after 150 ms. */
function Pending() {
  const { pending } = useLinkStatus();
  if (!pending) return null;
  return (
    <span aria-hidden="true" className="absolute inset-x-0 -bottom-0.5 h-0.5 animate-late overflow-hidden">
      <span className="block h-full w-1/3 animate-busy bg-ink" />
    </span>
  );
}
