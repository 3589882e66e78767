import { requestLocale } from "@/lib/auth/signed-in";
import { describeError } from "@/lib/describe-error";
import { isAppError } from "@/lib/errors";
import { screenContext } from "@/lib/screen-route";
import { readDraft } from "../draft-view";
import type { OfImport } from "../import-route";

/** A draft as it stands, for its screen when a check is over. */
export async function GET(_request: Request, { params }: OfImport): Promise<Response> {
  const headers = { "cache-control": "no-store" };
  const locale = await requestLocale();
  try {
    return Response.json(await readDraft(await screenContext("imports.run"), Number((await params).id), locale), { headers });
  } catch (error) {
    return Response.json({ error: describeError(error, locale, "import draft") }, { status: isAppError(error) ? error.status : 500, headers });
  }
}
