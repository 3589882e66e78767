import type { ReactNode } from "react";
import { formatField } from "@/lib/i18n/format-field";
import { formatInstant, formatNumber, NO_VALUE } from "@/lib/i18n/format";
import type { CustomerStanding } from "@/lib/customers/customer-standing";
import type { FieldEntry } from "@/lib/customers/ordered-fields";
import type { Customer } from "@/lib/pool/types";
import { standingRows } from "./standing-rows";
import type { Words } from "./words";

interface CustomerFactsProps {
  customer: Customer;
  /** The custom fields in the order in which they are shown. */
  fields: readonly FieldEntry[];
  standing: CustomerStanding;
  words: Words;
  /** The customer's numbers, which stand first. */
  children: ReactNode;
}

/** Everything known of one customer but the history: numbers, state, details, custom fields. */
export function CustomerFacts({ customer, fields, standing, words, children }: CustomerFactsProps) {
  const { t, place } = words;
  const countries = new Intl.DisplayNames([place.locale], { type: "region" });
  return (
    <div className="flex min-w-0 flex-col gap-6">
      {children}
      <Facts title={t("details")} rows={[
        ...standingRows(customer, standing, words),
        [t("priority"), formatNumber(customer.priority, place.locale)],
        [t("code"), customer.externalId ?? NO_VALUE],
        ...(customer.country ? [[t("country"), /^[A-Z]{2}$/.test(customer.country) ? (countries.of(customer.country) ?? customer.country) : customer.country] as const] : []),
        ...(customer.zone ? [[t("zone"), customer.zone] as const] : []),
        [t("email"), customer.email ?? NO_VALUE],
        ...(customer.note ? [[t("note"), <span key="note" className="whitespace-pre-wrap">{customer.note}</span>] as const] : []),
        [t("created"), formatInstant(customer.createdAt, place)],
      ]} />
      {fields.length > 0 ? (
        <Facts title={t("fields")} rows={fields.map(({ name, kind, value }) => [name, <span key={name} className="whitespace-pre-wrap">{formatField(value, kind, place.locale)}</span>])} />
      ) : null}
    </div>
  );
}

function Facts({ title, rows }: { title: string; rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <section>
      <h2 className="text-xs font-medium text-ink-2">{title}</h2>
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
