import Link from "next/link";
import { cx } from "@/components/ui/cx";
import type { DirectoryWords } from "./words";

const tabs = [
  { key: "reached", href: "/directory" },
  { key: "callbacks", href: "/callbacks" },
  { key: "skipped", href: "/directory/skipped" },
  { key: "corrections", href: "/directory/corrections" },
] as const;

export type DirectoryTab = (typeof tabs)[number]["key"];

/** The parts of the directory, each with its own address; the callbacks have a screen of their own. */
export function DirectoryTabs({ current, t }: { current: DirectoryTab; t: DirectoryWords["t"] }) {
  return (
    <nav aria-label={t("tabs.label")} className="-mx-4 mb-4 flex gap-5 overflow-x-auto border-b border-line px-4 [scrollbar-width:none] sm:mx-0 sm:px-0">
      {tabs.map(({ key, href }) => (
        <Link
          key={key} href={href} prefetch={false} aria-current={key === current ? "page" : undefined}
          className={cx(
            "-mb-px flex h-9 shrink-0 items-center border-b-2 whitespace-nowrap no-underline -outline-offset-2",
            key === current ? "border-ink font-semibold text-ink" : "border-transparent text-ink-2 hover:text-ink",
          )}
        >
          {t(`tabs.${key}`)}
        </Link>
      ))}
    </nav>
  );
}
