import type { Locale } from "@/db/values";
import type { CallbackRow } from "@/lib/callbacks/list-callbacks";
import type { translator } from "@/lib/i18n/translate";

/** What the lists of callbacks speak with, and where they stand. */
export interface CallbackWords {
  t: ReturnType<typeof translator<"callbacks">>;
  place: { locale: Locale; timeZone: string; now: Date };
  /** ISO 3166-1 alpha-2: numbers of this country are shown as people there write them. */
  country: string;
  /** A list's name as it is shown. */
  listName: (name: string) => string;
  /** Whether it is everyone's list, where each row says whose it is and can be given. */
  all: boolean;
  /** The address of the list as it is, with a panel for a row. */
  panelHref: (panel: "move" | "cancel" | "give", customerId: number) => string;
}

/** How a customer is called here. */
export const nameOf = ({ firstName, lastName, code }: Pick<CallbackRow, "firstName" | "lastName" | "code">, { t }: Pick<CallbackWords, "t">): string =>
  `${firstName} ${lastName}`.trim() || code || t("nameless");
