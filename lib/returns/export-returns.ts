import type { Locale } from "@/db/values";
import { writeAudit } from "../audit/write-audit";
import type { Context } from "../context";
import type { Download } from "../export/download-response";
import { typedCell } from "../export/typed-cell";
import { csvStream } from "../export/write-csv";
import { translator } from "../i18n/translate";
import { xlsxStream, type WrittenCell } from "../import/write-xlsx";
import { listOutcomes } from "../pool/list-outcomes";
import { getSettings } from "../settings/get-settings";
import { wallOfInstant } from "../time/zoned";
import { withinReach, type ReturnFilter } from "./filter";
import { countReturns, pageOf, type ReturnRow } from "./list-returns";

export const returnFormats = ["xlsx", "csv"] as const;
export type ReturnFormat = (typeof returnFormats)[number];

/** Rows of one query; other requests go between two. */
const PAGE = 500;

const contentTypes: Record<ReturnFormat, string> = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
};

/**
 * The rows that a filter finds, as a file: times as they are on the team's walls, numbers and days as such. Who took it
 * away, and how many rows, is in the audit before the first byte leaves.
 * @throws AppError forbidden
 */
export async function exportReturns(ctx: Context, { format, locale, ...filter }: ReturnFilter & { format: ReturnFormat; locale: Locale }): Promise<Download> {
  const where = withinReach(ctx, "reports.export", filter);
  const { timeZone } = await getSettings(ctx.db);
  const outcomes = new Map((await listOutcomes(ctx)).map(({ code, labels }) => [code, labels[locale]]));
  const rows = await countReturns(ctx, filter, "reports.export");
  const { from, to, ...rest } = filter;
  const details = { format, rows, ...rest, ...(from && { from: from.toISOString() }), ...(to && { to: to.toISOString() }) };
  await ctx.db.transaction((tx) => writeAudit(tx, ctx, { action: "returns.export", entity: "returns", entityId: filter.importId ?? "all", details }));
  const t = translator(locale, "returned");

  async function* cells(): AsyncGenerator<WrittenCell[]> {
    yield (["customer", "code", "phone", "operator", "calls", "lastOutcome", "lastNote", "lastCalled", "field", "oldValue", "newValue", "import", "date"] as const).map((key) => t(key));
    for (let after: number | undefined; ;) {
      const page = await pageOf(ctx, where, { after, limit: PAGE });
      for (const row of page) yield cellsOf(row, timeZone, outcomes);
      if (page.length < PAGE) return;
      after = page.at(-1)?.id;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  const name = `${t("title")} ${wallOfInstant(ctx.now, timeZone).slice(0, 10)}.${format}`;
  return { fileName: name, contentType: contentTypes[format], stream: format === "xlsx" ? xlsxStream(t("title"), cells()) : csvStream(cells(), locale) };
}

function cellsOf(row: ReturnRow, timeZone: string, outcomes: ReadonlyMap<string, string>): WrittenCell[] {
  const wall = (at: Date) => new Date(`${wallOfInstant(at, timeZone)}:00Z`);
  const { customer } = row;
  return [
    `${customer.firstName} ${customer.lastName}`.trim(), customer.code, customer.phone, row.operator?.name ?? null, row.calls,
    row.lastOutcome === null ? null : (outcomes.get(row.lastOutcome) ?? row.lastOutcome), row.lastNote, wall(row.lastCalledAt),
    row.field, typedCell(row.oldValue, row.kind), typedCell(row.newValue, row.kind), row.import.fileName, wall(row.at),
  ];
}
