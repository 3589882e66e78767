import type { Locale } from "@/db/values";
import type { translator } from "@/lib/i18n/translate";

/** What the server-rendered parts of this screen speak with. */
export interface ListWords {
  t: ReturnType<typeof translator<"lists">>;
  place: { locale: Locale; timeZone: string; now: Date };
  /** A list's name as it is shown. */
  listName: (name: string) => string;
}
