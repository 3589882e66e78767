"use client";

import { use } from "react";
import { useTranslations } from "use-intl";
import type { Total } from "./types";

/** How many customers there are: exactly to a limit, then "10,000+". */
export function Counted({ total }: { total: Promise<Total> }) {
  const t = useTranslations("customerTable");
  const { n, isMore } = use(total);
  return (
    <>
      <span aria-hidden="true">{isMore ? t("countMany", { n }) : t("count", { n })}</span>
      <span className="sr-only">{isMore ? t("foundMany", { n }) : t("found", { n })}</span>
    </>
  );
}
