import { Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import type { ImportOptions } from "@/lib/import/options";
import type { ImportWords } from "./words";

/** What each column of the file became. */
export function MappingTable({ options, t }: { options: Pick<ImportOptions, "columns" | "samples" | "sheetName" | "headerRow">; t: ImportWords["t"] }) {
  return (
    <section className="flex max-w-5xl flex-col gap-2">
      <h2 className="text-lg">{t("mapping")}</h2>
      <p className="text-sm text-ink-2">{options.headerRow === 0 ? t("sheetBare", { sheet: options.sheetName }) : t("sheet", { sheet: options.sheetName, row: String(options.headerRow) })}</p>
      <Table label={t("mapping")}>
        <THead>
          <Tr>
            <Th>{t("yourColumn")}</Th>
            <Th className="max-sm:hidden">{t("samples")}</Th>
            <Th>{t("becomes")}</Th>
          </Tr>
        </THead>
        <TBody>
          {options.columns.map((column) => (
            <Tr key={column.index}>
              <Td wrap className="max-w-60 break-words">
                {column.heading}
                <span className="block truncate text-xs text-ink-2 sm:hidden">{options.samples[column.index]?.join(" · ")}</span>
              </Td>
              <Td className="max-w-80 truncate text-ink-2 max-sm:hidden">{options.samples[column.index]?.join(" · ")}</Td>
              <Td className={`max-sm:whitespace-normal ${column.target === "field" || column.target === "ignore" ? "text-ink-2" : "font-medium"}`}>{t(`targets.${column.target}`)}{column.target === "field" ? ` · ${t(`kindsOfValue.${column.kind}`)}` : ""}{column.compare ? ` · ${t("compared")}` : ""}</Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </section>
  );
}
