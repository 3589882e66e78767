import Link from "next/link";
import { LinkButton } from "@/components/ui/link-button";
import { StatusMark } from "@/components/ui/status-mark";
import { Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import type { FormAction } from "@/components/users/form-action";
import { formatDate, formatNumber, NO_VALUE } from "@/lib/i18n/format";
import type { ListRow } from "@/lib/lists/get-lists";
import { sayOpening } from "./opening";
import { PauseForm } from "./pause-form";
import type { ListWords } from "./words";

interface ListsTableProps {
  rows: readonly ListRow[];
  /** The list that was just changed. */
  changedId: number | null;
  pause: FormAction;
  words: ListWords;
}

const states = ["pending", "waiting", "completed", "unreachable"] as const;

/** Every list: whether it is open, whose it is, and what its customers are doing. On a phone most of it stands under the name. */
export function ListsTable({ rows, changedId, pause, words }: ListsTableProps) {
  const { t } = words;
  return (
    <Table label={t("title")}>
      <THead>
        <Tr>
          <Th>{t("name")}</Th>
          <Th className="max-md:hidden">{t("state")}</Th>
          <Th align="right" className="max-lg:hidden">{t("offset")}</Th>
          <Th className="max-lg:hidden">{t("operators")}</Th>
          {states.map((state) => <Th key={state} align="right" className="max-md:hidden">{t(state)}</Th>)}
          <Th className="max-xl:hidden">{t("hours")}</Th>
          <Th className="max-2xl:hidden">{t("lastImport")}</Th>
          <Th align="right"><span className="sr-only">{t("edit")}</span></Th>
        </Tr>
      </THead>
      <TBody>{rows.map((row) => <Row key={row.id} row={row} changed={row.id === changedId} pause={pause} words={words} />)}</TBody>
    </Table>
  );
}

function Row({ row, changed, pause, words }: { row: ListRow; changed: boolean } & Pick<ListsTableProps, "pause" | "words">) {
  const { t, place, listName } = words;
  const nameId = `list-${row.id}`;
  const number = (value: number) => formatNumber(value, place.locale);
  const state = row.isActive ? <StatusMark tone="good">{t("active")}</StatusMark> : <StatusMark tone="wait" shape="bar">{t("paused")}</StatusMark>;
  const operators = row.operators === null ? t("everyone") : t("some", { n: row.operators });
  const opening = sayOpening(row.opening, words);
  return (
    <Tr selected={changed || undefined}>
      <Th scope="row" className="max-w-72 py-1">
        <span id={nameId} className={row.isActive ? "break-words" : "break-words text-ink-2"}>{listName(row.name)}</span>
        <span className="flex flex-wrap gap-x-3 text-xs font-normal text-ink-2 md:hidden">
          {state}<span>{operators}</span>
          {states.map((one) => <span key={one} className="whitespace-nowrap">{t(one)}{": "}{number(row.customers[one] ?? 0)}</span>)}
        </span>
        <span className="block text-xs font-normal text-ink-2 xl:hidden">{opening}</span>
      </Th>
      <Td className="max-md:hidden">{state}</Td>
      <Td align="right" className="max-lg:hidden">{row.priorityOffset > 0 ? `+${number(row.priorityOffset)}` : number(row.priorityOffset)}</Td>
      <Td className="max-lg:hidden">{operators}</Td>
      {states.map((one) => (
        <Td key={one} align="right" className="max-md:hidden">
          <Link href={`/admin/customers?status=${one}&list=${row.id}`} prefetch={false} className="inline-flex min-h-6 items-center underline-offset-4 hover:underline">{number(row.customers[one] ?? 0)}</Link>
        </Td>
      ))}
      <Td className="max-xl:hidden">{opening}</Td>
      <Td className="max-w-48 truncate max-2xl:hidden" title={row.lastImport?.fileName}>
        {row.lastImport ? <><Link href={`/admin/import/${row.lastImport.id}`} prefetch={false} className="underline-offset-4 hover:underline">{formatDate(row.lastImport.at, place)}</Link> <span className="text-ink-2">{row.lastImport.fileName}</span></> : NO_VALUE}
      </Td>
      <Td align="right">
        <span className="inline-flex flex-wrap justify-end gap-1">
          <LinkButton variant="quiet" href={`/admin/lists?panel=edit&list=${row.id}`} scroll={false} aria-describedby={nameId}>{t("edit")}</LinkButton>
          <PauseForm id={row.id} isActive={row.isActive} action={pause} describedBy={nameId} />
        </span>
      </Td>
    </Tr>
  );
}
