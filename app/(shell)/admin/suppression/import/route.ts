import { parseJson, readText } from "@/lib/api/read-body";
import { requestLocale } from "@/lib/auth/signed-in";
import { describeError } from "@/lib/describe-error";
import { AppError, isAppError } from "@/lib/errors";
import { fieldErrorsOf } from "@/lib/input";
import { fromOwnPage, screenContext } from "@/lib/screen-route";
import { getSettings } from "@/lib/settings/get-settings";
import { importFile } from "@/lib/suppression/file/import-file";
import { addFileInput } from "@/lib/suppression/schema";
import { endOfDay } from "@/lib/time/last-day";

const MAX_BODY = 64 * 1024;

/**
 * Puts the numbers of a kept file on the list, and answers in lines of JSON as it goes: counts, and at the end `done` or
 * `error`. It goes on to the end when the page is closed meanwhile.
 */
export async function POST(request: Request): Promise<Response> {
  const locale = await requestLocale();
  const described = (error: unknown) => describeError(error, locale, "numbers of a file");
  try {
    if (!fromOwnPage(request)) throw new AppError("bad_origin");
    const ctx = await screenContext("suppression.manage");
    const parsed = addFileInput.safeParse(parseJson(await readText(request, MAX_BODY)), { reportInput: true });
    if (!parsed.success) throw new AppError("invalid_input", {}, fieldErrorsOf(parsed.error));
    const { until, ...file } = parsed.data;
    const { timeZone } = await getSettings(ctx.db);
    const { readable, writable } = new TransformStream<string, string>(undefined, { highWaterMark: 1_000 });
    const writer = writable.getWriter();
    // Nobody may be listening any more.
    const tell = (line: object) => { writer.write(`${JSON.stringify(line)}\n`).catch(() => undefined); };
    void importFile(ctx, { ...file, expiresAt: endOfDay(until, timeZone) }, (sum) => { tell(sum); })
      .then((sum) => { tell({ done: sum }); }, (error: unknown) => { tell({ error: described(error) }); })
      .finally(() => { writer.close().catch(() => undefined); });
    return new Response(readable.pipeThrough(new TextEncoderStream()), { headers: { "content-type": "application/x-ndjson", "cache-control": "no-store" } });
  } catch (error) {
    return Response.json({ error: described(error) }, { status: isAppError(error) ? error.status : 500, headers: { "cache-control": "no-store" } });
  }
}
