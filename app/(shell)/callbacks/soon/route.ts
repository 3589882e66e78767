import { dueCallbacks } from "@/lib/callbacks/due-callbacks";
import { describeError } from "@/lib/describe-error";
import { isAppError } from "@/lib/errors";
import { screenContext } from "@/lib/screen-route";

/**
 * What reminds an operator, asked for twice a minute from every open screen. Who may not, or no longer, is told nothing
 * rather than refused: it is no error that a tab stands open after its user has gone.
 */
export async function GET(): Promise<Response> {
  const headers = { "cache-control": "no-store" };
  try {
    const ctx = await screenContext("pool.work");
    return Response.json({ now: ctx.now, ...await dueCallbacks(ctx) }, { headers });
  } catch (error) {
    if (!isAppError(error)) describeError(error, "en", "callbacks.soon");
    return new Response(null, { status: isAppError(error) ? 204 : 503, headers });
  }
}
