import { cx } from "./cx";

interface ProgressProps {
  /** Done so far, in the unit of `max`; null or undefined while that is not known. */
  value?: number | null;
  max: number;
  label: string;
  className?: string;
}

/** A progress bar with a name. The words and figures beside it are the caller's. */
export function Progress({ value, max, label, className }: ProgressProps) {
  const known = value === null || value === undefined ? undefined : Math.min(value, max);
  return <progress aria-label={label} value={known} max={max > 0 ? max : 1} className={cx("rule-progress", className)} />;
}
