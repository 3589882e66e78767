import { actorOf, requestLocale, signedIn } from "@/lib/auth/signed-in";
import { clock } from "@/lib/clock";
import { describeError } from "@/lib/describe-error";
import { AppError, isAppError } from "@/lib/errors";
import { getImport } from "@/lib/import/get-import";
import { progressOf } from "@/lib/import/progress";
import { appDb } from "@/lib/server";

/** How an import goes, for the page that shows it running. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const headers = { "cache-control": "no-store" };
  try {
    const user = await signedIn();
    if (!user) throw new AppError("unauthenticated");
    const ctx = { db: appDb(), actor: await actorOf(user), now: clock.now() };
    return Response.json(progressOf(await getImport(ctx, Number((await params).id))), { headers });
  } catch (error) {
    const described = describeError(error, await requestLocale(), "import progress");
    return Response.json({ error: described }, { status: isAppError(error) ? error.status : 500, headers });
  }
}
