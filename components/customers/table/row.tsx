import Link from "next/link";
import type { ComponentProps } from "react";
import { useTranslations } from "use-intl";
import { CustomerState } from "@/components/customers/customer-state";
import { cx } from "@/components/ui/cx";
import { Td, Th, Tr } from "@/components/ui/table";
import { hiddenBelow } from "./hidden-below";
import type { TableColumn, TableRow } from "./types";

interface RowProps {
  row: TableRow;
  columns: readonly TableColumn[];
  /** What stands in each of them. */
  cells: readonly string[];
  selected: boolean;
  onSelect: (event: unknown) => void;
  /** What the box is called. */
  said: string;
  /** What makes the link to the customer a stop of the keys. */
  link: ComponentProps<"a"> & { tabIndex?: number };
}

/** As many columns stand under the name on a phone. */
const UNDER_NAME = 3;

/** One customer. */
export function Row({ row, columns, cells, selected, onSelect, said, link }: RowProps) {
  const t = useTranslations("customers");
  const shown = (i: number) => (columns[i]?.id === "state" ? <CustomerState status={row.status} suppressed={row.suppressed} t={t} /> : cells[i]);
  return (
    <Tr data-row={row.id} data-picked={selected ? "" : undefined} className={cx("focus-within:bg-surface has-[a:focus-visible]:outline-2 has-[a:focus-visible]:-outline-offset-2 has-[a:focus-visible]:outline-accent", selected && "bg-accent-soft! hover:bg-accent-soft")}>
      <td className="h-8 w-8 pl-2 align-middle max-md:align-top max-md:pt-1 noscript:hidden">
        <label className="inline-flex size-6 items-center justify-center">
          <input type="checkbox" aria-label={said} checked={selected} onChange={onSelect} tabIndex={link.tabIndex} className="size-4 accent-accent" />
        </label>
      </td>
      <Th scope="row" className="max-w-72 py-1 max-md:max-w-none">
        <Link {...link} href={`/admin/customers/${row.id}`} prefetch={false} className="block truncate underline-offset-4 outline-none hover:underline max-md:whitespace-normal">{row.name}</Link>
        <span className="flex flex-wrap gap-x-3 text-xs font-normal text-ink-2 md:hidden">
          {columns.slice(0, UNDER_NAME).map((column, i) => <span key={column.id} className="min-w-0 break-words">{shown(i)}</span>)}
        </span>
      </Th>
      {columns.map((column, i) => (
        <Td key={column.id} align={column.right ? "right" : "left"} title={(cells[i] ?? "").length > 30 ? cells[i] : undefined} className={cx("max-w-64 truncate", hiddenBelow(column.from))}>{shown(i)}</Td>
      ))}
    </Tr>
  );
}
