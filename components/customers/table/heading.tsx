import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import { cx } from "@/components/ui/cx";
import { Th } from "@/components/ui/table";
import type { TableColumn } from "./types";

const icon = { "aria-hidden": true, size: 12, strokeWidth: 2, className: "shrink-0" } as const;

/** A column's heading; where rows can be ordered by it, a link to the other order. */
export function Heading({ column: { label, right, sort }, className }: { column: TableColumn; className?: string }) {
  const align = right ? "right" : "left";
  if (!sort) return <Th align={align} className={className}>{label}</Th>;
  const now = sort.now !== "none";
  return (
    <Th align={align} aria-sort={sort.now} className={className}>
      <Link href={sort.href} prefetch={false} className={cx("inline-flex min-h-6 items-center gap-1 no-underline hover:text-ink hover:underline hover:underline-offset-4", now && "text-ink", right && "flex-row-reverse")}>
        {label}{now ? sort.now === "ascending" ? <ArrowUp {...icon} /> : <ArrowDown {...icon} /> : null}
      </Link>
    </Th>
  );
}
