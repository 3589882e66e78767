import Link from "next/link";
import type { ReactNode } from "react";
import { useLocale, useTimeZone, useTranslations } from "use-intl";
import { StateMark } from "@/components/day/state-mark";
import { cx } from "@/components/ui/cx";
import { LinkButton } from "@/components/ui/link-button";
import { StatusMark } from "@/components/ui/status-mark";
import { Td, Th, Tr } from "@/components/ui/table";
import { formatDuration, formatInstant, formatNumber, formatPercent, NO_VALUE } from "@/lib/i18n/format";
import type { LiveRow } from "@/lib/team/team-snapshot";

/** What of an operator does not change by the minute. */
export interface BoardMember {
  id: number;
  name: string;
  team: string | null;
  awayUntil: Date | null;
  customers: number;
  callbacks: number;
  reserved: number;
}

interface TeamRowProps {
  member: BoardMember;
  row: LiveRow;
  now: number;
  changed: boolean;
  selected: boolean;
  customersHref: string | null;
  here: string;
}

const wide = "max-md:hidden";

/** One operator. On a phone all of it stands under the name. */
export function TeamRow({ member, row, now, changed, selected, customersHref, here }: TeamRowProps) {
  const t = useTranslations("team");
  const states = useTranslations("dayState.states");
  const place = { locale: useLocale(), timeZone: useTimeZone() ?? "UTC" };
  const { id } = member;
  const nameId = `operator-${id}`;
  const clock = (since: number) => <span className="text-ink-2 tabular-nums">{formatDuration((now - since) / 1000)}</span>;
  const isOver = row.state === "break" && (row.pause?.overAt ?? Infinity) <= now;
  const state: ReactNode = (
    <span className="inline-flex flex-wrap items-baseline gap-x-2">
      <StateMark state={isOver ? "over" : row.state}>{row.state === "break" && row.pause ? `${states("break")}: ${row.pause.label}` : states(row.state)}</StateMark>
      {row.since === null ? null : row.state === "offline" ? <span className="text-ink-2">{t("since", { at: formatInstant(new Date(row.since), { ...place, now: new Date(now) }) })}</span> : clock(row.since)}
      {row.state !== "break" && row.state !== "offline" && row.pause ? <span className="text-ink-2">{t("breakAfter", { reason: row.pause.label })}</span> : null}
      {member.awayUntil ? <StatusMark tone="later">{t("awayUntil", { at: formatInstant(member.awayUntil, place) })}</StatusMark> : null}
    </span>
  );
  const hand = row.hand === null ? NO_VALUE : (
    <span className="inline-flex min-w-0 items-baseline gap-x-2">
      {customersHref ? <Link href={`${customersHref}/${row.hand.customerId}`} prefetch={false} className="truncate underline-offset-4 hover:underline">{row.hand.name || NO_VALUE}</Link> : <span className="truncate">{row.hand.name || NO_VALUE}</span>}
      {row.state === "handling" ? null : clock(row.hand.since)}
    </span>
  );
  const number = (value: number) => formatNumber(value, place.locale);
  return (
    <Tr selected={selected || undefined} className={cx(changed && "animate-changed")}>
      <Th scope="row" className="py-1">
        <span id={nameId}>{member.name}</span>
        {member.team ? <span className="ml-2 text-xs font-normal text-ink-2 max-md:hidden">{member.team}</span> : null}
        <span className="flex flex-col text-xs font-normal text-ink-2 md:hidden">
          {state}
          {row.hand ? <span>{t("inHand")}{": "}{hand}</span> : null}
          <span>{t("dayShort", { calls: row.calls, reached: row.reached, rate: formatPercent(row.contactRate, place.locale) })}</span>
          <span>{t("countsShort", { customers: member.customers, callbacks: member.callbacks, reserved: member.reserved })}</span>
        </span>
      </Th>
      <Td className={wide}>{state}</Td>
      <Td className={cx(wide, "max-w-56")}>{hand}</Td>
      <Td align="right" className={wide}>{number(row.calls)}</Td>
      <Td align="right" className={wide}>{number(row.reached)}</Td>
      <Td align="right" className={wide}>{formatPercent(row.contactRate, place.locale)}</Td>
      <Td align="right" className="max-lg:hidden">{number(member.customers)}</Td>
      <Td align="right" className="max-lg:hidden">{number(member.callbacks)}</Td>
      <Td align="right" className="max-lg:hidden">{number(member.reserved)}</Td>
      <Td align="right">
        <span className="inline-flex flex-wrap justify-end gap-1 max-xl:flex-col max-xl:items-end">
          <LinkButton variant="quiet" scroll={false} href={`${here}panel=operator&user=${id}`} aria-describedby={nameId}>{t("openOperator")}</LinkButton>
          <LinkButton variant="quiet" href={`/manager/team/${id}/next`} aria-describedby={nameId}>{t("openNext")}</LinkButton>
          <LinkButton variant="quiet" scroll={false} href={`${here}panel=away&user=${id}`} aria-describedby={nameId}>{t("openAway")}</LinkButton>
        </span>
      </Td>
    </Tr>
  );
}
