import { languages } from "@/components/shell/languages";
import { cx } from "@/components/ui/cx";
import type { Locale } from "@/db/values";

interface LanguageSwitchProps {
  label: string;
  current: Locale;
  action: (form: FormData) => Promise<void>;
}

/** Three words to choose a language by, before anyone has signed in. */
export function LanguageSwitch({ label, current, action }: LanguageSwitchProps) {
  return (
    <form action={action} role="group" aria-label={label} className="-mx-2 flex flex-wrap gap-1">
      {languages.map(({ value, label: name, lang }) => (
        <button
          key={value}
          name="locale"
          value={value}
          lang={lang}
          aria-pressed={value === current}
          className={cx("min-h-8 rounded px-2 text-sm hover:bg-sunken", value === current ? "font-semibold underline decoration-accent decoration-2 underline-offset-4" : "text-ink-2")}
        >
          {name}
        </button>
      ))}
    </form>
  );
}
