import { desc } from "drizzle-orm";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Locale } from "@/db/values";
import { writeAudit } from "../audit/write-audit";
import { requirePermission, type Context } from "../context";
import type { Download } from "../export/download-response";
import { csvStream, type CsvCell } from "../export/write-csv";
import { listFields } from "../fields/list-fields";
import { translator } from "../i18n/translate";
import { xlsxStream } from "../import/write-xlsx";
import { listOutcomes } from "../pool/list-outcomes";
import type { Customer } from "../pool/types";
import { getSettings } from "../settings/get-settings";
import { wallClock } from "../time/wall-clock";
import { wallOfInstant } from "../time/zoned";
import { customerNames } from "./customer-names";
import { fileColumns } from "./export-columns";
import { countBeside } from "./listing/beside";
import { searchOf } from "./listing/search";
import { selectedCustomers, type CustomerSelection } from "./listing/selection";

export const customerFormats = ["xlsx", "csv"] as const;
export type CustomerFormat = (typeof customerFormats)[number];

/** Rows that are read at a time, and that are written before other requests have their turn: milliseconds each. */
const PAGE = 500;
const TURN = 100;

const contentTypes: Record<CustomerFormat, string> = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
};

interface Export {
  selection: CustomerSelection;
  /** Columns by their names in the table, in their order; null for all. */
  columns: readonly string[] | null;
  format: CustomerFormat;
  locale: Locale;
}

/**
 * Selected customers as a file, by id: times as they are on the team's walls, numbers masked for whoever sees them so. Who
 * took it away, and how many rows, is in the audit before the first byte leaves; whoever comes later is not in the file.
 * @throws AppError forbidden
 */
export async function exportCustomers(ctx: Context, { selection, columns: asked, format, locale }: Export): Promise<Download> {
  requirePermission(ctx.actor, "customers.export");
  const { timeZone } = await getSettings(ctx.db);
  const fields = await listFields(ctx.db);
  const outcomes = new Map((await listOutcomes(ctx)).map(({ code, labels }) => [code, labels[locale]]));
  const columns = fileColumns(asked, { locale, actor: ctx.actor, fields, outcomes, wall: wallClock(timeZone) });
  const untilId = await newestId(ctx);
  const rows = await countSelected(ctx, selection, untilId);
  await ctx.db.transaction((tx) => writeAudit(tx, ctx, { action: "customers.export", entity: "customer", entityId: "all", details: { format, rows, ...saidOf(selection) } }));
  const stop = new AbortController();

  async function* cells(): AsyncGenerator<CsvCell[]> {
    yield columns.map(({ heading }) => heading);
    for await (const page of pages(ctx, selection, untilId, stop.signal)) {
      const names = await customerNames(ctx, page);
      for (const [i, customer] of page.entries()) {
        if (i % TURN === 0) await nextTurn();
        yield columns.map((column) => column.cellOf(customer, names));
      }
    }
  }
  const t = translator(locale, "customers");
  const stream = format === "xlsx" ? xlsxStream(t("title"), cells()) : csvStream(cells(), locale);
  stream.once("close", () => { stop.abort(); });
  return { fileName: `${t("title")} ${wallOfInstant(ctx.now, timeZone).slice(0, 10)}.${format}`, contentType: contentTypes[format], stream };
}

async function* pages(ctx: Context, selection: CustomerSelection, untilId: number, signal: AbortSignal): AsyncGenerator<Customer[]> {
  for (let afterId = 0; ;) {
    const page = await selectedCustomers(ctx, selection, { afterId, untilId, limit: PAGE, signal });
    yield page;
    if (page.length < PAGE) return;
    afterId = page.at(-1)?.id ?? untilId;
  }
}

async function newestId({ db: { read, tables: { customers } } }: Context): Promise<number> {
  const [newest] = await read.select({ id: customers.id }).from(customers).orderBy(desc(customers.id)).limit(1);
  return newest?.id ?? 0;
}

async function countSelected(ctx: Context, selection: CustomerSelection, untilId: number): Promise<number> {
  if ("ids" in selection) return (await selectedCustomers(ctx, selection, { afterId: 0, untilId, limit: selection.ids.length })).length;
  const search = await searchOf(ctx, selection.query);
  const found = await countBeside(ctx.db, { search, most: untilId + 1 });
  return selection.except.length === 0 ? found : found - await countBeside(ctx.db, { search, most: untilId + 1, among: [...new Set(selection.except)] });
}

/** What was selected, as the audit keeps it: words and conditions may name a person, so it keeps that there were some. */
function saidOf(selection: CustomerSelection): Record<string, unknown> {
  if ("ids" in selection) return { selected: selection.ids.length };
  const { q, fields, sort: _, ...query } = selection.query;
  return { query, ...(q !== undefined && { searched: true }), ...(fields && { fields: fields.map(({ name, test }) => ({ name, test })) }), ...(selection.except.length > 0 && { except: selection.except.length }) };
}
