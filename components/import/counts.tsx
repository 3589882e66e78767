import type { CountName, ImportProgress } from "@/lib/import/progress";

interface CountsProps {
  progress: Pick<ImportProgress, CountName>;
  label: string;
  word: (name: CountName) => string;
  /** As the user's language writes numbers. */
  format: (value: number) => string;
}

const tones: Partial<Record<CountName, string>> = { created: "text-good", updated: "text-good", invalid: "text-bad", duplicates: "text-wait", suppressed: "text-wait" };
const names = ["rows", "created", "updated", "duplicates", "filtered", "invalid", "suppressed"] as const;

/** What stands before a count: nothing, then an equals sign, then pluses; screen readers leave them out. */
const sign = "pl-9 before:absolute before:bottom-0.5 before:left-3 before:text-lg before:text-ink-2";
const signs = ["", `${sign} before:content-['='_/_'']`, `${sign} before:content-['+'_/_'']`];

/** The counts as the sum that they are: all rows, and what became of each. */
export function Counts({ progress, label, word, format }: CountsProps) {
  return (
    <dl aria-label={label} className="flex flex-wrap gap-y-3 border-y border-line py-3">
      {names.map((name, i) => (
        <div key={name} className={`relative flex flex-col ${signs[Math.min(i, 2)] ?? ""}`}>
          <dt className="text-xs text-ink-2">{word(name)}</dt>
          <dd className={`text-xl tabular-nums ${progress[name] > 0 ? (tones[name] ?? "") : name === "rows" ? "" : "text-ink-2"}`}>{format(progress[name])}</dd>
        </div>
      ))}
    </dl>
  );
}
