import { openApiDocument } from "@/lib/api/openapi";
import { version } from "@/lib/version";

/** The API's own description, for tools; the same for everyone, so it is made once. */
export const dynamic = "force-static";

export function GET(): Response {
  return Response.json(openApiDocument(version));
}
