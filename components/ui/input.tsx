import type { ComponentProps } from "react";
import { controlStyle } from "./control-style";
import { cx } from "./cx";

/** The browser's own words for choosing a file, on a button that looks like ours. */
const fileStyle = "h-8 cursor-pointer overflow-hidden pl-0 leading-[30px] file:mr-3 file:h-full file:cursor-pointer file:border-0 file:border-r file:border-field file:bg-sunken file:px-3 file:font-medium file:text-ink";

/** One line of text. Inside a `Field` it is given its id, name and description. */
export function Input({ className, type = "text", ...rest }: ComponentProps<"input">) {
  return <input {...rest} type={type} className={cx(controlStyle, type === "file" ? fileStyle : "h-8", className)} />;
}
