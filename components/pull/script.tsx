"use client";

import { useLocale, useTranslations } from "use-intl";
import { fillScript } from "@/lib/i18n/fill-script";
import { formatField } from "@/lib/i18n/format-field";
import type { Hand } from "@/lib/pool/desk";

/** What the list's script says to this customer; nothing when it has none. */
export function Script({ hand: { script, customer } }: { hand: Pick<Hand, "script" | "customer"> }) {
  const t = useTranslations("pull");
  const locale = useLocale();
  const fields = customer.fields.map(({ name, kind, value }) => ({ name, value: formatField(value, kind, locale) }));
  const paragraphs = fillScript(script, { firstName: customer.firstName, lastName: customer.lastName, code: customer.code, fields });
  if (paragraphs.length === 0) return null;
  return (
    <section aria-labelledby="script" className="max-lg:order-first">
      <h2 id="script" className="text-xs font-medium text-ink-2">{t("script")}</h2>
      <div className="mt-1 flex max-w-prose flex-col gap-3 border-y border-line py-2 text-lg">
        {paragraphs.map((paragraph, i) => <p key={i} className="break-words whitespace-pre-line">{paragraph}</p>)}
      </div>
    </section>
  );
}
