import type { Locale } from "@/db/values";

/** Each language by its own name, which is the same in all of them. */
export const localeNames: Record<Locale, string> = { en: "English", tr: "Türkçe", ru: "Русский" };
