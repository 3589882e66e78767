import { actorOf, signedIn } from "@/lib/auth/signed-in";
import { reachOf } from "@/lib/context";
import { appHub, isStopping } from "@/lib/live/app-hub";
import { openStream } from "@/lib/live/open-stream";

/**
 * What is told to the signed-in user, as server-sent events. Who is not signed in, or the server on its way out, gets an
 * empty answer, after which a browser does not come back by itself; the screen asks again in its own time.
 */
export async function GET(request: Request): Promise<Response> {
  const user = await signedIn();
  if (!user || user.mustChangePassword || isStopping()) return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
  const actor = await actorOf(user);
  const team = reachOf(actor, "pool.supervise") !== null || reachOf(actor, "live.read") !== null;
  return openStream(appHub(), { userId: user.id, sessionId: user.sessionId, team }, request.signal);
}
