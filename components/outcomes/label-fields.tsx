import { useTranslations } from "use-intl";
import { languages } from "@/components/shell/languages";
import { Field } from "@/components/ui/field";
import type { Labels } from "@/db/values";

/** The name in each language, all of them needed: an operator sees it in their own. */
export function LabelFields({ labels, fields }: { labels: Labels | null; fields: Record<string, string> }) {
  const t = useTranslations("outcomes");
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 font-medium">{t("names")}</legend>
      {languages.map(({ value, label, lang }) => (
        <Field
          key={value} label={<span lang={lang}>{label}</span>} name={`labels.${value}`} lang={lang} defaultValue={labels?.[value]} required maxLength={40}
          autoComplete="off" error={fields[`labels.${value}`]}
        />
      ))}
    </fieldset>
  );
}
