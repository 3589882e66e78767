import Link from "next/link";
import { LinkButton } from "@/components/ui/link-button";
import { StatusMark } from "@/components/ui/status-mark";
import { Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import type { Role } from "@/db/values";
import { formatInstant, formatNumber, formatTime, NO_VALUE } from "@/lib/i18n/format";
import type { TeamMember } from "@/lib/team/list-team";
import type { TeamWords } from "./words";

interface TeamTableProps {
  members: readonly TeamMember[];
  changedId: number | null;
  roleNames: Readonly<Record<Role, string>>;
  mayOpenCustomers: boolean;
  actions: string;
  words: TeamWords;
}

const wide = "max-md:hidden";

/** Who calls, whether they are here, and what they have. On a phone all of it stands under the name. */
export function TeamTable({ members, actions, ...rest }: TeamTableProps) {
  const { t } = rest.words;
  return (
    <Table label={t("title")}>
      <THead>
        <Tr>
          <Th>{t("name")}</Th>
          <Th className="max-lg:hidden">{t("role")}</Th>
          <Th className="max-lg:hidden">{t("team")}</Th>
          <Th className={wide}>{t("state")}</Th>
          <Th className={wide}>{t("inHand")}</Th>
          <Th align="right" className={wide} title={t("customersHint")}>{t("customers")}</Th>
          <Th align="right" className={wide}>{t("callbacks")}</Th>
          <Th align="right" className={wide}>{t("reserved")}</Th>
          <Th align="right"><span className="sr-only">{actions}</span></Th>
        </Tr>
      </THead>
      <TBody>{members.map((member) => <Row key={member.id} member={member} {...rest} />)}</TBody>
    </Table>
  );
}

function Row({ member, changedId, roleNames, mayOpenCustomers, words: { t, place } }: Omit<TeamTableProps, "members" | "actions"> & { member: TeamMember }) {
  const { id, inHand, awayUntil, customers, callbacks, reserved } = member;
  const nameId = `operator-${id}`;
  const state = awayUntil
    ? <StatusMark tone="later">{t("awayUntil", { at: formatInstant(awayUntil, place) })}</StatusMark>
    : <StatusMark tone="good">{t("here")}</StatusMark>;
  const hand = inHand === null ? NO_VALUE : (
    <>
      {mayOpenCustomers ? <Link href={`/admin/customers/${inHand.customerId}`} prefetch={false} className="underline-offset-4 hover:underline">{inHand.name || NO_VALUE}</Link> : inHand.name || NO_VALUE}
      {" "}<span className="text-ink-2">{t("since", { at: formatTime(inHand.since, place) })}</span>
    </>
  );
  const number = (value: number) => formatNumber(value, place.locale);
  return (
    <Tr selected={id === changedId || undefined}>
      <Th scope="row" className="py-1">
        <span id={nameId}>{member.name}</span>
        <span className="flex flex-col text-xs font-normal text-ink-2 md:hidden">
          {state}
          {inHand ? <span>{t("inHand")}{": "}{hand}</span> : null}
          <span>{t("countsShort", { customers, callbacks, reserved })}</span>
        </span>
      </Th>
      <Td className="max-lg:hidden">{roleNames[member.role]}</Td>
      <Td className="max-lg:hidden">{member.team ?? NO_VALUE}</Td>
      <Td className={wide}>{state}</Td>
      <Td className={wide}>{hand}</Td>
      <Td align="right" className={wide}>{number(customers)}</Td>
      <Td align="right" className={wide}>{number(callbacks)}</Td>
      <Td align="right" className={wide}>{number(reserved)}</Td>
      <Td align="right">
        <span className="inline-flex flex-wrap justify-end gap-1 max-md:flex-col max-md:items-end">
          <LinkButton variant="quiet" href={`/manager/team/${id}/next`} aria-describedby={nameId}>{t("openNext")}</LinkButton>
          <LinkButton variant="quiet" scroll={false} href={`/manager/team?panel=away&user=${id}`} aria-describedby={nameId}>{t("openAway")}</LinkButton>
        </span>
      </Td>
    </Tr>
  );
}
