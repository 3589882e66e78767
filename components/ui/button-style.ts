import { cx } from "./cx";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "normal" | "large" | "icon";

const base =
  "relative inline-flex shrink-0 items-center justify-center gap-2 overflow-hidden rounded border font-medium whitespace-nowrap " +
  "select-none no-underline transition-colors [&_svg]:shrink-0 disabled:pointer-events-none disabled:opacity-50";

const variants: Record<ButtonVariant, string> = {
  primary: "border-accent bg-accent text-on-accent hover:border-accent-strong hover:bg-accent-strong",
  secondary: "border-field bg-surface text-ink hover:border-ink hover:bg-sunken data-popup-open:bg-sunken",
  quiet: "border-transparent bg-transparent text-ink hover:bg-sunken data-popup-open:bg-sunken",
  danger: "border-bad bg-surface text-bad hover:bg-bad-soft",
};

/** `large` is the operator's 44 px with the text of notes, `normal` the 32 px of everything else, `icon` a square of those. */
const sizes: Record<ButtonSize, string> = {
  normal: "min-h-8 px-3 text-base",
  large: "min-h-11 px-4 text-lg",
  icon: "size-8 text-base",
};

/** The classes that make something look like a button. */
export function buttonStyle(variant: ButtonVariant = "secondary", size: ButtonSize = "normal", className?: string): string {
  return cx(base, variants[variant], sizes[size], className);
}
