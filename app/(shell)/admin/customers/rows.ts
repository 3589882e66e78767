import { FIELD, isRight, sortOfColumn, usualColumns } from "@/components/customers/table/columns";
import { hrefOf, without, type Parameters } from "@/components/customers/table/address";
import type { TableWords } from "@/components/customers/table/chips-of";
import type { TableColumn, TableRow } from "@/components/customers/table/types";
import { fullName } from "@/components/customers/words";
import type { Actor } from "@/lib/context";
import type { CustomerNames } from "@/lib/customers/customer-names";
import { sortText } from "@/lib/customers/listing/address";
import { defaultSort, type CustomerQuery } from "@/lib/customers/listing/query";
import { formatDate, formatInstant, formatNumber, NO_VALUE } from "@/lib/i18n/format";
import { formatField } from "@/lib/i18n/format-field";
import { sayNumber } from "@/lib/numbers/say-number";
import type { Customer } from "@/lib/pool/types";

/** A column with its heading, and the link that orders by it. */
export function columnOf(id: string, { query, parameters, columns }: { query: CustomerQuery; parameters: Parameters; columns: readonly string[] | null }, words: TableWords): TableColumn {
  const field = id.startsWith(FIELD) ? id.slice(FIELD.length) : null;
  const order = sortOfColumn[id];
  const { by, descending } = query.sort ?? defaultSort;
  const isNow = order?.by === by;
  const next = order && { by: order.by, descending: isNow ? !descending : order.descendingFirst };
  const place = (usualColumns as readonly string[]).indexOf(id);
  const isDefault = next && next.by === defaultSort.by && next.descending === defaultSort.descending;
  return {
    id,
    label: field ?? words.say(`column.${id as "phone"}`),
    right: field === null ? isRight(id) : words.fields.some(({ name, kind }) => name === field && kind === "number"),
    sort: next && {
      now: !isNow ? "none" : descending ? "descending" : "ascending",
      href: hrefOf(isDefault ? without(parameters, "sort") : [...without(parameters, "sort"), ["sort", sortText(next)]]),
    },
    // Whoever chose columns sees them; of the usual ones as many as the width has room for.
    from: columns !== null || place < 3 ? undefined : place < 5 ? "lg" : "xl",
  };
}

/** Customers as rows of the table, with what stands in these columns. */
export function rowsOf(customers: readonly Customer[], columns: readonly string[], names: CustomerNames, words: TableWords, actor: Actor): TableRow[] {
  return customers.map((customer) => ({
    id: customer.id,
    name: fullName(customer, words),
    status: customer.status,
    suppressed: customer.blockedBy !== null,
    cells: Object.fromEntries(columns.map((column) => [column, cellOf(customer, column, names, words, actor)])),
  }));
}

function cellOf(customer: Customer, column: string, names: CustomerNames, words: TableWords, actor: Actor): string {
  const { t, place, outcomes } = words;
  const person = (id: number | null) => (id !== null && names.users.get(id)) || NO_VALUE;
  const number = (phone: string | null) => (phone === null ? NO_VALUE : sayNumber(actor, phone, words.country));
  if (column.startsWith(FIELD)) return fieldOf(customer, column.slice(FIELD.length), words);
  switch (column) {
    case "phone": return number(customer.phone);
    case "phone2": return number(customer.phone2);
    case "state": return t(`status.${customer.status}`);
    case "attempts": return t("attemptsOf", { failed: customer.callAttempts, max: words.maxAttempts(customer.listId) });
    case "lastOutcome": return customer.lastOutcome === null ? NO_VALUE : (outcomes.get(customer.lastOutcome) ?? customer.lastOutcome);
    case "lastCalled": return formatInstant(customer.lastCalledAt, place);
    case "operator": return person(customer.lastOperatorId);
    case "owner": return person(customer.ownerId);
    case "reservedFor": return person(customer.reservedFor);
    case "holder": return person(customer.assignedTo);
    case "list": return listOf(customer.listId, names, words);
    case "priority": return formatNumber(customer.priority, place.locale);
    case "due": return formatInstant(customer.dueAt, place);
    case "created": return formatDate(customer.createdAt, place);
    case "code": return customer.externalId ?? NO_VALUE;
    case "email": return customer.email ?? NO_VALUE;
    case "country": return customer.country ?? NO_VALUE;
    case "note": return customer.note ?? NO_VALUE;
    default: return NO_VALUE;
  }
}

function listOf(id: number | null, names: CustomerNames, words: TableWords): string {
  const name = id === null ? undefined : names.lists.get(id);
  return name === undefined ? NO_VALUE : words.listName(name);
}

function fieldOf({ fields }: Customer, name: string, words: TableWords): string {
  const value = new Map(Object.entries(fields)).get(name);
  return formatField(value, words.fields.find((field) => field.name === name)?.kind, words.place.locale);
}
