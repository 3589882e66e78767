import { Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import type { CorrectedCall, Correction, SaidOfCall } from "@/lib/directory/list-corrections";
import { formatInstant, NO_VALUE } from "@/lib/i18n/format";
import { endingOf, nameOf, type DirectoryWords } from "./words";

/** Calls that were corrected, a row for each correction: what it was, what it is, who said so, when and why. */
export function CorrectionsTable({ rows, words }: { rows: readonly CorrectedCall[]; words: DirectoryWords }) {
  const { t } = words;
  return (
    <Table label={t("corrections.label")} className="table-fixed">
      <THead>
        <Tr>
          <Th className="sm:w-64">{t("corrections.call")}</Th>
          <Th className="w-28 sm:w-auto">{t("corrections.was")}</Th>
          <Th className="w-28 sm:w-auto">{t("corrections.is")}</Th>
          <Th className="w-44 max-md:hidden">{t("corrections.who")}</Th>
          <Th className="max-lg:hidden">{t("corrections.why")}</Th>
        </Tr>
      </THead>
      <TBody>
        {rows.flatMap((row) => row.corrections.map((correction, i) => <Row key={`${row.place.id}-${i}`} row={row} correction={correction} words={words} />))}
      </TBody>
    </Table>
  );
}

function Row({ row: { place: { at }, customer }, correction, words }: { row: CorrectedCall; correction: Correction; words: DirectoryWords }) {
  const { t, place, userId } = words;
  const who = correction.byId === userId ? t("corrections.me") : correction.by;
  return (
    <Tr>
      <Th scope="row" className="py-2 align-top">
        <span className="break-words">{nameOf(customer, words)}</span>
        <time dateTime={at.toISOString()} className="block text-xs font-normal text-ink-2 tabular-nums">{formatInstant(at, place)}</time>
        <span className="mt-1 block text-xs font-normal text-ink-2 md:hidden">{who}, {formatInstant(correction.at, place)}</span>
        {correction.reason ? <span className="block text-xs font-normal break-words text-ink-2 lg:hidden">{correction.reason}</span> : null}
      </Th>
      <Td className="py-2 align-top break-words whitespace-normal"><Said said={correction.was} other={correction.is} words={words} /></Td>
      <Td className="py-2 align-top break-words whitespace-normal"><Said said={correction.is} other={correction.was} words={words} /></Td>
      <Td className="py-2 align-top whitespace-normal max-md:hidden">
        {who}
        <time dateTime={correction.at.toISOString()} className="block text-xs text-ink-2 tabular-nums">{formatInstant(correction.at, place)}</time>
      </Td>
      <Td className="py-2 align-top break-words whitespace-normal max-lg:hidden">{correction.reason ?? NO_VALUE}</Td>
    </Tr>
  );
}

/** What was said of a call; the note only where that is what changed. */
function Said({ said, other, words }: { said: SaidOfCall; other: SaidOfCall; words: DirectoryWords }) {
  const { t, place } = words;
  return (
    <>
      {endingOf({ outcome: said.outcome, disposition: said.dispositionId }, words)}
      {said.callbackAt ? <span className="block text-xs text-ink-2 tabular-nums">{t("corrections.callback", { at: formatInstant(said.callbackAt, place) })}</span> : null}
      {said.note !== other.note ? <span className="line-clamp-3 block text-xs text-ink-2">{said.note ? t("corrections.note", { note: said.note }) : t("corrections.noNote")}</span> : null}
    </>
  );
}
