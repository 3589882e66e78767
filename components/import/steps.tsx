import { Check } from "lucide-react";
import { cx } from "@/components/ui/cx";
import type { ImportWords } from "./words";

const names = ["file", "columns", "check", "import", "result"] as const;
export type Step = (typeof names)[number];

/** Where one is on the way from a file to customers. */
export function Steps({ at, t }: { at: Step; t: ImportWords["t"] }) {
  const here = names.indexOf(at);
  return (
    <nav aria-label={t("steps.label")} className="mb-6">
      <ol className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm max-sm:gap-x-4">
        {names.map((name, i) => (
          <li key={name} aria-current={i === here ? "step" : undefined} className="flex items-center gap-2">
            {i > 0 ? <span aria-hidden="true" className={cx("h-px w-8 max-sm:hidden", i <= here ? "bg-ink" : "bg-field")} /> : null}
            <span className={cx("inline-flex items-center gap-1.5 border-b-2 py-0.5", i === here ? "border-accent font-medium text-ink" : "border-transparent text-ink-2")}>
              {i < here ? <Check aria-hidden="true" size={14} strokeWidth={2} /> : <span aria-hidden="true">{i + 1}</span>}
              {t(`steps.${name}`)}
              {i < here ? <span className="sr-only">, {t("steps.done")}</span> : null}
            </span>
          </li>
        ))}
      </ol>
    </nav>
  );
}
