import type { Locale } from "@/db/values";
import { requirePermission, type Context } from "../context";
import type { Download } from "../export/download-response";
import { csvStream } from "../export/write-csv";
import { translator } from "../i18n/translate";
import { xlsxStream, type WrittenCell } from "../import/write-xlsx";
import { getSettings } from "../settings/get-settings";
import { wallOfInstant } from "../time/zoned";
import type { AuditFilter } from "./filter";
import { entriesOf } from "./list-audit";
import { namesInAudit } from "./names-in";
import { sayEntry } from "./say-entry";
import { writeRead } from "./write-audit";

export const auditFormats = ["xlsx", "csv"] as const;
export type AuditFormat = (typeof auditFormats)[number];

/** Rows of one query; other requests go between two. */
const PAGE = 500;

const contentTypes: Record<AuditFormat, string> = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
};

/**
 * The entries that a filter finds, in words, as a file: times as they are on the team's walls. That somebody takes them away
 * is itself an entry before the first byte leaves, and not in the file.
 * @throws AppError forbidden
 */
export async function exportAudit(ctx: Context, { format, locale, ...filter }: AuditFilter & { format: AuditFormat; locale: Locale }): Promise<Download> {
  requirePermission(ctx.actor, "audit.read");
  const { timeZone } = await getSettings(ctx.db);
  const [newest] = await entriesOf(ctx, { limit: 1 });
  const { userKey, from, to, ...rest } = filter;
  await writeRead(ctx, {
    action: "audit.export", entity: "audit", entityId: "all",
    details: { format, ...rest, ...(userKey !== undefined && { username: userKey }), ...(from && { from: from.toISOString() }), ...(to && { until: to.toISOString() }) },
  });
  const t = translator(locale, "audit");

  async function* cells(): AsyncGenerator<WrittenCell[]> {
    yield [t("when"), t("who"), t("what"), t("record"), t("details"), t("via"), t("address")];
    for (let after = (newest?.id ?? 0) + 1; ;) {
      const page = await entriesOf(ctx, { ...filter, after, limit: PAGE });
      const words = { t, locale, timeZone, names: await namesInAudit(ctx, page) };
      for (const row of page) {
        const { who, what, record, lines, via } = sayEntry(row, words);
        yield [new Date(`${wallOfInstant(row.at, timeZone)}:00Z`), who, what, record, lines.join("\n"), via, row.address];
      }
      if (page.length < PAGE) return;
      after = page.at(-1)?.id ?? 0;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  const name = `${t("title")} ${wallOfInstant(ctx.now, timeZone).slice(0, 10)}.${format}`;
  return { fileName: name, contentType: contentTypes[format], stream: format === "xlsx" ? xlsxStream(t("title"), cells()) : csvStream(cells(), locale) };
}
