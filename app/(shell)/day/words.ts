import type { DayWords } from "@/components/day/day-view";
import { getT } from "@/lib/auth/signed-in";
import type { UserContext } from "@/lib/context";
import { reasonLabel } from "@/lib/day/reasons";
import { requestFormat } from "@/lib/i18n/request-format";
import { getSettings } from "@/lib/settings/get-settings";

/** What a day's screen speaks with, in this request's language; days are the team's, so its clock is too. */
export async function dayWords({ db }: UserContext): Promise<DayWords> {
  const [t, states, { locale }, settings] = await Promise.all([getT("day"), getT("dayState"), requestFormat(), getSettings(db)]);
  return { t, states, place: { locale, timeZone: settings.timeZone }, reason: (code) => reasonLabel(settings, code, locale) };
}
