import type { Locale } from "@/db/values";
import { messages, type Messages, type Namespace } from "./messages";

/** The messages of some namespaces, to send to the browser no more than a screen needs. */
export function pickMessages(locale: Locale, namespaces: readonly Namespace[]): Partial<Messages> {
  return Object.fromEntries(namespaces.map((name) => [name, messages[locale][name]]));
}
