import { locales, type Locale } from "@/db/values";

const known = (name: string | undefined): Locale | undefined => locales.find((locale) => locale === name?.slice(0, 2).toLowerCase());

/** The first language that we speak: the cookie's choice, then the browser's Accept-Language by its weights, then English. */
export function detectLocale(acceptLanguage: string | null, chosen?: string): Locale {
  const preferred = (acceptLanguage ?? "").split(",").map((part) => {
    const [name = "", quality] = part.trim().split(";q=");
    return { locale: known(name), quality: quality === undefined ? 1 : Number(quality) || 0 };
  }).filter((entry) => entry.locale && entry.quality > 0).sort((a, b) => b.quality - a.quality);
  return known(chosen) ?? preferred[0]?.locale ?? "en";
}
