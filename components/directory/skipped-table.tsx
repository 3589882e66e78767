import { CustomerState } from "@/components/customers/customer-state";
import { Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import type { SkippedCustomer } from "@/lib/directory/list-skipped";
import { formatInstant } from "@/lib/i18n/format";
import { nameOf, type DirectoryWords } from "./words";

interface SkippedTableProps {
  rows: readonly SkippedCustomer[];
  words: DirectoryWords;
  /** What the team's reasons are called, by their codes. */
  reasons: ReadonlyMap<string, string>;
}

/** Whom the operator gave back without a call: when, why, and what became of them. */
export function SkippedTable({ rows, words, reasons }: SkippedTableProps) {
  const { t } = words;
  return (
    <Table label={t("skipped.label")} className="table-fixed">
      <THead>
        <Tr>
          <Th>{t("table.customer")}</Th>
          <Th className="w-44 max-sm:hidden">{t("skipped.when")}</Th>
          <Th className="w-56 max-md:hidden">{t("skipped.why")}</Th>
          <Th className="w-36 sm:w-72">{t("skipped.became")}</Th>
        </Tr>
      </THead>
      <TBody>{rows.map((row) => <Row key={row.place.id} row={row} words={words} reason={reasons.get(row.reason) ?? row.reason} />)}</TBody>
    </Table>
  );
}

function Row({ row: { place: { at }, customer, since }, words, reason }: { row: SkippedCustomer; words: DirectoryWords; reason: string }) {
  const { t, customers, outcomes, place, phone } = words;
  const when = <time dateTime={at.toISOString()} className="tabular-nums">{formatInstant(at, place)}</time>;
  return (
    <Tr>
      <Th scope="row" className="py-2 align-top">
        <span className="break-words">{nameOf(customer, words)}</span>
        <span className="block font-normal text-ink-2 tabular-nums">{phone(customer.phone)}</span>
        <span className="block text-xs font-normal text-ink-2 sm:hidden">{when}</span>
        <span className="block text-xs font-normal break-words text-ink-2 md:hidden">{reason}</span>
      </Th>
      <Td className="py-2 align-top max-sm:hidden">{when}</Td>
      <Td className="py-2 align-top break-words whitespace-normal max-md:hidden">{reason}</Td>
      <Td className="py-2 align-top break-words whitespace-normal">
        <CustomerState status={customer.status} suppressed={customer.suppressed} t={customers} />
        <span className="block text-xs text-ink-2">
          {since === null ? t("skipped.nobody") : <>{t("lastBy", { outcome: outcomes.get(since.outcome) ?? since.outcome, operator: since.operator })}, {formatInstant(since.at, place)}</>}
        </span>
      </Td>
    </Tr>
  );
}
