import type { CustomFields } from "@/db/values";
import { codeKeyOf, searchText } from "../customers/new-customer";
import type { Customer } from "../pool/types";
import { mergedNumbers, mergedState, type MergedNumbers, type Side } from "./merged-state";

/** What is taken from which record; what is not named is taken from the one that stays, or from the other where that has nothing. */
export interface MergeChoices {
  name?: Side;
  code?: Side;
  /** Whose number is dialled first. */
  phone?: Side;
  email?: Side;
  note?: Side;
  country?: Side;
  zone?: Side;
  priority?: Side;
  list?: Side;
  /** By the custom field's name. */
  fields?: ReadonlyMap<string, Side>;
}

export interface MergePlan {
  /** The columns of the record that stays, but for its lane. */
  set: Omit<Partial<Customer>, "listId"> & Pick<Customer, "listId" | "phone" | "status">;
  numbers: MergedNumbers;
}

/** The record that stays as it will be: its details as chosen, its numbers, and where the person stands by both. */
export function planMerge(stays: Customer, goes: Customer, choices: MergeChoices, suppressed: ReadonlySet<string>, now: Date): MergePlan {
  const from = (side: Side | undefined, has: (customer: Customer) => boolean = () => true): Customer => {
    if (side !== undefined) return side === "stays" ? stays : goes;
    return has(stays) || !has(goes) ? stays : goes;
  };
  const named = from(choices.name, ({ firstName, lastName }) => `${firstName}${lastName}`.trim() !== "");
  const coded = from(choices.code, ({ externalId }) => externalId !== null);
  const numbers = mergedNumbers(stays, goes, choices.phone ?? "stays", suppressed);
  const { priority } = from(choices.priority);
  const { listId } = from(choices.list, (customer) => customer.listId !== null);
  const details = {
    firstName: named.firstName, lastName: named.lastName, externalId: coded.externalId,
    email: from(choices.email, ({ email }) => email !== null).email, note: from(choices.note, ({ note }) => note !== null).note,
    country: from(choices.country, ({ country }) => country !== null).country, zone: from(choices.zone, ({ zone }) => zone !== null).zone,
    priority, listId, phone: numbers.phone, phone2: numbers.phone2, struckPhones: numbers.struckPhones, fields: mergedFields(stays.fields, goes.fields, choices.fields),
  };
  return { set: { ...details, codeKey: codeKeyOf(details.externalId), search: searchText(details), ...mergedState(stays, goes, details, now) }, numbers };
}

/** Made from entries: a field may be called __proto__. */
function mergedFields(stays: CustomFields, goes: CustomFields, choices: MergeChoices["fields"]): CustomFields {
  const [here, there] = [new Map(Object.entries(stays)), new Map(Object.entries(goes))];
  return Object.fromEntries([...new Set([...here.keys(), ...there.keys()])].flatMap((name): [string, string | number | null][] => {
    const [one, other] = [here.get(name) ?? null, there.get(name) ?? null];
    const side = choices?.get(name);
    const value = side === "stays" ? one : side === "goes" ? other : (one ?? other);
    return value === null ? [] : [[name, value]];
  }));
}
