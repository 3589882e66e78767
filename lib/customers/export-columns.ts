import type { FieldKind, Locale } from "@/db/values";
import type { Actor } from "../context";
import { typedCell } from "../export/typed-cell";
import type { CsvCell } from "../export/write-csv";
import { translator } from "../i18n/translate";
import { listLabel } from "../lists/list-label";
import { shownNumber } from "../numbers/say-number";
import type { Customer } from "../pool/types";
import type { CustomerNames } from "./customer-names";

/** The columns that a file of customers may have beside the name and the custom fields, as the table names them. */
export const exportColumns = [
  "code", "phone", "phone2", "email", "country", "list", "state", "priority", "owner", "reservedFor", "holder", "attempts", "lastOutcome", "lastCalled", "operator", "due", "created", "note",
] as const;
export type ExportColumn = (typeof exportColumns)[number];

/** Before the name of a custom field in a column's name. */
const FIELD = "field.";

/** A column of a file: its heading, and what stands in it for a customer. */
export interface FileColumn {
  heading: string;
  cellOf(customer: Customer, names: CustomerNames): CsvCell;
}

/** What cells are written with. */
export interface Writing {
  locale: Locale;
  /** Whose file it is: numbers may be masked for them. */
  actor: Pick<Actor, "masked">;
  fields: readonly { name: string; kind: FieldKind }[];
  /** Outcomes' names by code. */
  outcomes: ReadonlyMap<string, string>;
  /** An instant as the team's walls show it. */
  wall: (at: Date) => Date;
}

/** The columns that are asked for, the name before them, in their order; all there are when none is said. Names of no column count as not there. */
export function fileColumns(asked: readonly string[] | null, writing: Writing): FileColumn[] {
  const all = [...exportColumns, ...writing.fields.map(({ name }) => FIELD + name)];
  const chosen = asked === null ? all : [...new Set(asked)].filter((column) => all.includes(column));
  const t = translator(writing.locale, "customerTable");
  const name: FileColumn = { heading: t("column.name"), cellOf: ({ firstName, lastName }) => `${firstName} ${lastName}`.trim() };
  return [name, ...chosen.map((column): FileColumn => {
    if (!column.startsWith(FIELD)) return { heading: t(`column.${column as ExportColumn}`), cellOf: cellOf(column as ExportColumn, writing) };
    const field = writing.fields.find((one) => FIELD + one.name === column) ?? { name: column, kind: "text" };
    return { heading: field.name, cellOf: ({ fields }) => typedCell(new Map(Object.entries(fields)).get(field.name), field.kind) };
  })];
}

function cellOf(column: ExportColumn, { locale, actor, outcomes, wall }: Writing): FileColumn["cellOf"] {
  const t = translator(locale, "customers");
  const person = (id: number | null, { users }: CustomerNames) => (id === null ? null : (users.get(id) ?? null));
  switch (column) {
    case "code": return (customer) => customer.externalId;
    case "phone": return (customer) => shownNumber(actor, customer.phone);
    case "phone2": return (customer) => customer.phone2 && shownNumber(actor, customer.phone2);
    case "email": return (customer) => customer.email;
    case "country": return (customer) => customer.country;
    case "list": return (customer, { lists }) => { const name = customer.listId === null ? undefined : lists.get(customer.listId); return name === undefined ? null : listLabel(name, locale); };
    case "state": return (customer) => t(`status.${customer.status}`);
    case "priority": return (customer) => customer.priority;
    case "owner": return (customer, names) => person(customer.ownerId, names);
    case "reservedFor": return (customer, names) => person(customer.reservedFor, names);
    case "holder": return (customer, names) => person(customer.assignedTo, names);
    case "attempts": return (customer) => customer.callAttempts;
    case "lastOutcome": return (customer) => customer.lastOutcome && (outcomes.get(customer.lastOutcome) ?? customer.lastOutcome);
    case "lastCalled": return (customer) => customer.lastCalledAt && wall(customer.lastCalledAt);
    case "operator": return (customer, names) => person(customer.lastOperatorId, names);
    case "due": return (customer) => customer.dueAt && wall(customer.dueAt);
    case "created": return (customer) => wall(customer.createdAt);
    case "note": return (customer) => customer.note;
  }
}
