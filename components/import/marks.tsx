import Link from "next/link";
import type { ImportMarks } from "@/db/values";
import type { ImportWords } from "./words";

const names = ["changed", "repaired", "renewed", "returned", "elsewhere"] as const;

interface MarksProps {
  marks: ImportMarks;
  t: ImportWords["t"];
  /** Where those who returned are listed; not while they are only counted. */
  returnedHref?: string;
}

/** What rows did beside the count that they stand under, in small words. */
export function Marks({ marks, t, returnedHref }: MarksProps) {
  const there = names.filter((name) => (marks[name] ?? 0) > 0);
  if (there.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-1 text-sm text-ink-2">
      {there.map((name) => {
        const words = t(`marks.${name}`, { count: marks[name] ?? 0 });
        return <li key={name}>{name === "returned" && returnedHref ? <Link href={returnedHref} prefetch={false} className="link">{words}</Link> : words}</li>;
      })}
    </ul>
  );
}
