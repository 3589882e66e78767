"use client";

import { useTranslations } from "use-intl";
import type { Left } from "@/lib/bulk/do-batch";
import type { LeftCode } from "@/lib/bulk/why-left";

/** Why some stay as they are, one reason a line. */
export function LeftList({ left }: { left: Left }) {
  const t = useTranslations("bulk.left");
  const reasons = (Object.entries(left) as [LeftCode, number][]).filter(([code, n]) => n > 0 && code !== "figures_stay");
  if (reasons.length === 0) return null;
  return (
    <ul className="mt-1 text-sm">
      {reasons.map(([code, n]) => <li key={code}>{t(code as Exclude<LeftCode, "figures_stay">, { n })}</li>)}
    </ul>
  );
}
