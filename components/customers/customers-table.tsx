import Link from "next/link";
import { Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { formatDate, formatInstant, NO_VALUE } from "@/lib/i18n/format";
import { formatPhone } from "@/lib/i18n/format-phone";
import type { CustomerNames } from "@/lib/customers/customer-names";
import type { Customer } from "@/lib/pool/types";
import { CustomerState } from "./customer-state";
import { fullName, type Words } from "./words";

interface CustomersTableProps {
  customers: readonly Customer[];
  names: CustomerNames;
  words: Words;
}

/** A page of customers, each row leading to its customer. On a phone number, state and attempts stand under the name. */
export function CustomersTable({ customers, names, words }: CustomersTableProps) {
  const { t } = words;
  return (
    <Table label={t("title")}>
      <THead>
        <Tr>
          <Th>{t("name")}</Th>
          <Th className="max-md:hidden">{t("phone")}</Th>
          <Th className="max-md:hidden">{t("state")}</Th>
          <Th align="right" className="max-md:hidden">{t("attempts")}</Th>
          <Th className="max-lg:hidden">{t("lastOutcome")}</Th>
          <Th className="max-lg:hidden">{t("lastCalled")}</Th>
          <Th className="max-xl:hidden">{t("owner")}</Th>
          <Th className="max-xl:hidden">{t("list")}</Th>
          <Th className="max-xl:hidden">{t("created")}</Th>
        </Tr>
      </THead>
      <TBody>
        {customers.map((customer) => (
          <Row key={customer.id} customer={customer} names={names} words={words} />
        ))}
      </TBody>
    </Table>
  );
}

function Row({ customer, names, words }: { customer: Customer } & Omit<CustomersTableProps, "customers">) {
  const { t, place, outcomes } = words;
  const phone = formatPhone(customer.phone, words.country);
  const attempts = t("attemptsOf", { failed: customer.callAttempts, max: words.maxAttempts(customer.listId) });
  const state = <CustomerState status={customer.status} suppressed={customer.blockedBy !== null} t={t} />;
  const list = customer.listId === null ? undefined : names.lists.get(customer.listId);
  return (
    <Tr>
      <Th scope="row" className="py-1">
        <Link href={`/admin/customers/${customer.id}`} className="underline-offset-4 hover:underline">{fullName(customer, words)}</Link>
        <span className="flex flex-wrap gap-x-3 text-xs font-normal text-ink-2 md:hidden">
          <span className="whitespace-nowrap">{phone}</span>{state}<span>{attempts}</span>
        </span>
      </Th>
      <Td className="whitespace-nowrap max-md:hidden">{phone}</Td>
      <Td className="max-md:hidden">{state}</Td>
      <Td align="right" className="max-md:hidden">{attempts}</Td>
      <Td className="max-lg:hidden">{customer.lastOutcome === null ? NO_VALUE : (outcomes.get(customer.lastOutcome) ?? customer.lastOutcome)}</Td>
      <Td className="whitespace-nowrap max-lg:hidden">{formatInstant(customer.lastCalledAt, place)}</Td>
      <Td className="max-xl:hidden">{(customer.ownerId !== null && names.users.get(customer.ownerId)) || NO_VALUE}</Td>
      <Td className="max-xl:hidden">{list === undefined ? NO_VALUE : words.listName(list)}</Td>
      <Td className="whitespace-nowrap max-xl:hidden">{formatDate(customer.createdAt, place)}</Td>
    </Tr>
  );
}
