import { useTranslations } from "use-intl";
import { cx } from "@/components/ui/cx";
import { DispositionRow } from "@/components/pull/disposition-row";
import { OutcomeGrid } from "@/components/pull/outcome-grid";
import { buttonOf, type Shown } from "@/components/pull/outcome-words";
import { languages } from "@/components/shell/languages";
import { locales, type Labels, type Locale } from "@/db/values";

interface ButtonsPreviewProps {
  outcomes: readonly Shown[];
  locale: Locale;
  setLocale: (locale: Locale) => void;
  /** The outcome whose second level is shown beneath, if it has one. */
  opened: string | null;
  className?: string;
}

const nothing = () => undefined;

/** The operator's buttons, drawn by the same parts as on the Pull screen; they only show. */
export function ButtonsPreview({ outcomes, locale, setLocale, opened, className }: ButtonsPreviewProps) {
  const t = useTranslations("outcomes");
  const named = (labels: Labels): Labels => ({ ...labels, [locale]: labels[locale] || t("unnamed") });
  const buttons = outcomes.filter(({ isActive }) => isActive).map((outcome) => buttonOf({
    ...outcome, labels: named(outcome.labels), dispositions: outcome.dispositions.map((one) => ({ ...one, labels: named(one.labels) })),
  }, locale));
  const second = buttons.find(({ code, dispositions }) => code === opened && dispositions.length > 0);
  return (
    <figure className={cx("min-w-0 border-y border-line py-3", className)}>
      <figcaption className="mb-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <span className="text-xs font-medium text-ink-2">{t("preview")}</span>
        <span role="group" aria-label={t("previewLanguage")} className="flex gap-1">
          {languages.map(({ value, label, lang }) => (
            <button
              key={value} type="button" lang={lang} aria-pressed={value === locale} onClick={() => setLocale(value)}
              className={cx("min-h-8 border-b-2 px-2 text-sm", value === locale ? "border-accent font-medium" : "border-transparent text-ink-2 hover:text-ink")}
            >
              {label}
            </button>
          ))}
        </span>
      </figcaption>
      <div inert lang={locale}>
        <div className="@container"><OutcomeGrid outcomes={buttons} busy={false} keys /></div>
        {second ? <div className="@container mt-3 border-t border-line pt-3"><DispositionRow outcome={second} busy={false} keys onChoose={nothing} onBack={nothing} /></div> : null}
      </div>
    </figure>
  );
}

/** The language of a name's field, when it is one: what is being typed in it is what one wants to see. */
export function localeOfField(name: string): Locale | null {
  return locales.find((locale) => name === `labels.${locale}`) ?? null;
}
