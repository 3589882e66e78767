import Link from "next/link";
import { Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { auditEntities } from "@/lib/audit/actions";
import type { AuditRow } from "@/lib/audit/list-audit";
import { sayEntry, type AuditWords } from "@/lib/audit/say-entry";
import { formatInstant, NO_VALUE } from "@/lib/i18n/format";
import { auditHref } from "./address";

interface AuditTableProps {
  rows: readonly AuditRow[];
  words: AuditWords;
  now: Date;
}

const link = "underline decoration-field underline-offset-4 hover:decoration-ink";

/** Entries as rows. Who leads to all that the person did, the record to all that was done to it. On a phone everything stands under the deed. */
export function AuditTable({ rows, words, now }: AuditTableProps) {
  const { t } = words;
  return (
    <Table label={t("title")}>
      <THead>
        <Tr>
          <Th className="max-md:hidden">{t("when")}</Th>
          <Th className="max-md:hidden">{t("who")}</Th>
          <Th>{t("what")}</Th>
          <Th className="max-md:hidden">{t("record")}</Th>
          <Th className="max-md:hidden">{t("details")}</Th>
          <Th className="max-lg:hidden">{t("via")}</Th>
          <Th className="max-xl:hidden">{t("address")}</Th>
        </Tr>
      </THead>
      <TBody>{rows.map((row) => <Row key={row.id} row={row} words={words} now={now} />)}</TBody>
    </Table>
  );
}

function Row({ row, words, now }: { row: AuditRow; words: AuditWords; now: Date }) {
  const { who, what, record, lines, via } = sayEntry(row, words);
  const when = formatInstant(row.at, { locale: words.locale, timeZone: words.timeZone, now });
  const entity = auditEntities.find((name) => name === row.entity);
  const person = row.actor ? <Link href={auditHref({ who: row.actor.username })} prefetch={false} className={link}>{who}</Link> : who;
  const ofRecord = entity ? <Link href={auditHref({ entity, record: row.entityId })} prefetch={false} className={link}>{record}</Link> : record;
  const details = lines.length === 0 ? null : <ul>{lines.map((line, i) => <li key={i} className="break-words">{line}</li>)}</ul>;
  return (
    <Tr className="align-top">
      <Td className="align-top tabular-nums max-md:hidden">{when}</Td>
      <Td className="align-top max-md:hidden">{person}</Td>
      <Th scope="row" className="py-1 align-top font-medium max-md:w-full">
        {what}
        <span className="block font-normal text-ink-2 md:hidden">
          <span className="flex flex-wrap gap-x-3"><span className="tabular-nums">{when}</span><span>{person}</span><span className="break-all">{ofRecord}</span><span>{via}</span></span>
          {details}
        </span>
      </Th>
      <Td wrap className="max-w-64 align-top break-words max-md:hidden">{ofRecord}</Td>
      <Td wrap className="max-w-md align-top max-md:hidden">{details ?? NO_VALUE}</Td>
      <Td className="align-top max-lg:hidden">{via}</Td>
      <Td className="align-top tabular-nums max-xl:hidden">{row.address ?? NO_VALUE}</Td>
    </Tr>
  );
}
