import { requestLocale } from "@/lib/auth/signed-in";
import { describeError } from "@/lib/describe-error";
import { isAppError } from "@/lib/errors";
import { getImport } from "@/lib/import/get-import";
import { progressOf } from "@/lib/import/progress";
import { screenContext } from "@/lib/screen-route";

/** How an import goes, for the page that shows it running. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const headers = { "cache-control": "no-store" };
  try {
    const ctx = await screenContext("imports.run");
    return Response.json(progressOf(await getImport(ctx, Number((await params).id))), { headers });
  } catch (error) {
    const described = describeError(error, await requestLocale(), "import progress");
    return Response.json({ error: described }, { status: isAppError(error) ? error.status : 500, headers });
  }
}
