import { cache } from "react";
import type { Locale } from "@/db/values";
import { requestLocale } from "../auth/signed-in";
import { appDb } from "../server";
import { getSettings } from "../settings/get-settings";

/** How this request's screens say numbers and times: the user's language, the team's time zone. */
export const requestFormat = cache(async (): Promise<{ locale: Locale; timeZone: string }> => {
  const [locale, settings] = await Promise.all([requestLocale(), getSettings(appDb())]);
  return { locale, timeZone: settings.timeZone };
});
