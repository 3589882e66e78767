import { problemOf, problemResponse } from "@/lib/api/problem";
import { AppError } from "@/lib/errors";
import { detectLocale } from "@/lib/i18n/detect";

/** An address of which the API knows nothing gets a problem, not a page. */
function unknown(request: Request): Response {
  return problemResponse(problemOf(new AppError("not_found"), detectLocale(request.headers.get("accept-language")), "api"));
}

export { unknown as GET, unknown as POST, unknown as PUT, unknown as PATCH, unknown as DELETE };
