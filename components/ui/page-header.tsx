import type { ReactNode } from "react";
import { cx } from "./cx";

interface PageHeaderProps {
  title: ReactNode;
  /** A count or a short line that belongs to the title. */
  detail?: ReactNode;
  /** What can be done on the whole page; stands at the right. */
  children?: ReactNode;
  className?: string;
}

/** A screen's title, its one h1, and the actions of the whole page. */
export function PageHeader({ title, detail, children, className }: PageHeaderProps) {
  return (
    <div className={cx("mb-4 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2", className)}>
      <div className="flex min-w-0 flex-wrap items-baseline gap-x-3">
        <h1 className="min-w-0 text-xl">{title}</h1>
        {detail ? <div className="text-base text-ink-2">{detail}</div> : null}
      </div>
      {children ? <div className="flex flex-wrap items-center gap-2">{children}</div> : null}
    </div>
  );
}
