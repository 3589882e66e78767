import { headers } from "next/headers";
import { encode } from "next-auth/jwt";
import { env } from "../env";
import { SESSION_SECONDS, type SessionClaim } from "./sessions";

/** Whether this request came over HTTPS: the public address says so, or a trusted proxy. */
export async function isSecureRequest(): Promise<boolean> {
  if (env.publicUrl.startsWith("https:")) return true;
  return env.trustProxy && (await headers()).get("x-forwarded-proto")?.split(",")[0]?.trim() === "https";
}

/** The session cookie's name and attributes; next-auth's endpoints and our own screen of signing in set the same one. */
export function sessionCookie(secure: boolean) {
  return {
    name: `${secure ? "__Secure-" : ""}next-auth.session-token`,
    options: { httpOnly: true, sameSite: "lax", path: "/", secure },
  } as const;
}

/** The session cookie's value: the claim, encrypted as next-auth reads it. */
export function sealClaim(claim: SessionClaim): Promise<string> {
  return encode({ token: { ...claim }, secret: env.authSecret, maxAge: SESSION_SECONDS });
}
