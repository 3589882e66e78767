"use client";

import { Phone, PhoneOff } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { CopyButton } from "@/components/ui/copy-button";
import { Kbd } from "@/components/ui/kbd";
import { LinkButton } from "@/components/ui/link-button";
import type { Hand } from "@/lib/pool/desk";
import { WhyLine } from "./why-line";

/** The number put into the user's own way of dialling. */
export function dialAddress(template: string, phone: string): string {
  const value = /^https?:/i.test(template) ? encodeURIComponent(phone) : phone;
  return template.replaceAll("{number}", value);
}

interface CustomerCardProps {
  hand: Hand;
  dialTemplate: string;
  keys: boolean;
  /** The number has come on the suppression list: it can no longer be dialled or copied from here. */
  suppressed: boolean;
}

/** The customer in hand: who, the number large, which attempt. */
export function CustomerCard({ hand, dialTemplate, keys, suppressed }: CustomerCardProps) {
  const t = useTranslations("pull");
  const heading = useRef<HTMLHeadingElement>(null);
  const { customer } = hand;
  const name = `${customer.firstName} ${customer.lastName}`.trim();
  // A new customer is read out, and the next key does not go to where the last button stood.
  useEffect(() => { heading.current?.focus({ preventScroll: true }); }, [hand.assignmentId]);

  return (
    <section aria-labelledby="customer-name" className="min-w-0">
      <WhyLine hand={hand} />
      <h1 id="customer-name" ref={heading} tabIndex={-1} className="mt-1 text-2xl font-semibold break-words outline-none">{name}</h1>
      {suppressed ? (
        <>
          <p role="alert" className="my-2 flex max-w-prose items-start gap-2 border-l-2 border-bad bg-bad-soft px-3 py-2 text-base text-bad">
            <PhoneOff aria-hidden="true" size={16} strokeWidth={1.5} className="mt-0.5 shrink-0" />
            <span className="min-w-0">{t("suppressed")}</span>
          </p>
          <p className="text-2xl font-medium text-ink-2 line-through">{customer.phoneShown}</p>
        </>
      ) : <Number phone={customer.phone} shown={customer.phoneShown} dialTemplate={dialTemplate} keys={keys} />}
      <p className="mt-2 text-base">
        <span className="font-medium">{t("attempt", { n: hand.attempt, max: hand.maxAttempts })}</span>
        {customer.code ? <span className="text-ink-2">{" · "}{t("code")} {customer.code}</span> : null}
        {customer.phone2 ? <span className="text-ink-2">{" · "}{t("second")}{": "}{customer.phone2}</span> : null}
      </p>
      {customer.note ? <p className="mt-2 max-w-prose border-l-2 border-line pl-3 text-base">{customer.note}</p> : null}
    </section>
  );
}

function Number({ phone, shown, dialTemplate, keys }: { phone: string; shown: string; dialTemplate: string; keys: boolean }) {
  const t = useTranslations("pull");
  return (
    <div className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-2">
      <a href={`tel:${phone}`} className="text-2xl font-medium text-accent underline-offset-4 hover:underline">{shown}</a>
      <span className="flex gap-2">
        <LinkButton href={dialAddress(dialTemplate, phone)} prefetch={false} data-key="d" aria-keyshortcuts={keys ? "D" : undefined} icon={<Phone aria-hidden="true" size={16} strokeWidth={1.5} />}>
          {keys ? <Kbd className="pointer-coarse:hidden">D</Kbd> : null}{t("dial")}
        </LinkButton>
        <CopyButton value={phone} label={t("copyNumber")} variant="secondary" data-key="c" className="px-2" aria-keyshortcuts={keys ? "C" : undefined} />
      </span>
    </div>
  );
}
