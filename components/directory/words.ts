import type { Locale } from "@/db/values";
import type { translator } from "@/lib/i18n/translate";

/** What the parts of the directory speak with, and where they stand. */
export interface DirectoryWords {
  t: ReturnType<typeof translator<"directory">>;
  customers: ReturnType<typeof translator<"customers">>;
  /** Outcomes' names by code, closer ones by id. */
  outcomes: ReadonlyMap<string, string>;
  dispositions: ReadonlyMap<number, string>;
  place: { locale: Locale; timeZone: string; now: Date };
  /** A list's name as it is shown. */
  listName: (name: string) => string;
  /** A number as this reader may see it. */
  phone: (e164: string) => string;
  /** ISO 3166-1 alpha-2: numbers of this country are shown as people there write them. */
  country: string;
  userId: number;
}

interface Named {
  firstName: string;
  lastName: string;
  code: string | null;
}

/** How a customer is called here. */
export const nameOf = ({ firstName, lastName, code }: Named, { t }: { t: (key: "nameless") => string }): string => `${firstName} ${lastName}`.trim() || code || t("nameless");

/** How a call ended, with its closer outcome where it has one. */
export function endingOf({ outcome, disposition }: { outcome: string; disposition: number | null }, { outcomes, dispositions }: Pick<DirectoryWords, "outcomes" | "dispositions">): string {
  const closer = disposition === null ? undefined : dispositions.get(disposition);
  return [outcomes.get(outcome) ?? outcome, closer].filter(Boolean).join(": ");
}
