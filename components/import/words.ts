import type { Locale } from "@/db/values";
import type { translator } from "@/lib/i18n/translate";

/** What the import screens speak with. */
export interface ImportWords {
  t: ReturnType<typeof translator<"imports">>;
  place: { locale: Locale; timeZone: string; now: Date };
}
