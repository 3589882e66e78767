import { locales, type Locale } from "@/db/values";
import { cx } from "@/components/ui/cx";
import { localeNames } from "./locale-names";

interface LanguageSwitchProps {
  label: string;
  current: Locale;
  action: (form: FormData) => Promise<void>;
}

/** Three words to choose a language by, before anyone has signed in. */
export function LanguageSwitch({ label, current, action }: LanguageSwitchProps) {
  return (
    <form action={action} role="group" aria-label={label} className="-mx-2 flex flex-wrap gap-1">
      {locales.map((locale) => (
        <button
          key={locale}
          name="locale"
          value={locale}
          lang={locale}
          aria-pressed={locale === current}
          className={cx("min-h-8 rounded px-2 text-sm hover:bg-sunken", locale === current ? "font-semibold underline decoration-accent decoration-2 underline-offset-4" : "text-ink-2")}
        >
          {localeNames[locale]}
        </button>
      ))}
    </form>
  );
}
