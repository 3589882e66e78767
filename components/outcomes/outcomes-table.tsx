import { useFormatter, useTranslations } from "use-intl";
import { buttonKeys } from "@/components/pull/button-keys";
import { colourOf, edges } from "@/components/pull/edges";
import { cx } from "@/components/ui/cx";
import { Kbd } from "@/components/ui/kbd";
import { LinkButton } from "@/components/ui/link-button";
import { StatusMark } from "@/components/ui/status-mark";
import { Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import type { FormAction } from "@/components/users/form-action";
import type { Locale } from "@/db/values";
import type { ManagedOutcome } from "@/lib/outcomes/list-managed-outcomes";
import { MoveForm } from "./move-form";
import { editHref } from "./types";

interface OutcomesTableProps {
  outcomes: readonly ManagedOutcome[];
  locale: Locale;
  /** The outcome that was just changed, or is open. */
  chosen: string | null;
  move: FormAction;
  onMoved: (name: string, place: number) => void;
}

// The table may stand beside a panel: what there is room for is its own width's to say.
const middle = "@max-3xl:hidden";
const wide = "@max-5xl:hidden";
const notOnPhones = "@max-sm:hidden";

/** All outcomes in the order of their buttons. Where there is little room the rest stands under the name. */
export function OutcomesTable({ outcomes, locale, chosen, move, onMoved }: OutcomesTableProps) {
  const t = useTranslations("outcomes");
  const common = useTranslations("common");
  const active = outcomes.filter(({ isActive }) => isActive);
  const hotkeys = new Map(buttonKeys(active).map((key, i) => [active[i]?.code, key]));
  return (
    <div className="@container">
      <Table label={t("title")}>
        <THead>
          <Tr>
            <Th>{t("order")}</Th>
            <Th>{t("outcome")}</Th>
            <Th className={middle}>{t("effect")}</Th>
            <Th className={wide}>{t("contact")}</Th>
            <Th className={wide}>{t("positive")}</Th>
            <Th className={wide}>{t("attempt")}</Th>
            <Th className={wide}>{t("wait")}</Th>
            <Th className={middle}>{t("key")}</Th>
            <Th className={middle}>{t("state")}</Th>
            <Th align="right" className={notOnPhones}>{t("calls")}</Th>
            <Th align="right"><span className="sr-only">{common("actions")}</span></Th>
          </Tr>
        </THead>
        <TBody>
          {outcomes.map((outcome, place) => (
            <Row key={outcome.code} outcome={outcome} locale={locale} chosen={outcome.code === chosen} hotkey={hotkeys.get(outcome.code) ?? null} move={move} place={place} last={place === outcomes.length - 1} onMoved={onMoved} />
          ))}
        </TBody>
      </Table>
    </div>
  );
}

interface RowProps extends Omit<OutcomesTableProps, "outcomes" | "chosen"> {
  outcome: ManagedOutcome;
  chosen: boolean;
  /** The key that presses it: its own, or by its place. */
  hotkey: string | null;
  place: number;
  last: boolean;
}

function Row({ outcome, locale, chosen, hotkey, move, place, last, onMoved }: RowProps) {
  const t = useTranslations("outcomes");
  const format = useFormatter();
  const nameId = `outcome-${outcome.code}`;
  const name = outcome.labels[locale];
  const yes = (said: boolean) => (said ? t("yes") : "–");
  const closer = outcome.dispositions.filter(({ isActive }) => isActive).map(({ labels }) => labels[locale]);
  return (
    <Tr selected={chosen || undefined}>
      <Td><MoveForm action={move} field={{ name: "code", value: outcome.code }} describedBy={nameId} place={place} last={last} onMoved={(to) => onMoved(name, to)} /></Td>
      <Th scope="row" className="py-1">
        <span className={cx("block border-l-4 pl-2", edges[outcome.colour ?? colourOf[outcome.effect]])}>
          <span id={nameId} className={outcome.isActive ? undefined : "text-ink-2"}>{name}</span>
          {closer.length > 0 ? <span className="block text-xs font-normal text-ink-2">{closer.join(", ")}</span> : null}
          <span className="flex flex-wrap gap-x-3 text-xs font-normal text-ink-2 @3xl:hidden">
            <span>{t(`effects.${outcome.effect}`)}</span>{outcome.isActive ? null : <StateMark isActive={false} />}
          </span>
        </span>
      </Th>
      <Td className={middle}>{t(`effects.${outcome.effect}`)}</Td>
      <Td className={wide}>{yes(outcome.isContact)}</Td>
      <Td className={wide}>{yes(outcome.isPositive)}</Td>
      <Td className={wide}>{yes(outcome.countsAsAttempt)}{outcome.closesAfter === null ? "" : `, ${t("closesAfterShort", { n: outcome.closesAfter })}`}</Td>
      <Td className={wide}>{outcome.effect === "retry" ? <Waits seconds={outcome.retryWaits} /> : "–"}</Td>
      <Td className={middle}>{hotkey ? <Kbd said className={outcome.key ? undefined : "text-ink-2"}>{hotkey.toUpperCase()}</Kbd> : "–"}</Td>
      <Td className={middle}><StateMark isActive={outcome.isActive} /></Td>
      <Td align="right" className={notOnPhones}>{format.number(outcome.calls)}</Td>
      <Td align="right"><LinkButton variant="quiet" href={editHref(outcome.code)} scroll={false} aria-describedby={nameId}>{t("edit")}</LinkButton></Td>
    </Tr>
  );
}

function Waits({ seconds }: { seconds: readonly number[] | null }) {
  const t = useTranslations("outcomes");
  const format = useFormatter();
  if (seconds === null) return <span className="text-ink-2">{t("teamWait")}</span>;
  return t("hours", { hours: seconds.map((wait) => format.number(wait / 3600, { maximumFractionDigits: 2 })).join(" · ") });
}

export function StateMark({ isActive }: { isActive: boolean }) {
  const t = useTranslations("outcomes");
  return isActive ? <StatusMark tone="good">{t("active")}</StatusMark> : <StatusMark tone="plain">{t("inactive")}</StatusMark>;
}
