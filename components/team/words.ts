import type { Locale } from "@/db/values";
import type { translator } from "@/lib/i18n/translate";

/** What the team's screens speak with. */
export interface TeamWords {
  t: ReturnType<typeof translator<"team">>;
  place: { locale: Locale; timeZone: string; now: Date };
}
