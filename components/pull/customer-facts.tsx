"use client";

import { useLocale, useTranslations } from "use-intl";
import { formatField } from "@/lib/i18n/format-field";
import type { Hand } from "@/lib/pool/desk";

/** Everything the list said of this customer: the custom fields, each as its kind is written. */
export function CustomerFacts({ customer }: { customer: Hand["customer"] }) {
  const t = useTranslations("pull");
  const locale = useLocale();
  const rows = customer.fields.filter(({ value }) => value !== null && value !== "").map(({ name, kind, value }): [string, string] => [name, formatField(value, kind, locale)]);
  if (customer.email) rows.unshift([t("email"), customer.email]);
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="customer-facts">
      <h2 id="customer-facts" className="text-xs font-medium text-ink-2">{t("details")}</h2>
      <dl className="mt-1 divide-y divide-line border-y border-line">
        {rows.map(([name, value]) => (
          <div key={name} className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-3 py-1.5 text-sm">
            <dt className="break-words text-ink-2">{name}</dt>
            <dd className="break-words">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
