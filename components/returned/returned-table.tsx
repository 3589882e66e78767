import Link from "next/link";
import type { ReactNode } from "react";
import { Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { formatDate, formatInstant, formatNumber, NO_VALUE } from "@/lib/i18n/format";
import { formatField } from "@/lib/i18n/format-field";
import type { ReturnRow } from "@/lib/returns/list-returns";
import type { ReturnWords } from "./words";

const link = "underline-offset-4 hover:underline";

/** Who returned: after whose calls, and from what to what. On a phone the value and the operator stand under the name. */
export function ReturnedTable({ rows, words }: { rows: readonly ReturnRow[]; words: ReturnWords }) {
  const { t } = words;
  return (
    <Table label={t("title")}>
      <THead>
        <Tr>
          <Th>{t("customer")}</Th>
          <Th className="max-md:hidden">{t("operator")}</Th>
          <Th align="right" className="max-md:hidden">{t("calls")}</Th>
          <Th className="max-lg:hidden">{t("lastOutcome")}</Th>
          <Th className="max-2xl:hidden">{t("lastNote")}</Th>
          <Th className="max-lg:hidden">{t("lastCalled")}</Th>
          <Th className="max-xl:hidden">{t("field")}</Th>
          <Th align="right" className="max-md:hidden">{t("oldValue")}</Th>
          <Th align="right" className="max-md:hidden">{t("newValue")}</Th>
          <Th className="max-xl:hidden">{t("import")}</Th>
          <Th className="max-xl:hidden">{t("date")}</Th>
        </Tr>
      </THead>
      <TBody>{rows.map((row) => <Row key={row.id} row={row} words={words} />)}</TBody>
    </Table>
  );
}

function Row({ row, words: { t, place, outcomes, mayOpen } }: { row: ReturnRow; words: ReturnWords }) {
  const { customer } = row;
  const name = `${customer.firstName} ${customer.lastName}`.trim() || customer.code || t("nameless");
  const operator = row.operator?.name ?? NO_VALUE;
  const outcome = row.lastOutcome === null ? NO_VALUE : (outcomes.get(row.lastOutcome) ?? row.lastOutcome);
  const [before, after] = [row.oldValue, row.newValue].map((value) => formatField(value, row.kind, place.locale)) as [string, string];
  return (
    <Tr>
      <Th scope="row" className="py-1">
        <Leading to={mayOpen.customers ? `/admin/customers/${customer.id}` : null}>{name}</Leading>
        <span className="block text-xs font-normal text-ink-2 md:hidden">
          <span className="block break-words">{row.field}{": "}{t("change", { before, after })}</span>
          <span className="flex flex-wrap gap-x-3"><span>{operator}</span><span>{outcome}</span><span className="whitespace-nowrap">{formatDate(row.lastCalledAt, place)}</span></span>
        </span>
      </Th>
      <Td className="max-md:hidden">{operator}</Td>
      <Td align="right" className="max-md:hidden">{formatNumber(row.calls, place.locale)}</Td>
      <Td className="max-lg:hidden">{outcome}</Td>
      <Td wrap className="max-w-80 break-words max-2xl:hidden"><span className="line-clamp-2" title={row.lastNote}>{row.lastNote || NO_VALUE}</span></Td>
      <Td className="max-lg:hidden">{formatInstant(row.lastCalledAt, place)}</Td>
      <Td className="max-w-48 truncate max-xl:hidden" title={row.field}>{row.field}</Td>
      <Td align="right" className="max-md:hidden">{before}</Td>
      <Td align="right" className="font-medium max-md:hidden">{after}</Td>
      <Td className="max-w-48 truncate max-xl:hidden" title={row.import.fileName}><Leading to={mayOpen.imports ? `/admin/import/${row.import.id}` : null}>{row.import.fileName}</Leading></Td>
      <Td className="max-xl:hidden">{formatDate(row.at, place)}</Td>
    </Tr>
  );
}

/** A link for those who may open where it leads, the words alone for all others. */
function Leading({ to, children }: { to: string | null; children: ReactNode }) {
  return to ? <Link href={to} prefetch={false} className={link}>{children}</Link> : <>{children}</>;
}
