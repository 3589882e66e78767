import Link from "next/link";
import { formatNumber } from "@/lib/i18n/format";
import type { ReturnSearch } from "@/lib/returns/schema";
import type { ReturnSummary as Summary } from "@/lib/returns/summarise-returns";
import { returnedHref, type ReturnWords } from "./words";

interface ReturnSummaryProps {
  summary: Summary;
  search: ReturnSearch;
  words: ReturnWords;
}

/** How many came back, and beneath, small, after whose last calls; each name opens its rows. */
export function ReturnSummary({ summary, search, words: { t, place } }: ReturnSummaryProps) {
  return (
    <section className="mb-4 border-y border-line py-2">
      <p className="text-base font-medium">{t("summary", { customers: summary.customers, imports: summary.imports })}</p>
      {summary.operators.length > 0 ? (
        <div className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-sm">
          <h2 id="by-operator" className="text-sm font-normal text-ink-2">{t("byOperator")}</h2>
          <ul aria-labelledby="by-operator" className="flex flex-wrap gap-x-4 gap-y-1">
            {summary.operators.map(({ id, name, customers }) => (
              <li key={id}>
                <Link href={returnedHref({ ...search, operator: id })} prefetch={false} className="inline-block min-h-6 underline decoration-field underline-offset-4 hover:decoration-ink">{name}</Link>
                {" "}<span className="tabular-nums">{formatNumber(customers, place.locale)}</span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </section>
  );
}
