import { jobView } from "@/lib/bulk/job-view";
import { describeError } from "@/lib/describe-error";
import { requestLocale } from "@/lib/auth/signed-in";
import { isAppError } from "@/lib/errors";
import { screenContext } from "@/lib/screen-route";

/** How far the own job is, for the strip on the customers' screen. */
export async function GET(): Promise<Response> {
  try {
    return Response.json(await jobView(await screenContext("customers.write")), { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return Response.json({ error: describeError(error, await requestLocale(), "bulk job") }, { status: isAppError(error) ? error.status : 500, headers: { "cache-control": "no-store" } });
  }
}
