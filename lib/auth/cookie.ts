import { cookies, headers } from "next/headers";
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

/** Gives the browser a session: the claim, encrypted as next-auth reads it. In server actions only. */
export async function setSessionCookie(claim: SessionClaim): Promise<void> {
  const { name, options } = sessionCookie(await isSecureRequest());
  const value = await encode({ token: { sessionId: claim.sessionId, version: claim.version }, secret: env.authSecret, maxAge: SESSION_SECONDS });
  (await cookies()).set(name, value, { ...options, maxAge: SESSION_SECONDS });
}

/** Takes the session from the browser. In server actions only. */
export async function clearSessionCookie(): Promise<void> {
  const { name, options } = sessionCookie(await isSecureRequest());
  (await cookies()).set(name, "", { ...options, maxAge: 0 });
}
