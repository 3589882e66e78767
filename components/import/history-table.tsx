import Link from "next/link";
import { Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { formatInstant, formatNumber } from "@/lib/i18n/format";
import type { ImportView } from "@/lib/import/view";
import { ImportState } from "./import-state";
import type { ImportWords } from "./words";

const wide = "max-md:hidden";

/** Every import so far: who, when, and what became of its rows. */
export function HistoryTable({ imports, words: { t, place } }: { imports: readonly ImportView[]; words: ImportWords }) {
  const number = (value: number) => formatNumber(value, place.locale);
  return (
    <Table label={t("history")}>
      <THead>
        <Tr>
          <Th>{t("fileColumn")}</Th>
          <Th className={wide}>{t("state")}</Th>
          <Th align="right">{t("rows")}</Th>
          <Th align="right">{t("created")}</Th>
          <Th align="right" className={wide}>{t("duplicates")}</Th>
          <Th align="right" className={wide}>{t("invalid")}</Th>
          <Th align="right" className={wide}>{t("suppressed")}</Th>
          <Th className={wide}>{t("startedBy")}</Th>
          <Th className={wide}>{t("startedAt")}</Th>
        </Tr>
      </THead>
      <TBody>
        {imports.map((one) => (
          <Tr key={one.id}>
            <Td className="max-w-72 truncate">
              <Link href={`/admin/import/${one.id}`}>{one.fileName}</Link>
              <span className="flex gap-2 text-xs text-ink-2 md:hidden">
                <ImportState status={one.status}>{t(`status.${one.status}`)}</ImportState>
                {formatInstant(one.startedAt ?? one.createdAt, place)}
              </span>
            </Td>
            <Td className={wide}><ImportState status={one.status}>{t(`status.${one.status}`)}</ImportState></Td>
            <Td align="right">{number(one.rows)}</Td>
            <Td align="right">{number(one.created)}</Td>
            <Td align="right" className={wide}>{number(one.duplicates)}</Td>
            <Td align="right" className={wide}>{number(one.invalid)}</Td>
            <Td align="right" className={wide}>{number(one.suppressed)}</Td>
            <Td className={wide}>{one.user}</Td>
            <Td className={`whitespace-nowrap ${wide}`}>{formatInstant(one.startedAt ?? one.createdAt, place)}</Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}
