import Link from "next/link";
import type { ReactNode } from "react";
import { BAND } from "@/db/values";
import { formatInstant, formatTime, NO_VALUE } from "@/lib/i18n/format";
import type { CustomerStanding } from "@/lib/customers/customer-standing";
import type { Customer } from "@/lib/pool/types";
import { CustomerState } from "./customer-state";
import { sayTime } from "./timeline-calls";
import type { Words } from "./words";

export type Row = readonly [name: string, value: ReactNode];

/** When and by whom a customer is called next, and what decides that. */
export function standingRows(customer: Customer, standing: CustomerStanding, words: Words): Row[] {
  const { t, place, outcomes } = words;
  const { people, zone, suppression, list } = standing;
  const named = (id: number | null): string => (id === null ? NO_VALUE : (people.get(id)?.name ?? NO_VALUE));
  const { assignedTo, callAttempts, lastOutcome } = customer;
  const attempts = { failed: callAttempts, max: standing.maxAttempts };
  return [
    [t("state"), <CustomerState key="state" status={customer.status} suppressed={suppression !== null} t={t} />],
    ...(assignedTo === null ? [] : [[t("holder"), named(assignedTo)] as const]),
    ...dueRow(customer, standing, words),
    ...suppressedRow(standing, words),
    [t("attempts"), standing.limitOfList && list ? t("attemptsOfList", { ...attempts, list: words.listName(list.name) }) : t("attemptsGeneral", attempts)],
    [t("lastOutcome"), lastOutcome === null ? NO_VALUE : (outcomes.get(lastOutcome) ?? lastOutcome)],
    [t("lastCalled"), formatInstant(customer.lastCalledAt, place)],
    [t("owner"), ownerOf(customer, standing, words)],
    ...(customer.reservedFor === null ? [] : [[t("reservedFor"), t("until", { name: named(customer.reservedFor), at: formatInstant(customer.reservedUntil, place) })] as const]),
    [t("list"), list === null ? NO_VALUE : list.isActive ? words.listName(list.name) : t("listPaused", { list: words.listName(list.name) })],
    [t("clock"), `${formatTime(place.now, { ...place, timeZone: zone })} (${zone})`],
    ...callingRow(standing, words),
  ];
}

/** When the customer comes back: by whom a promised call is owed, or when a wait or a rest ends. */
function dueRow({ status, band, sortAt, dueAt, ownerId }: Customer, { people, zone }: CustomerStanding, words: Words): Row[] {
  const { t } = words;
  const isCallback = band !== BAND.ordinary && (status === "waiting" || status === "pending" || status === "assigned");
  if (isCallback) {
    const at = sayTime(sortAt, zone, words);
    const owner = people.get(ownerId ?? 0)?.name;
    return [[t("callback"), band === BAND.ownCallback && owner ? t("callbackOf", { at, name: owner }) : t("callbackOpen", { at })]];
  }
  if (dueAt === null || (status !== "waiting" && status !== "unreachable")) return [];
  return [[t(status === "unreachable" ? "restart" : "comesBack"), sayTime(dueAt, zone, words)]];
}

/** Whom the customer goes to first; while that operator is away, that they come back to them. */
function ownerOf({ ownerId, awayOwnerId }: Customer, { people }: CustomerStanding, { t, place }: Words): string {
  const owner = people.get(ownerId ?? 0);
  const away = people.get(awayOwnerId ?? 0);
  if (owner) return owner.awayUntil ? t("awayUntil", { name: owner.name, at: formatInstant(owner.awayUntil, place) }) : owner.name;
  if (!away) return NO_VALUE;
  return away.awayUntil ? t("comesBackTo", { name: away.name, at: formatInstant(away.awayUntil, place) }) : away.name;
}

function suppressedRow({ suppression }: CustomerStanding, { t, place, suppressionHref }: Words): Row[] {
  if (!suppression) return [];
  const { reason, source, addedAt, addedBy, expiresAt, phone } = suppression;
  const at = formatInstant(addedAt, place);
  const said = [
    source === "call" ? t("askedNot") : reason, addedBy === null ? t("suppressedSince", { at }) : t("suppressedBy", { at, name: addedBy }),
    expiresAt === null ? t("forEver") : t("suppressedUntil", { at: formatInstant(expiresAt, place) }),
  ].join(" · ");
  const href = suppressionHref(phone);
  return [[t("suppressed"), <span key="suppressed">{said}{href ? <>{" · "}<Link href={href} prefetch={false} className="underline decoration-field underline-offset-4 hover:decoration-ink">{t("suppressionList")}</Link></> : null}</span>]];
}

function callingRow({ calling, zone }: CustomerStanding, words: Words): Row[] {
  const { t } = words;
  if (calling === null) return [];
  const say = (at: Date) => sayTime(at, zone, words);
  switch (calling.state) {
    case "open": return [[t("callingHours"), t("calling.open", { at: say(calling.until) })]];
    case "closed": return [[t("callingHours"), calling.opensAt === null ? t("calling.never") : t("calling.closed", { at: say(calling.opensAt) })]];
    default: return [[t("callingHours"), t(`calling.${calling.state}`)]];
  }
}
