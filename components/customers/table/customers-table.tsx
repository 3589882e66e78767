"use client";

import { rowSelectionFeature, rowSortingFeature, tableFeatures, useTable, type ColumnDef, type RowSelectionState, type Updater } from "@tanstack/react-table";
import { useMemo, type ChangeEvent, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Table, TBody, THead, Tr } from "@/components/ui/table";
import type { Parameters } from "./address";
import { Heading } from "./heading";
import { hiddenBelow } from "./hidden-below";
import { Row } from "./row";
import { SelectionStrip } from "./selection-strip";
import { isPicked, pick } from "./selection-state";
import type { Searched, TableColumn, TableRow, Total } from "./types";
import { useRowKeys } from "./use-row-keys";
import { useSelection } from "./use-selection";

const features = tableFeatures({ rowSelectionFeature, rowSortingFeature });

interface CustomersTableProps {
  rows: readonly TableRow[];
  /** Those that are shown, in their order; the name stands before them. */
  columns: readonly TableColumn[];
  /** The heading of the name. */
  name: TableColumn;
  searched: Searched;
  total: Promise<Total> | Total;
  /** Where these rows are: what one comes back to. */
  here: string;
  /** What an export of the selection says besides, where the reader may take customers away. */
  exported: Parameters | null;
  /** What stands under the rows: the ways to other pages. */
  children?: ReactNode;
}

/**
 * A page of customers. The server pages, orders and filters; here are the rows, which of them are selected, and the keys. On
 * a phone the first three columns stand under the name.
 */
export function CustomersTable({ rows, columns, name, searched, total, here, exported, children }: CustomersTableProps) {
  const t = useTranslations("customerTable");
  const titles = useTranslations("customers");
  const [picked, change] = useSelection(searched.key);
  const definitions = useMemo<ColumnDef<typeof features, TableRow>[]>(
    () => columns.map((column) => ({ id: column.id, accessorFn: (row) => row.cells[column.id] ?? "" })), [columns]);
  const rowSelection = useMemo<RowSelectionState>(() => Object.fromEntries(rows.filter(({ id }) => isPicked(picked, id)).map(({ id }) => [String(id), true as const])), [rows, picked]);
  const sorting = useMemo(() => [name, ...columns].flatMap(({ id, sort }) => (sort && sort.now !== "none" ? [{ id, desc: sort.now === "descending" }] : [])), [name, columns]);

  const table = useTable({
    features, data: rows, columns: definitions, getRowId: (row) => String(row.id), manualSorting: true,
    state: { rowSelection, sorting },
    isRowRangeSelectionEvent: (event) => ((event as ChangeEvent).nativeEvent as MouseEvent).shiftKey,
    onRowSelectionChange: (updater: Updater<RowSelectionState>) => {
      const next = typeof updater === "function" ? updater(rowSelection) : updater;
      const [added, removed] = [true, false].map((now) => rows.filter(({ id }) => (String(id) in next) === now && (String(id) in rowSelection) !== now).map(({ id }) => id));
      change(pick(pick(picked, added ?? [], true), removed ?? [], false));
    },
  });
  const select = (ids: readonly number[], selected: boolean) => change(pick(picked, ids, selected));
  const keys = useRowKeys({ ids: rows.map(({ id }) => id), isPicked: (id) => isPicked(picked, id), select, here });
  const [allPicked, somePicked] = [table.getIsAllRowsSelected(), table.getIsSomeRowsSelected()];

  return (
    <>
      <div className="transition-opacity group-data-going/going:opacity-50 group-data-going/going:delay-150">
        <Table label={titles("title")}>
          <THead>
            <Tr>
              <th scope="col" className="h-8 w-8 border-b border-ink pl-2 text-left align-middle noscript:hidden">
                <label className="inline-flex size-6 items-center justify-center">
                  <input
                    type="checkbox" aria-label={t("selectPage")} checked={allPicked} className="size-4 accent-accent"
                    ref={(box) => { if (box) box.indeterminate = somePicked && !allPicked; }}
                    onChange={(event) => select(rows.map(({ id }) => id), event.target.checked)}
                  />
                </label>
              </th>
              <Heading column={name} />
              {columns.map((column) => <Heading key={column.id} column={column} className={hiddenBelow(column.from)} />)}
            </Tr>
          </THead>
          <TBody {...keys.body}>
            {table.getRowModel().rows.map((row) => (
              <Row
                key={row.id} row={row.original} columns={columns} selected={row.getIsSelected()} onSelect={row.getToggleSelectedHandler()} said={t("selectRow", { name: row.original.name })}
                cells={row.getAllCells().map((cell) => String(cell.getValue()))} {...keys.row(row.original.id)}
              />
            ))}
          </TBody>
        </Table>
        {children}
      </div>
      <SelectionStrip picked={picked} change={change} total={total} searched={searched} exported={exported} />
    </>
  );
}
