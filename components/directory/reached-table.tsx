import { LinkButton } from "@/components/ui/link-button";
import { CustomerState } from "@/components/customers/customer-state";
import { Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import type { FormAction } from "@/components/users/form-action";
import type { ReachedCustomer } from "@/lib/directory/list-reached";
import { formatInstant, formatNumber, NO_VALUE } from "@/lib/i18n/format";
import { CallAgain } from "./call-again";
import { endingOf, nameOf, type DirectoryWords } from "./words";

interface ReachedTableProps {
  rows: readonly ReachedCustomer[];
  /** Whom the operator has in hand. */
  heldId: number | null;
  words: DirectoryWords;
  callAgain: FormAction;
}

/** Whom the operator has spoken to: who, what became of the last call, what was noted, how often. On a phone all of it under the name. */
export function ReachedTable({ rows, heldId, words, callAgain }: ReachedTableProps) {
  const { t } = words;
  return (
    <Table label={t("table.reached")} className="table-fixed">
      <THead>
        <Tr>
          <Th className="sm:w-64 lg:w-80">{t("table.customer")}</Th>
          <Th className="w-56 max-md:hidden">{t("table.last")}</Th>
          <Th className="max-lg:hidden">{t("table.note")}</Th>
          <Th align="right" className="w-24 max-xl:hidden">{t("table.calls")}</Th>
          <Th align="right" className="w-24 max-xl:hidden">{t("table.contacts")}</Th>
          <Th className="w-56 max-sm:hidden"><span className="sr-only">{t("table.action")}</span></Th>
        </Tr>
      </THead>
      <TBody>{rows.map((row) => <Row key={row.id} row={row} isHeld={row.id === heldId} words={words} callAgain={callAgain} />)}</TBody>
    </Table>
  );
}

function Row({ row, isHeld, words, callAgain }: { row: ReachedCustomer; isHeld: boolean; words: DirectoryWords; callAgain: FormAction }) {
  const { t, customers, place, phone, listName } = words;
  const name = nameOf(row, words);
  const times = t("callsLine", { calls: row.calls, reached: row.reached });
  const action = (align: "left" | "right") => {
    if (isHeld) return <LinkButton href="/pull">{t("inHand")}</LinkButton>;
    if (row.suppressed || row.status === "do_not_call" || row.status === "invalid_phone") return null;
    return <CallAgain customerId={row.id} action={callAgain} label={t("callAgain")} said={t("callAgainOf", { name })} align={align} />;
  };
  return (
    <Tr className="align-top">
      <Th scope="row" className="py-2 align-top">
        <span className="break-words">{name}</span>
        <span className="block font-normal whitespace-nowrap text-ink-2 tabular-nums">{phone(row.phone)}</span>
        <span className="flex flex-wrap items-center gap-x-3 text-xs font-normal text-ink-2">
          <CustomerState status={row.status} suppressed={row.suppressed} t={customers} />
          {row.list === null ? null : <span className="min-w-0 truncate">{listName(row.list)}</span>}
        </span>
        <span className="block text-xs font-normal text-ink-2 xl:hidden">{times}</span>
        <span className="block text-xs font-normal md:hidden"><Last row={row} words={words} /></span>
        {row.lastNote ? <span className="line-clamp-3 block text-xs font-normal break-words text-ink-2 lg:hidden">{row.lastNote}</span> : null}
        <div className="mt-2 font-normal sm:hidden">{action("left")}</div>
      </Th>
      <Td className="py-2 align-top whitespace-normal max-md:hidden"><Last row={row} words={words} /></Td>
      <Td wrap className="py-2 align-top break-words max-lg:hidden"><span className="line-clamp-3" title={row.lastNote}>{row.lastNote || NO_VALUE}</span></Td>
      <Td align="right" className="py-2 align-top tabular-nums max-xl:hidden">{formatNumber(row.calls, place.locale)}</Td>
      <Td align="right" className="py-2 align-top tabular-nums max-xl:hidden">{formatNumber(row.reached, place.locale)}</Td>
      <Td className="py-2 align-top max-sm:hidden"><div className="flex justify-end">{action("right")}</div></Td>
    </Tr>
  );
}

/** How the last call ended, by whom if it was not the reader, and when. */
function Last({ row: { last }, words }: { row: ReachedCustomer; words: DirectoryWords }) {
  const { t, place, userId } = words;
  if (!last) return NO_VALUE;
  const ending = endingOf(last, words);
  return (
    <>
      <span className="block">{last.operatorId === userId ? ending : t("lastBy", { outcome: ending, operator: last.operator })}</span>
      <time dateTime={last.at.toISOString()} className="text-ink-2 tabular-nums">{formatInstant(last.at, place)}</time>
    </>
  );
}
