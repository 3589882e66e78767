import type { Locale } from "@/db/values";
import { writeAudit } from "../audit/write-audit";
import { requirePermission, type Context } from "../context";
import type { Download } from "../export/download-response";
import { csvStream } from "../export/write-csv";
import { translator } from "../i18n/translate";
import { xlsxStream, type WrittenCell } from "../import/write-xlsx";
import { getSettings } from "../settings/get-settings";
import { wallOfInstant } from "../time/zoned";
import { countSuppressions, suppressionsOf, type ListedSuppression, type SuppressionFilter } from "./list-suppressions";

export const suppressionFormats = ["xlsx", "csv"] as const;
export type SuppressionFormat = (typeof suppressionFormats)[number];

/** Rows of one query; other requests go between two. */
const PAGE = 500;

const contentTypes: Record<SuppressionFormat, string> = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
};

/**
 * The entries that a filter finds, as a file: times as they are on the team's walls. Who took it away, and how many rows,
 * is in the audit before the first byte leaves.
 * @throws AppError forbidden
 */
export async function exportSuppressions(ctx: Context, { format, locale, ...filter }: SuppressionFilter & { format: SuppressionFormat; locale: Locale }): Promise<Download> {
  requirePermission(ctx.actor, "suppression.manage");
  const { timeZone } = await getSettings(ctx.db);
  const rows = await countSuppressions(ctx, filter);
  // What was searched for may be a number.
  const { q, ...rest } = filter;
  await ctx.db.transaction((tx) => writeAudit(tx, ctx, { action: "suppression.export", entity: "suppression", entityId: "all", details: { format, rows, ...rest, ...(q !== undefined && { searched: true }) } }));
  const t = translator(locale, "suppression");
  const wall = (at: Date) => new Date(`${wallOfInstant(at, timeZone)}:00Z`);
  const cellsOf = ({ phone, reason, source, addedBy, addedAt, expiresAt, customerCount }: ListedSuppression): WrittenCell[] =>
    [phone, source === "call" ? t("reasonOfCall") : reason, t(`sources.${source}`), addedBy?.name ?? null, wall(addedAt), expiresAt && wall(expiresAt), customerCount];

  async function* cells(): AsyncGenerator<WrittenCell[]> {
    yield (["number", "reason", "source", "who", "since", "until", "customers"] as const).map((key) => t(key));
    for (let after: number | undefined; ;) {
      const page = await suppressionsOf(ctx, { ...filter, after, limit: PAGE });
      for (const row of page) yield cellsOf(row);
      if (page.length < PAGE) return;
      after = page.at(-1)?.id;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  const name = `${t("title")} ${wallOfInstant(ctx.now, timeZone).slice(0, 10)}.${format}`;
  return { fileName: name, contentType: contentTypes[format], stream: format === "xlsx" ? xlsxStream(t("title"), cells()) : csvStream(cells(), locale) };
}
