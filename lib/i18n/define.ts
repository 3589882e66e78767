import type { Locale } from "@/db/values";

export interface MessageTree {
  [key: string]: string | MessageTree;
}

type SameShape<T> = { [K in keyof T]: T[K] extends string ? string : SameShape<T[K]> };

/** One namespace of messages in every language; a key missing in one of them does not compile. ICU MessageFormat. */
export function defineMessages<const T extends MessageTree>(messages: { en: T } & Record<Exclude<Locale, "en">, SameShape<T>>) {
  return messages;
}
