import { customerStatuses } from "@/db/values";
import { isStorable } from "../../storable";
import { fieldFiltersOf, fieldFilterText, type FieldFilter } from "../field-filters";
import { defaultSort, isDay, MAX_ATTEMPTS, MAX_Q, said, sortKeys, type CustomerQuery, type CustomerSort } from "./query";

/** An address's names and values, as Next or the browser gives them. */
export type AddressParameters = URLSearchParams | Record<string, string | string[] | undefined>;

/**
 * The query that an address names. What it says wrong, or twice where one value goes, counts as not said.
 * @param definitions the custom fields; conditions on others do not count
 */
export function customerQueryOf(parameters: AddressParameters, definitions: readonly Pick<FieldFilter, "name" | "kind">[]): CustomerQuery {
  const all = (name: string): string[] => (parameters instanceof URLSearchParams ? parameters.getAll(name) : [parameters[name] ?? []].flat());
  const one = (name: string): string | undefined => { const values = all(name); return values.length === 1 ? values[0] : undefined; };
  const idOf = (text: string | undefined) => (text !== undefined && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined);
  const dayOf = (name: string) => { const text = one(name); return text !== undefined && isDay(text) ? text : undefined; };
  const attemptsOf = (name: string) => { const text = one(name); return text !== undefined && /^\d{1,4}$/.test(text) && Number(text) <= MAX_ATTEMPTS ? Number(text) : undefined; };
  const q = one("q")?.replaceAll("\0", "").trim().slice(0, MAX_Q).trim();
  const blocked = one("blocked");
  return said({
    q: q && isStorable(q) ? q : undefined,
    statuses: some(customerStatuses.filter((status) => all("status").includes(status))),
    listIds: some(unique(all("list").map(idOf).filter((id) => id !== undefined))),
    ownerId: idOf(one("owner")),
    operatorId: idOf(one("operator")),
    lastOutcomes: some(unique(all("outcome").filter((code) => code !== "" && code.length <= 100 && isStorable(code)))),
    attemptsFrom: attemptsOf("attempts_from"),
    attemptsTo: attemptsOf("attempts_to"),
    neverCalled: one("called") === "never" ? true : undefined,
    createdFrom: dayOf("created_from"),
    createdTo: dayOf("created_to"),
    calledFrom: dayOf("called_from"),
    calledTo: dayOf("called_to"),
    due: one("due") === "today" ? "today" : undefined,
    reservedFor: idOf(one("reserved")),
    blocked: blocked === "yes" ? true : blocked === "no" ? false : undefined,
    importId: idOf(one("import")),
    fields: some(fieldFiltersOf(all("f"), definitions)),
    sort: sortOf(one("sort")),
  });
}

/** A query as names and values of an address, in their order; for links, and for the hidden fields of a form. */
export function customerParameters(query: CustomerQuery): [name: string, value: string][] {
  const { q, statuses = [], listIds = [], lastOutcomes = [], fields = [], sort } = query;
  const given: [string, string | number | undefined][] = [
    ["q", q],
    ...statuses.map((status): [string, string] => ["status", status]),
    ...listIds.map((id): [string, number] => ["list", id]),
    ["owner", query.ownerId],
    ["operator", query.operatorId],
    ...lastOutcomes.map((code): [string, string] => ["outcome", code]),
    ["attempts_from", query.attemptsFrom],
    ["attempts_to", query.attemptsTo],
    ["called", query.neverCalled ? "never" : undefined],
    ["created_from", query.createdFrom],
    ["created_to", query.createdTo],
    ["called_from", query.calledFrom],
    ["called_to", query.calledTo],
    ["due", query.due],
    ["reserved", query.reservedFor],
    ["blocked", query.blocked === undefined ? undefined : query.blocked ? "yes" : "no"],
    ["import", query.importId],
    ...fields.map((filter): [string, string] => ["f", fieldFilterText(filter)]),
    ["sort", sort && (sort.by !== defaultSort.by || sort.descending !== defaultSort.descending) ? sortText(sort) : undefined],
  ];
  return given.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
}

/** The same as the text behind an address's question mark; empty for all customers in the usual order. */
export const customerQueryText = (query: CustomerQuery): string => new URLSearchParams(customerParameters(query)).toString();

/** An order as the address writes it: `name`, and `-name` for the other way round. */
export const sortText = ({ by, descending }: CustomerSort): string => `${descending ? "-" : ""}${by}`;

/** Reads it; undefined for anything else. */
export function sortOf(text: string | undefined): CustomerSort | undefined {
  const by = sortKeys.find((key) => key === text?.replace(/^-/, ""));
  return by && { by, descending: text?.startsWith("-") ?? false };
}

const unique = <T>(values: T[]): T[] => [...new Set(values)].slice(0, 50);

const some = <T>(values: T[]): T[] | undefined => (values.length > 0 ? values : undefined);
