"use client";

import { Suspense, use } from "react";
import { useTranslations } from "use-intl";
import { BulkBar } from "@/components/customers/bulk/bulk-bar";
import { Button } from "@/components/ui/button";
import { ExportSelection } from "./export-selection";
import type { Parameters } from "./address";
import { countPicked, isEmpty, nothing, type Picked } from "./selection-state";
import type { Searched, Total } from "./types";

interface SelectionStripProps {
  picked: Picked;
  change: (next: Picked) => void;
  total: Promise<Total> | Total;
  searched: Searched;
  /** What an export of the selection says besides, where the reader may take customers away. */
  exported: Parameters | null;
}

/** What is selected, over all pages, and what can be done with it. Stays in sight at the foot of the screen. */
export function SelectionStrip(props: SelectionStripProps) {
  const t = useTranslations("customerTable");
  if (isEmpty(props.picked)) return <p role="status" className="sr-only" />;
  return (
    <section aria-label={t("selection")} className="sticky bottom-0 z-10 -mx-2 mt-3 flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-ink bg-canvas px-2 py-2">
      <Suspense fallback={null}><Inside {...props} /></Suspense>
    </section>
  );
}

function Inside({ picked, change, total: given, searched, exported }: SelectionStripProps) {
  const t = useTranslations("customerTable");
  const total = "then" in given ? use(given) : given;
  const { n, isMore } = countPicked(picked, total);
  const canAll = !picked.all && (total.isMore || total.n > n);
  return (
    <>
      <p role="status" className="font-medium">{isMore ? t("selectedMany", { n }) : t("selected", { n })}</p>
      {canAll ? (
        <Button variant="quiet" className="-mx-3 text-accent" onClick={() => change({ key: picked.key, all: true, ids: [] })}>
          {total.isMore ? t("selectAllMany", { n: total.n }) : t("selectAll", { n: total.n })}
        </Button>
      ) : null}
      <Button variant="quiet" className="-mx-3" onClick={() => change(nothing(picked.key))}>{t("clearSelection")}</Button>
      <div className="flex gap-2 max-md:-mx-2 max-md:max-w-[calc(100%+1rem)] max-md:overflow-x-auto max-md:p-1 max-md:[&_[role=group]]:flex-nowrap md:flex-wrap xl:ml-auto">
        <BulkBar selection={picked.all ? { query: searched.query, except: [...picked.ids] } : { ids: [...picked.ids] }} onDone={() => change(nothing(picked.key))} />
        {exported ? <ExportSelection picked={picked} parameters={exported} /> : null}
      </div>
    </>
  );
}
