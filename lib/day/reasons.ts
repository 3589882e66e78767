import type { Labels, Locale } from "@/db/values";
import type { Settings } from "../settings/schema";

/** What a break's reason is called, also when the settings no longer have it; its code where nobody remembers it. */
export function reasonLabels({ breakReasons, formerBreakReasons }: Pick<Settings, "breakReasons" | "formerBreakReasons">, code: string): Labels {
  const known = [...breakReasons, ...formerBreakReasons].find((reason) => reason.code === code);
  return known?.labels ?? { en: code, tr: code, ru: code };
}

/** The same in one language. */
export const reasonLabel = (settings: Pick<Settings, "breakReasons" | "formerBreakReasons">, code: string, locale: Locale): string => reasonLabels(settings, code)[locale];
