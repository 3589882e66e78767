import type { ComponentProps } from "react";
import { cx } from "./cx";

type Align = "left" | "right";

interface TableProps extends ComponentProps<"table"> {
  /** The table's name for screen readers; a caption nobody sees. */
  label?: string;
}

/** A ledger: an ink line under the headings, hairlines between rows. It scrolls sideways inside itself when it must. */
export function Table({ label, className, children, ...rest }: TableProps) {
  return (
    <div role={label ? "region" : undefined} aria-label={label} tabIndex={label ? 0 : undefined} className="-mx-2 overflow-x-auto -outline-offset-2">
      <table {...rest} className={cx("w-full border-collapse text-sm", className)}>{children}</table>
    </div>
  );
}

export function THead(props: ComponentProps<"thead">) {
  return <thead {...props} />;
}

export function TBody(props: ComponentProps<"tbody">) {
  return <tbody {...props} />;
}

/** A row, 32 px high at least; `selected` tints it. */
export function Tr({ selected, className, ...rest }: ComponentProps<"tr"> & { selected?: boolean }) {
  return <tr {...rest} aria-selected={selected} className={cx("in-[tbody]:border-b in-[tbody]:border-line in-[tbody]:hover:bg-surface", selected && "bg-accent-soft", className)} />;
}

/** A heading; numbers' headings stand right, as their numbers do. A heading in the body names its row. */
export function Th({ align = "left", className, scope = "col", ...rest }: ComponentProps<"th"> & { align?: Align }) {
  return (
    <th
      {...rest}
      scope={scope}
      className={cx(
        "h-8 px-3 align-middle font-medium first:pl-2 last:pr-2",
        scope === "col" ? "border-b border-ink text-xs whitespace-nowrap text-ink-2" : "text-ink",
        align === "right" ? "text-right" : "text-left",
        className,
      )}
    />
  );
}

interface TdProps extends ComponentProps<"td"> {
  align?: Align;
  /** For sentences, such as notes: other cells stay on their one line, and rows on their 32 px. */
  wrap?: boolean;
}

/** A cell; `align="right"` for numbers. */
export function Td({ align = "left", wrap, className, ...rest }: TdProps) {
  return <td {...rest} className={cx("h-8 px-3 py-1 align-middle first:pl-2 last:pr-2", align === "right" ? "text-right" : "text-left", wrap ? "min-w-48" : "whitespace-nowrap", className)} />;
}
