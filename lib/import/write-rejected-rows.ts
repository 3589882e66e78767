import type { Readable } from "node:stream";
import type { Locale } from "@/db/values";
import { writeRead } from "../audit/write-audit";
import { requirePermission, type Context } from "../context";
import { translator } from "../i18n/translate";
import { describeProblem } from "./describe";
import { getImport } from "./get-import";
import { listProblems, rejectedKinds } from "./list-problems";
import { xlsxStream, type WrittenCell } from "./write-xlsx";

export interface RejectedRows {
  fileName: string;
  contentType: string;
  stream: Readable;
}

const PAGE = 500;

/**
 * The rows that an import did not take, as an .xlsx: the cells as they stood in the file, and why, in a last column that a
 * later import leaves out. Ready to be mended and uploaded again.
 * @throws AppError forbidden, import_not_found
 */
export async function writeRejectedRows(ctx: Context, id: number, locale: Locale): Promise<RejectedRows> {
  requirePermission(ctx.actor, "imports.run");
  const { fileName, options } = await getImport(ctx, id);
  const t = translator(locale, "imports");
  const width = options.columns.length;
  await writeRead(ctx, { action: "import.export_rejected", entity: "import", entityId: id });

  async function* rows(): AsyncGenerator<WrittenCell[]> {
    yield [...options.columns.map((column) => column.heading), t("reasonHeading")];
    for (let after = 0; ;) {
      const problems = await listProblems(ctx, id, { limit: PAGE, after, kinds: rejectedKinds });
      for (const problem of problems) {
        yield [...Array.from({ length: width }, (_, i) => problem.cells[i] ?? null), describeProblem(problem, locale)];
        after = problem.id;
      }
      if (problems.length < PAGE) return;
    }
  }
  return {
    fileName: `${fileName.replace(/\.[^.]*$/, "")} - ${t("rejectedRows")}.xlsx`,
    contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    stream: xlsxStream(t("rejectedRows"), rows()),
  };
}
