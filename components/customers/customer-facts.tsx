import type { ReactNode } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { formatField } from "@/lib/i18n/format-field";
import { formatInstant, formatNumber, NO_VALUE } from "@/lib/i18n/format";
import { formatPhone } from "@/lib/i18n/format-phone";
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
  copyLabel: string;
}

/** Everything known of one customer but the history: state, numbers, details, custom fields. */
export function CustomerFacts({ customer, fields, standing, words, copyLabel }: CustomerFactsProps) {
  const { t, place } = words;
  const number = (label: string, phone: string): [string, ReactNode] => [label, (
    <span key={phone} className="flex items-center gap-1"><a href={`tel:${phone}`}>{formatPhone(phone, words.country)}</a><CopyButton value={phone} label={copyLabel} variant="quiet" className="-my-1" /></span>
  )];
  return (
    <div className="flex flex-col gap-6">
      <Facts title={t("numbers")} rows={[
        number(t("phone"), customer.phone),
        ...(customer.phone2 ? [number(t("phone2"), customer.phone2)] : []),
        ...(customer.struckPhones.length > 0 ? [[t("struck"), customer.struckPhones.map((phone) => formatPhone(phone, words.country)).join(", ")] as const] : []),
      ]} />
      <Facts title={t("details")} rows={[
        ...standingRows(customer, standing, words),
        [t("priority"), formatNumber(customer.priority, place.locale)],
        [t("code"), customer.externalId ?? NO_VALUE],
        ...(customer.country ? [[t("country"), customer.country] as const] : []),
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
