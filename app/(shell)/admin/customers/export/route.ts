import { requestLocale } from "@/lib/auth/signed-in";
import { describeError } from "@/lib/describe-error";
import { customerFormats, exportCustomers } from "@/lib/customers/export-customers";
import { selectionOf } from "@/lib/customers/listing/selection-of";
import { AppError, isAppError } from "@/lib/errors";
import { downloadResponse } from "@/lib/export/download-response";
import { listFields } from "@/lib/fields/list-fields";
import { fromOwnPage, screenContext } from "@/lib/screen-route";

/** A form with as many ids as a selection names is smaller than this. */
const MAX_BODY = 512 * 1024;

/**
 * The customers that the table with the same address shows, all of them, as .xlsx or .csv: in the columns that `col` names,
 * else in all; with `id`, those alone, and without those of `except`.
 */
export const GET = (request: Request): Promise<Response> => answer(() => Promise.resolve(new URL(request.url).searchParams));

/** The same for a selection that is too long for an address: the form's fields are those of the address. */
export const POST = (request: Request): Promise<Response> => answer(async () => {
  if (!fromOwnPage(request)) throw new AppError("bad_origin");
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BODY) throw new AppError("too_large");
  const form = new URLSearchParams();
  for (const [name, value] of await request.formData()) if (typeof value === "string") form.append(name, value);
  return form;
});

async function answer(read: () => Promise<URLSearchParams>): Promise<Response> {
  const locale = await requestLocale();
  try {
    const ctx = await screenContext("customers.export");
    const given = await read();
    const selection = selectionOf(given, await listFields(ctx.db));
    const format = customerFormats.find((name) => name === given.get("format")) ?? "xlsx";
    return downloadResponse(await exportCustomers(ctx, { selection, columns: given.has("col") ? given.getAll("col") : null, format, locale }));
  } catch (error) {
    const { message } = describeError(error, locale, "export of customers");
    return new Response(message, { status: isAppError(error) ? error.status : 500, headers: { "content-type": "text/plain; charset=utf-8" } });
  }
}
