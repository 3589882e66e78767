import type { Locale } from "@/db/values";

/** Each language by its own name, the same on every screen: who cannot read the present one still finds theirs. */
export const languages: readonly { value: Locale; label: string; lang: Locale }[] = [
  { value: "en", label: "English", lang: "en" },
  { value: "tr", label: "Türkçe", lang: "tr" },
  { value: "ru", label: "Русский", lang: "ru" },
];
