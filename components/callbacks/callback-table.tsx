import { cx } from "@/components/ui/cx";
import { LinkButton } from "@/components/ui/link-button";
import { StatusMark } from "@/components/ui/status-mark";
import { Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import type { CallbackRow } from "@/lib/callbacks/list-callbacks";
import { formatInstant, formatNumber, NO_VALUE } from "@/lib/i18n/format";
import { formatPhone } from "@/lib/i18n/format-phone";
import { sayInstant, sayTheirs } from "./say-time";
import { nameOf, type CallbackWords } from "./words";

/** Callbacks as rows: when on my clock and theirs, who, what was noted. On a phone all of it stands under the name. */
export function CallbackTable({ label, rows, words }: { label: string; rows: readonly CallbackRow[]; words: CallbackWords }) {
  const { t, all } = words;
  return (
    // Fixed, so that the columns of the parts stand beneath each other.
    <Table label={label} className="table-fixed">
      <THead>
        <Tr>
          <Th className="w-36 sm:w-44">{t("table.time")}</Th>
          <Th className="lg:w-72">{t("table.customer")}</Th>
          {all ? <Th className="w-48 max-md:hidden">{t("table.operator")}</Th> : null}
          {all ? <Th className="w-48 max-xl:hidden">{t("table.promisedBy")}</Th> : null}
          {all ? <Th className="w-40 max-xl:hidden">{t("table.list")}</Th> : null}
          <Th className="max-lg:hidden">{t("table.note")}</Th>
          <Th align="right" className="w-24 max-lg:hidden">{t("table.attempts")}</Th>
          <Th className={cx("max-sm:hidden", all ? "w-72" : "w-48")}><span className="sr-only">{t("table.actions")}</span></Th>
        </Tr>
      </THead>
      <TBody>{rows.map((row) => <Row key={row.customerId} row={row} words={words} />)}</TBody>
    </Table>
  );
}

function Row({ row, words }: { row: CallbackRow; words: CallbackWords }) {
  const { t, all, place } = words;
  const theirs = sayTheirs(row.at, row.wallZone, place);
  const operator = row.operator?.name ?? t("everyone");
  return (
    <Tr>
      <Td className="align-top sm:align-middle">
        <time dateTime={row.at.toISOString()} className="font-medium tabular-nums">{sayInstant(row.at, place)}</time>
        {theirs === null ? null : <span className="block text-xs text-ink-2">{t("theirs", { at: theirs })}</span>}
      </Td>
      <Th scope="row" className="py-1">
        <span className="break-words">{nameOf(row, words)}</span>
        <span className="block font-normal whitespace-nowrap text-ink-2 tabular-nums">{formatPhone(row.phone, words.country)}</span>
        <State row={row} words={words} />
        {all ? <span className="block text-xs font-normal text-ink-2 md:hidden">{operator}</span> : null}
        {row.lastNote ? <span className="line-clamp-2 block text-xs font-normal text-ink-2 lg:hidden">{row.lastNote}</span> : null}
        <Actions row={row} words={words} className="-ml-3 flex flex-wrap sm:hidden" />
      </Th>
      {all ? <Td className="truncate max-md:hidden" title={operator}>{operator}</Td> : null}
      {all ? <Td className="truncate max-xl:hidden">{row.promisedBy ?? NO_VALUE}</Td> : null}
      {all ? <Td className="truncate max-xl:hidden">{row.list ? words.listName(row.list.name) : NO_VALUE}</Td> : null}
      <Td wrap className="break-words max-lg:hidden"><span className="line-clamp-2" title={row.lastNote}>{row.lastNote || NO_VALUE}</span></Td>
      <Td align="right" className="max-lg:hidden">{formatNumber(row.attempts, place.locale)}</Td>
      <Td className="py-0! max-sm:hidden"><Actions row={row} words={words} className="flex justify-end" /></Td>
    </Tr>
  );
}

/** What keeps a due callback from being pulled now. */
function State({ row, words: { t, place } }: { row: CallbackRow; words: CallbackWords }) {
  const { isInHand, heldBy, at } = row;
  const className = "mt-0.5 flex! text-xs font-normal";
  if (isInHand) return <StatusMark tone="accent" className={className}>{t("inHand")}</StatusMark>;
  if (heldBy === "paused") return <StatusMark tone="plain" shape="bar" className={className}>{t("paused")}</StatusMark>;
  if (heldBy === null || at > place.now) return null;
  return <StatusMark tone="wait" className={className}>{heldBy.opensAt ? t("closedUntil", { at: formatInstant(heldBy.opensAt, place) }) : t("closed")}</StatusMark>;
}

function Actions({ row, words, className }: { row: CallbackRow; words: CallbackWords; className: string }) {
  const { t, all, panelHref } = words;
  if (row.isInHand) return null;
  const name = nameOf(row, words);
  return (
    <span className={className}>
      <LinkButton variant="quiet" scroll={false} href={panelHref("move", row.customerId)} aria-label={t("moveOf", { name })}>{t("move")}</LinkButton>
      <LinkButton variant="quiet" scroll={false} href={panelHref("cancel", row.customerId)} aria-label={t("cancelOf", { name })}>{t("cancel")}</LinkButton>
      {all ? <LinkButton variant="quiet" scroll={false} href={panelHref("give", row.customerId)} aria-label={t("giveOf", { name })}>{t("give")}</LinkButton> : null}
    </span>
  );
}
