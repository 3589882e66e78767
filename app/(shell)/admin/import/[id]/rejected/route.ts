import { requestLocale } from "@/lib/auth/signed-in";
import { describeError } from "@/lib/describe-error";
import { isAppError } from "@/lib/errors";
import { rejectedRowsResponse } from "@/lib/import/rejected-rows-response";
import { writeRejectedRows } from "@/lib/import/write-rejected-rows";
import { screenContext } from "@/lib/screen-route";

/** The rows that an import did not take, as a spreadsheet. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const locale = await requestLocale();
  try {
    const ctx = await screenContext("imports.run");
    return rejectedRowsResponse(await writeRejectedRows(ctx, Number((await params).id), locale));
  } catch (error) {
    const { message } = describeError(error, locale, "rejected rows");
    return new Response(message, { status: isAppError(error) ? error.status : 500, headers: { "content-type": "text/plain; charset=utf-8" } });
  }
}
