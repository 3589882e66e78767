import type { ComponentProps, ReactNode } from "react";
import { buttonStyle, type ButtonSize, type ButtonVariant } from "./button-style";
import { cx } from "./cx";

export interface ButtonProps extends ComponentProps<"button"> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Work is under way: the button keeps its place and its focus and shows a moving line. */
  busy?: boolean;
  /** A lucide icon, 16 px, before the words. */
  icon?: ReactNode;
}

/** A button. Not a submit button unless `type="submit"` says so. */
export function Button({ variant, size, busy, icon, className, children, type = "button", ...rest }: ButtonProps) {
  return (
    <button {...rest} type={type} aria-busy={busy || undefined} aria-disabled={busy || rest["aria-disabled"]} className={buttonStyle(variant, size, className)}>
      {icon}
      {children ? <span className={cx("inline-flex min-w-0 items-center gap-2 transition-opacity", busy && "opacity-70")}>{children}</span> : null}
      {busy ? (
        <span aria-hidden="true" className="absolute inset-x-0 bottom-0 h-0.5 animate-late overflow-hidden">
          <span className="block h-full w-1/3 animate-busy bg-current" />
        </span>
      ) : null}
    </button>
  );
}
