import Link from "next/link";
import { LinkButton } from "@/components/ui/link-button";
import { Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { formatDate, NO_VALUE } from "@/lib/i18n/format";
import type { ListedSuppression, SuppressionFilter } from "@/lib/suppression/list-suppressions";
import { numberOf, reasonOf, suppressionHref, untilOf, type SuppressionWords } from "./words";

interface SuppressionTableProps {
  rows: readonly ListedSuppression[];
  filter: SuppressionFilter;
  words: SuppressionWords;
}

const link = "underline decoration-field underline-offset-4 hover:decoration-ink";

/** A page of the list. On a phone everything but the number and what can be done stands under the number. */
export function SuppressionTable({ rows, filter, words }: SuppressionTableProps) {
  const { t } = words;
  return (
    <Table label={t("title")}>
      <THead>
        <Tr>
          <Th>{t("number")}</Th>
          <Th className="max-md:hidden">{t("reason")}</Th>
          <Th className="max-lg:hidden">{t("source")}</Th>
          <Th className="max-lg:hidden">{t("who")}</Th>
          <Th className="max-lg:hidden">{t("since")}</Th>
          <Th className="max-md:hidden">{t("until")}</Th>
          <Th className="max-md:hidden">{t("customers")}</Th>
          <Th align="right"><span className="sr-only">{t("actions")}</span></Th>
        </Tr>
      </THead>
      <TBody>{rows.map((row) => <Row key={row.id} row={row} filter={filter} words={words} />)}</TBody>
    </Table>
  );
}

function Row({ row, filter, words }: Omit<SuppressionTableProps, "rows"> & { row: ListedSuppression }) {
  const { t, place } = words;
  const numberId = `suppression-${row.id}`;
  const source = t(`sources.${row.source}`);
  const who = row.addedBy?.name ?? t("system");
  const panel = (name: string) => suppressionHref(filter, { panel: name, id: String(row.id) });
  return (
    <Tr>
      <Th scope="row" className="py-1">
        <span id={numberId} className="whitespace-nowrap">{numberOf(row, words)}</span>
        <span className="flex flex-wrap gap-x-3 text-xs font-normal text-ink-2 md:hidden">
          <span className="break-words">{reasonOf(row, words)}</span><span>{source}</span><span>{who}</span><span>{untilOf(row, words)}</span>
        </span>
        <span className="block text-xs font-normal md:hidden"><Customers row={row} words={words} /></span>
      </Th>
      <Td wrap className="max-w-96 break-words max-md:hidden"><span className="line-clamp-2" title={reasonOf(row, words)}>{reasonOf(row, words)}</span></Td>
      <Td className="max-lg:hidden">{source}</Td>
      <Td className="max-lg:hidden">{who}</Td>
      <Td className="max-lg:hidden">{formatDate(row.addedAt, place)}</Td>
      <Td className="max-md:hidden">{untilOf(row, words)}</Td>
      <Td wrap className="max-md:hidden">{row.customerCount === 0 ? NO_VALUE : <Customers row={row} words={words} />}</Td>
      <Td align="right">
        <span className="inline-flex flex-wrap justify-end gap-1">
          {row.source === "call" ? null : <LinkButton variant="quiet" href={panel("change")} scroll={false} aria-describedby={numberId}>{t("change")}</LinkButton>}
          <LinkButton variant="quiet" href={panel("lift")} scroll={false} aria-describedby={numberId}>{t("lift")}</LinkButton>
        </span>
      </Td>
    </Tr>
  );
}

/** Whom it keeps out of reach: by name while they are few, else how many, leading to them. */
function Customers({ row, words: { t } }: { row: ListedSuppression; words: SuppressionWords }) {
  if (row.customerCount > row.customers.length) {
    if (row.phone.includes("•")) return t("customersOf", { n: row.customerCount });
    return <Link href={`/admin/customers?q=${encodeURIComponent(row.phone)}`} prefetch={false} className={link}>{t("customersOf", { n: row.customerCount })}</Link>;
  }
  return row.customers.map((customer, i) => (
    <span key={customer.id}>
      {i > 0 ? ", " : null}
      <Link href={`/admin/customers/${customer.id}`} prefetch={false} className={link}>{`${customer.firstName} ${customer.lastName}`.trim() || customer.code || t("nameless")}</Link>
    </span>
  ));
}
