import Link from "next/link";
import { Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { formatNumber, NO_VALUE } from "@/lib/i18n/format";
import { formatPhone } from "@/lib/i18n/format-phone";
import type { NextPlace } from "@/lib/pool/next-for";
import { sayReason } from "./say-reason";
import type { TeamWords } from "./words";

interface NextTableProps {
  operatorId: number;
  places: readonly NextPlace[];
  country: string;
  listName: (name: string) => string;
  mayOpenCustomers: boolean;
  words: TeamWords;
}

const wide = "max-md:hidden";

/** The customers that an operator gets one after the other, each with what puts them there. */
export function NextTable({ operatorId, places, country, listName, mayOpenCustomers, words }: NextTableProps) {
  const { t, place } = words;
  return (
    <Table label={t("next.title")}>
      <THead>
        <Tr>
          <Th align="right" className="w-12"><span className="sr-only">{t("next.place")}</span></Th>
          <Th>{t("next.customer")}</Th>
          <Th className={wide}>{t("next.phone")}</Th>
          <Th className="max-lg:hidden">{t("next.list")}</Th>
          <Th className={wide}>{t("next.why")}</Th>
        </Tr>
      </THead>
      <TBody>
        {places.map((next, i) => {
          const { customer } = next;
          const name = `${customer.firstName} ${customer.lastName}`.trim() || customer.externalId || t("next.nameless");
          const why = sayReason(next, operatorId, listName, words);
          return (
            <Tr key={customer.id}>
              <Td align="right" className="text-ink-2 tabular-nums">{formatNumber(i + 1, place.locale)}</Td>
              <Th scope="row" className="py-1">
                {mayOpenCustomers ? <Link href={`/admin/customers/${customer.id}`} prefetch={false} className="underline-offset-4 hover:underline">{name}</Link> : name}
                <span className="block text-xs font-normal text-ink-2 md:hidden">{why}</span>
              </Th>
              <Td className={wide}>{formatPhone(customer.phone, country)}</Td>
              <Td className="max-w-64 truncate max-lg:hidden">{next.list ? listName(next.list.name) : NO_VALUE}</Td>
              <Td wrap className={wide}>{why}</Td>
            </Tr>
          );
        })}
      </TBody>
    </Table>
  );
}
