import { cookies } from "next/headers";
import { errorCodes, type ErrorCode, type ErrorParams } from "@/lib/errors";
import { getT } from "@/lib/auth/signed-in";

/** Carries what was wrong with an upload to the page that a browser without a script is sent back to. */
const NAME = "callpool_import_failed";

/** The cookie that says it: for one page, half a minute, no script. */
export function failedUploadCookie(code: string, params: ErrorParams): string {
  const value = encodeURIComponent(JSON.stringify({ code, params })).slice(0, 3000);
  return `${NAME}=${value}; Path=/admin/import; Max-Age=30; HttpOnly; SameSite=Lax`;
}

/** The sentence for the upload that just failed, when there was one. */
export async function failedUpload(): Promise<string | null> {
  const stored = (await cookies()).get(NAME)?.value;
  if (!stored) return null;
  const t = await getT("errors");
  try {
    const { code, params } = JSON.parse(stored) as { code: ErrorCode; params: ErrorParams };
    if (code === "invalid_input") return (await getT("imports"))("fileMissing");
    return errorCodes.includes(code) ? t(code, params as never) : t("busy");
  } catch {
    return t("busy");
  }
}
