"use client";

import { WifiOff } from "lucide-react";
import { useRouter } from "next/navigation";
import { useCallback } from "react";
import { useTranslations } from "use-intl";
import { useNow } from "@/components/day/use-now";
import { cx } from "@/components/ui/cx";
import { Table, TBody, Th, THead, Tr } from "@/components/ui/table";
import type { LiveTeam } from "@/lib/team/team-snapshot";
import { NeedsYou } from "./needs-you";
import { TeamRow, type BoardMember } from "./team-row";
import { useTeam } from "./use-team";

interface TeamBoardProps {
  members: readonly BoardMember[];
  initial: LiveTeam;
  /** The row that was just changed. */
  changedId: number | null;
  mayOpenCustomers: boolean;
  /** The page's address with its search, for panels: ends so that `panel=…` can follow. */
  here: string;
}

const wide = "max-md:hidden";

/** Who is signed in, what they do and since when; what needs attention stands first. It changes by itself. */
export function TeamBoard({ members, initial, changedId, mayOpenCustomers, here }: TeamBoardProps) {
  const t = useTranslations("team");
  const common = useTranslations("common");
  const router = useRouter();
  const { team, changed, ahead, stale } = useTeam(initial, useCallback(() => router.refresh(), [router]));
  const now = useNow(initial.now, ahead);
  const live = new Map(team.rows.map((row) => [row.id, row]));
  const groups = [members.filter(({ id }) => live.get(id)?.state !== "offline"), members.filter(({ id }) => live.get(id)?.state === "offline")] as const;
  const row = (member: BoardMember) => {
    const state = live.get(member.id);
    return state ? (
      <TeamRow
        key={member.id} member={member} row={state} now={now} changed={changed.has(member.id)} selected={member.id === changedId}
        customersHref={mayOpenCustomers ? "/admin/customers" : null} here={here}
      />
    ) : null;
  };
  return (
    <>
      <div role="status">
        {stale ? (
          <p className="mb-3 flex items-center gap-2 border-l-2 border-wait bg-wait-soft px-3 py-2 text-sm text-wait">
            <WifiOff aria-hidden="true" size={16} strokeWidth={1.5} className="shrink-0" />
            {t("stale")}
          </p>
        ) : null}
      </div>
      {/* Old numbers stay, quieter: ink that is still read. */}
      <div className={cx(stale && "[&_td]:text-ink-2 [&_th]:text-ink-2")}>
        <NeedsYou needs={team.needs} now={now} operatorHref={(id) => `${here}panel=operator&user=${id}`} poolHref={mayOpenCustomers ? "/admin/customers" : null} />
        <Table label={t("title")}>
          <THead>
            <Tr>
              <Th>{t("name")}</Th>
              <Th className={wide}>{t("state")}</Th>
              <Th className={wide}>{t("inHand")}</Th>
              <Th align="right" className={wide} title={t("callsHint")}>{t("calls")}</Th>
              <Th align="right" className={wide} title={t("reachedHint")}>{t("reached")}</Th>
              <Th align="right" className={wide} title={t("rateHint")}>{t("rate")}</Th>
              <Th align="right" className="max-lg:hidden" title={t("customersHint")}>{t("customers")}</Th>
              <Th align="right" className="max-lg:hidden">{t("callbacks")}</Th>
              <Th align="right" className="max-lg:hidden">{t("reserved")}</Th>
              <Th align="right"><span className="sr-only">{common("actions")}</span></Th>
            </Tr>
          </THead>
          {groups[0].length > 0 ? <TBody>{groups[0].map(row)}</TBody> : null}
          {groups[1].length > 0 ? (
            <TBody className="text-ink-2">
              <tr><th scope="rowgroup" colSpan={10} className="border-b border-line px-2 pt-4 pb-1 text-left text-xs font-medium text-ink-2">{t("notHere")}</th></tr>
              {groups[1].map(row)}
            </TBody>
          ) : null}
        </Table>
      </div>
    </>
  );
}
