import type { ComponentProps } from "react";
import { controlStyle } from "./control-style";
import { cx } from "./cx";

/** Several lines of text; grows with what is written where the browser can. */
export function Textarea({ className, rows = 3, ...rest }: ComponentProps<"textarea">) {
  return <textarea {...rest} rows={rows} className={cx(controlStyle, "field-sizing-content max-h-96 min-h-16 py-1.5", className)} />;
}
