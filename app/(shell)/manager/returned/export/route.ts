import { requestLocale } from "@/lib/auth/signed-in";
import { describeError } from "@/lib/describe-error";
import { isAppError } from "@/lib/errors";
import { downloadResponse } from "@/lib/export/download-response";
import { requestFormat } from "@/lib/i18n/request-format";
import { exportReturns, returnFormats } from "@/lib/returns/export-returns";
import { returnFilterOf, returnSearchOf } from "@/lib/returns/schema";
import { screenContext } from "@/lib/screen-route";

/** The returns that the screen with the same address finds, all of them, as .xlsx or .csv. */
export async function GET(request: Request): Promise<Response> {
  const locale = await requestLocale();
  try {
    const ctx = await screenContext("reports.export");
    const given = Object.fromEntries(new URL(request.url).searchParams);
    const { timeZone } = await requestFormat();
    const format = returnFormats.find((name) => name === given.format) ?? "xlsx";
    return downloadResponse(await exportReturns(ctx, { format, locale, ...returnFilterOf(returnSearchOf(given), timeZone) }));
  } catch (error) {
    const { message } = describeError(error, locale, "export of returns");
    return new Response(message, { status: isAppError(error) ? error.status : 500, headers: { "content-type": "text/plain; charset=utf-8" } });
  }
}
