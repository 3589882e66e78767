import { requestLocale } from "@/lib/auth/signed-in";
import { describeError } from "@/lib/describe-error";
import { isAppError } from "@/lib/errors";
import { downloadResponse } from "@/lib/export/download-response";
import { screenContext } from "@/lib/screen-route";
import { exportSuppressions, suppressionFormats } from "@/lib/suppression/export-suppressions";
import { suppressionFilterOf } from "@/lib/suppression/schema";

/** The entries that the screen with the same address finds, all of them, as .xlsx or .csv. */
export async function GET(request: Request): Promise<Response> {
  const locale = await requestLocale();
  try {
    const ctx = await screenContext("suppression.manage");
    const given = Object.fromEntries(new URL(request.url).searchParams);
    const format = suppressionFormats.find((name) => name === given.format) ?? "xlsx";
    return downloadResponse(await exportSuppressions(ctx, { format, locale, ...suppressionFilterOf(given) }));
  } catch (error) {
    const { message } = describeError(error, locale, "export of the suppression list");
    return new Response(message, { status: isAppError(error) ? error.status : 500, headers: { "content-type": "text/plain; charset=utf-8" } });
  }
}
