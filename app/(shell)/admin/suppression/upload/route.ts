import { requestLocale } from "@/lib/auth/signed-in";
import { describeError } from "@/lib/describe-error";
import { AppError, isAppError } from "@/lib/errors";
import { receiveUpload } from "@/lib/import/receive-upload";
import { fromOwnPage, screenContext } from "@/lib/screen-route";
import { getSettings } from "@/lib/settings/get-settings";
import { discardFile, keepFile } from "@/lib/suppression/file/kept-file";
import { lookAtFile } from "@/lib/suppression/file/look-at-file";

/** Takes a file of numbers from the screen's script, keeps it for its user, and says what stands in it. */
export async function POST(request: Request): Promise<Response> {
  try {
    if (!fromOwnPage(request)) throw new AppError("bad_origin");
    const ctx = await screenContext("suppression.manage");
    const { path, fileName } = await receiveUpload(request, (await getSettings(ctx.db)).maxUploadMb);
    const token = await keepFile(ctx, path);
    try {
      return Response.json({ token, fileName, looked: await lookAtFile(ctx, { token, fileName }) }, { headers: { "cache-control": "no-store" } });
    } catch (error) {
      await discardFile(ctx, token);
      throw error;
    }
  } catch (error) {
    const { message, fields } = describeError(error, await requestLocale(), "upload of numbers");
    return Response.json({ message: fields.file ?? message }, { status: isAppError(error) ? error.status : 500 });
  }
}
