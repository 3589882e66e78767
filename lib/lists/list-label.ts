import { FIRST_LIST } from "@/db/seed";
import { locales, type Locale } from "@/db/values";
import { messages } from "../i18n/messages";

/** A list's name as screens show it: the one that was there at first is called differently in each language until somebody names it. */
export function listLabel(name: string, locale: Locale): string {
  return name === FIRST_LIST ? messages[locale].lists.first : name;
}

/** Every name under which people know a list. */
export function namesOfList(name: string): string[] {
  return name === FIRST_LIST ? [name, ...locales.map((locale) => listLabel(name, locale))] : [name];
}
