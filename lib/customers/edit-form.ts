import type { CustomFields } from "@/db/values";
import type { Actor } from "../context";
import { shownNumber } from "../numbers/say-number";
import type { Customer } from "../pool/types";

/** The details that a form shows, each as the text in its field. */
export const formNames = ["firstName", "lastName", "phone", "phone2", "externalId", "email", "note", "priority", "country", "zone"] as const;
export type FormName = (typeof formNames)[number];

/** What stands in a form: details by name, custom fields as pairs, since a field may be called anything. */
export interface FormTexts {
  details: Partial<Record<FormName, string>>;
  fields: readonly (readonly [name: string, text: string])[];
}

type Shown = Pick<Customer, FormName | "fields">;

/**
 * A customer as the form for changing them begins. Somebody who sees numbers masked begins with empty fields for them, and
 * leaves them so to leave the numbers as they are.
 */
export function formTextsOf(customer: Shown, names: readonly string[], { masked }: Pick<Actor, "masked">): FormTexts {
  const details = Object.fromEntries(formNames.map((name) => [name, masked && (name === "phone" || name === "phone2") ? "" : String(customer[name] ?? "")]));
  return { details, fields: names.map((name) => [name, textOf(customer.fields, name)]) };
}

/** What somebody else wrote meanwhile where somebody writes now. */
export interface Met {
  /** A detail's name, or `field.N` for the N-th custom field. */
  path: string;
  /** As the form would show it. */
  value: string;
}

export interface SettledEdit {
  /** The details that were typed, by whoever saves now. */
  details: Partial<Record<FormName, string>>;
  /** Custom fields as they shall be typed: those that were not touched as they stand by now. */
  fields: [name: string, text: string][];
  met: Met[];
}

/**
 * What two editors come to: what was not touched in the form is as it stands by now, whoever wrote it; what was touched
 * goes before, unless somebody else has changed the very same to something else since the form was opened.
 * @param was the form as it was opened
 */
export function settleEdit(typed: FormTexts, was: FormTexts, customer: Shown, actor: Pick<Actor, "masked">): SettledEdit {
  const now = formTextsOf(customer, typed.fields.map(([name]) => name), actor);
  const met: Met[] = [];
  const details: Partial<Record<FormName, string>> = {};
  for (const name of formNames) {
    const [text, before, current = ""] = [typed.details[name], was.details[name] ?? "", now.details[name]];
    if (text === undefined || same(text, before) || same(text, current)) continue;
    details[name] = text;
    if (!same(before, current)) met.push({ path: name, value: name === "phone" || name === "phone2" ? shownNumber(actor, current) : current });
  }
  const opened = new Map(was.fields);
  const fields = typed.fields.map(([name, text], i): [string, string] => {
    const [before, current] = [opened.get(name) ?? "", now.fields[i]?.[1] ?? ""];
    if (same(text, before)) return [name, current];
    if (!same(before, current) && !same(text, current)) met.push({ path: `field.${i}`, value: current });
    return [name, text];
  });
  return { details, fields, met };
}

const textOf = (fields: CustomFields, name: string): string => (Object.hasOwn(fields, name) ? String(fields[name] ?? "") : "");

/** Browsers write lines in their own way, and midnight without its seconds. */
function same(typed: string, before: string): boolean {
  const plain = (text: string) => text.replace(/\r\n/g, "\n").trim();
  return plain(typed) === plain(before) || (/T\d\d:\d\d$/.test(typed) && `${typed}:00` === before);
}
