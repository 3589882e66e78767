import { auditFormats, exportAudit } from "@/lib/audit/export-audit";
import { auditFilterOf, auditSearchOf } from "@/lib/audit/filter";
import { requestLocale } from "@/lib/auth/signed-in";
import { describeError } from "@/lib/describe-error";
import { isAppError } from "@/lib/errors";
import { downloadResponse } from "@/lib/export/download-response";
import { screenContext } from "@/lib/screen-route";
import { getSettings } from "@/lib/settings/get-settings";

/** The entries that the screen with the same address finds, all of them, as .xlsx or .csv. */
export async function GET(request: Request): Promise<Response> {
  const locale = await requestLocale();
  try {
    const ctx = await screenContext("audit.read");
    const given = Object.fromEntries(new URL(request.url).searchParams);
    const format = auditFormats.find((name) => name === given.format) ?? "xlsx";
    const { timeZone } = await getSettings(ctx.db);
    return downloadResponse(await exportAudit(ctx, { format, locale, ...auditFilterOf(auditSearchOf(given), timeZone, ctx.now) }));
  } catch (error) {
    const { message } = describeError(error, locale, "export of the audit");
    return new Response(message, { status: isAppError(error) ? error.status : 500, headers: { "content-type": "text/plain; charset=utf-8" } });
  }
}
