import { z } from "zod";
import { describeError } from "@/lib/describe-error";
import { isAppError } from "@/lib/errors";
import { startDraft } from "@/lib/import/start-draft";
import { fromOwnPage, screenContext } from "@/lib/screen-route";
import { importRoute, type OfImport } from "../import-route";

const startOne = importRoute({
  name: "import.start",
  body: z.strictObject({ version: z.int().min(0) }),
  run: (ctx, id, { version }) => startDraft(ctx, id, version),
});

/** Starts an import. Pressed before the page's script was there, the button sends a plain form, and is sent back to the page. */
export async function POST(request: Request, context: OfImport): Promise<Response> {
  if (request.headers.get("content-type")?.includes("application/json")) return startOne(request, context);
  const id = Number((await context.params).id);
  try {
    if (fromOwnPage(request)) await startDraft(await screenContext("imports.run"), id);
  } catch (error) {
    // The page says what is missing, and whoever is signed out is asked to sign in there.
    if (!isAppError(error)) describeError(error, "en", "import start");
  }
  return new Response(null, { status: 303, headers: { location: Number.isSafeInteger(id) ? `/admin/import/${id}` : "/admin/import" } });
}
