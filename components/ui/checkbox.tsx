import { useId, type ComponentProps, type ReactNode } from "react";
import { cx } from "./cx";

export interface CheckboxProps extends Omit<ComponentProps<"input">, "type"> {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | null;
  /** Keeps the label for screen readers only, as in a table's column of boxes. */
  labelHidden?: boolean;
}

/** The browser's checkbox with its label; pressing the words ticks it too. */
export function Checkbox({ label, hint, error, labelHidden, className, id, ...rest }: CheckboxProps) {
  const made = useId();
  const boxId = id ?? made;
  const described = [hint ? `${boxId}-hint` : "", error ? `${boxId}-error` : ""].filter(Boolean).join(" ");
  return (
    <div className={cx("flex flex-col gap-1", className)}>
      <label htmlFor={boxId} className={cx("inline-flex min-h-6 items-center gap-2", labelHidden && "justify-center")}>
        <input {...rest} id={boxId} type="checkbox" aria-describedby={described || undefined} aria-invalid={error ? true : undefined} className="size-4 shrink-0 accent-accent" />
        <span className={labelHidden ? "sr-only" : undefined}>{label}</span>
      </label>
      {hint ? <p id={`${boxId}-hint`} className="pl-6 text-xs text-ink-2">{hint}</p> : null}
      {error ? <p id={`${boxId}-error`} className="pl-6 text-sm text-bad">{error}</p> : null}
    </div>
  );
}
