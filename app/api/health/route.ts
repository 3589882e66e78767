import { env } from "@/lib/env";
import { checkHealth } from "@/lib/health";
import { appDb } from "@/lib/server";
import { version } from "@/lib/version";

export const dynamic = "force-dynamic";

/** For whoever watches the process: 200 while it can serve, 503 while it can't, with the reason in one word. */
export async function GET(): Promise<Response> {
  const status = await checkHealth(appDb);
  return Response.json({ status, version, engine: env.database.engine }, {
    status: status === "ok" ? 200 : 503,
    headers: { "cache-control": "no-store", ...(status !== "ok" && { "retry-after": "1" }) },
  });
}
