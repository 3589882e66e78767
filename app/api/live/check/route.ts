import { actorOf, signedIn } from "@/lib/auth/signed-in";
import { clock } from "@/lib/clock";
import { handOf } from "@/lib/live/hand-of";
import { appDb } from "@/lib/server";

/** Who is signed in here, and which assignment they hold: what a screen compares itself with when its stream begins anew. Nobody is an empty answer. */
export async function GET(): Promise<Response> {
  const headers = { "cache-control": "no-store" };
  const user = await signedIn();
  if (!user || user.mustChangePassword) return new Response(null, { status: 204, headers });
  const assignmentId = await handOf({ db: appDb(), actor: await actorOf(user), now: clock.now() });
  return Response.json({ userId: user.id, assignmentId }, { headers });
}
