import Link from "next/link";
import { Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { formatInstant, formatNumber, NO_VALUE } from "@/lib/i18n/format";
import type { ImportView } from "@/lib/import/view";
import { ImportState } from "./import-state";
import type { ImportWords } from "./words";

const wide = "max-md:hidden";
const names = ["rows", "created", "updated", "duplicates", "filtered", "invalid", "suppressed"] as const;
/** On a phone only these two have room; between, the rare ones wait for more of it. */
const widths: Partial<Record<(typeof names)[number], string>> = { updated: wide, duplicates: wide, filtered: "max-xl:hidden", invalid: wide, suppressed: "max-xl:hidden" };

/** Every import so far: who, when, and what became of its rows. A draft can be gone on with. */
export function HistoryTable({ imports, words: { t, place } }: { imports: readonly ImportView[]; words: ImportWords }) {
  return (
    <Table label={t("history")}>
      <THead>
        <Tr>
          <Th>{t("fileColumn")}</Th>
          <Th className={wide}>{t("state")}</Th>
          {names.map((name) => <Th key={name} align="right" className={widths[name]}>{t(name)}</Th>)}
          <Th className={wide}>{t("startedBy")}</Th>
          <Th className={wide}>{t("startedAt")}</Th>
        </Tr>
      </THead>
      <TBody>
        {imports.map((one) => {
          const draft = ["draft", "checking", "checked"].includes(one.status);
          const href = `/admin/import/${one.id}`;
          const state = <ImportState status={one.status}>{t(`status.${one.status}`)}</ImportState>;
          return (
            <Tr key={one.id}>
              <Td className="max-w-72">
                <span className="flex items-baseline gap-3">
                  <Link href={href} prefetch={false} className="min-w-0 truncate">{one.fileName}</Link>
                  {draft ? <Link href={href} prefetch={false} aria-label={t("goOnWith", { file: one.fileName })} className="link shrink-0 max-md:hidden">{t("goOn")}</Link> : null}
                </span>
                <span className="flex flex-wrap gap-x-2 text-xs text-ink-2 md:hidden">{state}{formatInstant(one.startedAt ?? one.createdAt, place)}</span>
              </Td>
              <Td className={wide}>{state}</Td>
              {/* A draft's figures are what would be: they would be read as what was. */}
              {names.map((name) => <Td key={name} align="right" className={widths[name]}>{draft ? NO_VALUE : formatNumber(one[name], place.locale)}</Td>)}
              <Td className={`max-w-40 truncate ${wide}`}>{one.user}</Td>
              <Td className={`whitespace-nowrap ${wide}`}>{formatInstant(one.startedAt ?? one.createdAt, place)}</Td>
            </Tr>
          );
        })}
      </TBody>
    </Table>
  );
}
