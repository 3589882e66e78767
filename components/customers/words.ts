import type { FieldKind, Locale } from "@/db/values";
import type { translator } from "@/lib/i18n/translate";

/** What the server-rendered parts of these screens speak with. */
export interface Words {
  t: ReturnType<typeof translator<"customers">>;
  /** Outcomes' names by code, in the screen's language. */
  outcomes: ReadonlyMap<string, string>;
  /** Closer outcomes' names by id. */
  dispositions: ReadonlyMap<number, string>;
  /** What the team's reasons for skipping are called, by their codes. */
  skipReasons: ReadonlyMap<string, string>;
  place: { locale: Locale; timeZone: string; now: Date };
  /** ISO 3166-1 alpha-2: numbers of this country are shown as people there write them. */
  country: string;
  /** A number as the reader may see it. */
  phone: (phone: string) => string;
  /** Whether the reader sees numbers masked: then nothing to dial or copy stands beside one. */
  masked: boolean;
  /** Failed attempts after which a customer of a list, or of none, is unreachable. */
  maxAttempts: (listId: number | null) => number;
  /** A list's name as it is shown: the first list is called differently in each language. */
  listName: (name: string) => string;
  /** The custom fields that customers may have, in their order. */
  fields: readonly { name: string; kind: FieldKind }[];
  mayOpenImports: boolean;
  /** Where a number stands on the suppression list, for those who may see that. */
  suppressionHref: (phone: string) => string | null;
}

interface Named {
  firstName: string;
  lastName: string;
  externalId: string | null;
}

/** How a customer is called on these screens. */
export function fullName({ firstName, lastName, externalId }: Named, { t }: Pick<Words, "t">): string {
  return `${firstName} ${lastName}`.trim() || externalId || t("nameless");
}
