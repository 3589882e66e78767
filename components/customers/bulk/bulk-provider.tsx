"use client";

import { X } from "lucide-react";
import { createContext, use, useMemo, useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import type { FormAction } from "@/components/users/form-action";
import type { BulkKind } from "@/db/values";
import type { BulkPreview } from "@/lib/bulk/preview-bulk";
import type { Started } from "@/lib/bulk/start-bulk";
import { LeftList } from "./left-list";

/** What there is to choose from, said already. */
export interface Choices {
  kinds: readonly BulkKind[];
  lists: readonly { id: number; label: string }[];
  operators: readonly { id: number; label: string; isAway: boolean }[];
  until: string;
  timeZone: string;
}

export type Outcome = { kind: BulkKind } & Exclude<Started, { jobId: number }>;

interface Bulk {
  choices: Choices;
  preview: FormAction<BulkPreview>;
  start: FormAction<Started>;
  /** Says what came of a deed. */
  say: (outcome: Outcome | null) => void;
}

const Given = createContext<Bulk | null>(null);

/** What a bulk bar below works with; null where nothing can be done with many. */
export const useBulk = (): Bulk | null => use(Given);

/** Around a table of customers. What came of a deed stays in sight at the foot until it is closed. */
export function BulkProvider({ choices, preview, start, children }: Omit<Bulk, "say"> & { children: ReactNode }) {
  const t = useTranslations("bulk");
  const common = useTranslations("common");
  const [outcome, say] = useState<Outcome | null>(null);
  const bulk = useMemo(() => ({ choices, preview, start, say }), [choices, preview, start]);
  const erased = outcome?.left.figures_stay ?? 0;
  return (
    <Given value={bulk}>
      {children}
      <div role="status">
        {outcome ? (
          <div className="sticky bottom-0 z-10 mt-4 flex items-start gap-3 border-l-2 border-good bg-good-soft px-3 py-2">
            <div className="min-w-0 flex-1">
              <p>{outcome.kind === "delete" ? t("deleted", { changed: outcome.changed, removed: outcome.changed - erased, erased }) : t("done", { changed: outcome.changed })}</p>
              <LeftList left={outcome.left} />
            </div>
            <Button variant="quiet" size="icon" aria-label={common("close")} icon={<X aria-hidden="true" size={16} strokeWidth={1.5} />} onClick={() => say(null)} />
          </div>
        ) : null}
      </div>
    </Given>
  );
}
