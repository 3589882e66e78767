import { formatInstant, formatTime } from "@/lib/i18n/format";
import { dayStart } from "@/lib/time/zoned";
import type { Opening } from "@/lib/lists/opening";
import type { ListWords } from "./words";

/** "Open until 18:00", "Opens 3 Nov 09:00". */
export function sayOpening(opening: Opening, { t, place }: Pick<ListWords, "t" | "place">): string {
  const say = (at: Date) => (dayStart(at, place.timeZone).getTime() === dayStart(place.now, place.timeZone).getTime() ? formatTime(at, place) : formatInstant(at, place));
  switch (opening.state) {
    case "open": return opening.until === null ? t("opening.always") : t("opening.open", { at: say(opening.until) });
    case "partly": return t("opening.partly");
    case "closed": return opening.opensAt === null ? t("opening.never") : t("opening.closed", { at: say(opening.opensAt) });
  }
}
