import { requestLocale } from "@/lib/auth/signed-in";
import { describeError } from "@/lib/describe-error";
import { AppError, isAppError } from "@/lib/errors";
import { createDraft } from "@/lib/import/create-draft";
import { receiveUpload } from "@/lib/import/receive-upload";
import { fromOwnPage, screenContext } from "@/lib/screen-route";
import { getSettings } from "@/lib/settings/get-settings";
import { failedUploadCookie } from "../failed-upload";

/**
 * Takes the spreadsheet of the import screen and makes a draft of it. A plain form is sent on to the draft's page; the
 * page's script asks for JSON. Not a server action: those hold the whole body in memory.
 */
export async function POST(request: Request): Promise<Response> {
  const wantsJson = request.headers.get("accept")?.includes("application/json") ?? false;
  try {
    if (!fromOwnPage(request)) throw new AppError("bad_origin");
    const ctx = await screenContext("imports.run");
    const { path, fileName, size, options } = await receiveUpload(request, (await getSettings(ctx.db)).maxUploadMb);
    const { id } = await createDraft(ctx, { path, fileName, size, ...options });
    const location = `/admin/import/${id}`;
    return wantsJson ? Response.json({ location }) : new Response(null, { status: 303, headers: { location } });
  } catch (error) {
    if (wantsJson) {
      const { message, fields } = describeError(error, await requestLocale(), "import upload");
      return Response.json({ message: fields.file ?? message }, { status: isAppError(error) ? error.status : 500 });
    }
    if (!isAppError(error)) describeError(error, "en", "import upload");
    const { code, params } = isAppError(error) ? error : new AppError("busy");
    const location = code === "unauthenticated" ? "/login" : "/admin/import?failed=1";
    return new Response(null, { status: 303, headers: { location, "set-cookie": failedUploadCookie(code, params) } });
  }
}
