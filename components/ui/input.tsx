import type { ComponentProps } from "react";
import { controlStyle } from "./control-style";
import { cx } from "./cx";

/** One line of text. Inside a `Field` it is given its id, name and description. */
export function Input({ className, type = "text", ...rest }: ComponentProps<"input">) {
  return <input {...rest} type={type} className={cx(controlStyle, type === "file" ? "py-1" : "h-8", className)} />;
}
