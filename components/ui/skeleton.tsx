"use client";

import { useTranslations } from "use-intl";
import { cx } from "./cx";

interface SkeletonProps {
  /** How many rows the finished screen has, about. */
  rows?: number;
  /** The height of a row in the finished screen. */
  height?: "row" | "comfortable" | "operator";
  className?: string;
}

const heights = { row: "h-8", comfortable: "h-10", operator: "h-11" } as const;
const widths = ["w-3/5", "w-2/5", "w-1/2", "w-2/3", "w-1/3"] as const;

/** Grey rows of the final height, after 150 ms: what comes quickly never flickers. */
export function Skeleton({ rows = 6, height = "row", className }: SkeletonProps) {
  const t = useTranslations("common");
  return (
    <div role="status" className={cx("animate-late", className)}>
      <span className="sr-only">{t("loading")}</span>
      <div aria-hidden="true">
        {Array.from({ length: rows }, (_, row) => (
          <div key={row} className={cx("flex items-center border-b border-line", heights[height])}>
            <span className={cx("block h-3 bg-line", widths[row % widths.length])} />
          </div>
        ))}
      </div>
    </div>
  );
}
