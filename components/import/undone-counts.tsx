import type { UndoCounts } from "@/db/values";
import type { ImportWords } from "./words";

const names = ["removed", "restored", "kept"] as const;

/** What an undo did, or has done so far. */
export function UndoneCounts({ undone, t, format }: { undone: UndoCounts; t: ImportWords["t"]; format: (value: number) => string }) {
  return (
    <dl aria-label={t("undoneTitle")} className="flex flex-wrap gap-x-8 gap-y-3 border-y border-line py-3">
      {names.map((name) => (
        <div key={name} className="flex flex-col">
          <dt className="text-xs text-ink-2">{t(name)}</dt>
          <dd className={`text-xl tabular-nums ${undone[name] > 0 ? (name === "kept" ? "text-later" : "") : "text-ink-2"}`}>{format(undone[name])}</dd>
        </div>
      ))}
    </dl>
  );
}
