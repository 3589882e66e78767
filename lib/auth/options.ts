import type { NextAuthOptions, User } from "next-auth";
import { encode, type JWT } from "next-auth/jwt";
import CredentialsProvider from "next-auth/providers/credentials";
import { clock } from "../clock";
import { systemActor } from "../context";
import { env } from "../env";
import { isAppError } from "../errors";
import { log, logUnexpected } from "../log";
import { appDb } from "../server";
import { addressOf } from "./address";
import { sessionCookie } from "./cookie";
import { readSession, revokeSession, SESSION_SECONDS, type SessionClaim } from "./sessions";
import { signIn } from "./sign-in";
import type { SignedIn } from "./signed-in-user";

declare module "next-auth" {
  interface Session {
    user: SignedIn | undefined;
  }
  interface User {
    claim?: SessionClaim;
  }
}

declare module "next-auth/jwt" {
  interface JWT {
    sessionId?: string;
    version?: number;
    /** Read from the database at each request; never in the cookie. */
    user?: SignedIn;
  }
}

/** next-auth reads its own address from the environment, in nobody's options; here is the one place that sets it. */
function tellNextAuthItsAddress(): void {
  if (env.trustProxy && !env.publicUrlGiven) process.env.AUTH_TRUST_HOST = "1";
  else process.env.NEXTAUTH_URL = env.publicUrl;
}

/**
 * next-auth's options. The cookie carries a session's id and version; who that is and whether it still holds is read from
 * the database every time.
 * @param secure whether the request came over HTTPS
 */
export function authOptions(secure = env.publicUrl.startsWith("https:")): NextAuthOptions {
  tellNextAuthItsAddress();
  return {
    secret: env.authSecret,
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    pages: { signIn: "/login", error: "/login", signOut: "/" },
    useSecureCookies: secure,
    cookies: { sessionToken: sessionCookie(secure) },
    providers: [CredentialsProvider({
      id: "credentials",
      name: "Callpool",
      credentials: { username: { label: "Username" }, password: { label: "Password", type: "password" } },
      authorize: (credentials, request) => authorize(credentials, new Headers(request.headers as Record<string, string> | undefined)),
    })],
    callbacks: {
      // Only at sign-in there is a user.
      async jwt({ token, user }: { token: JWT; user?: User }) {
        const claim = user?.claim ?? claimOf(token);
        const signedIn = claim && await readSession(appDb(), claim, clock.now());
        if (!signedIn) throw new Error("The session has ended");
        return { ...claim, user: signedIn };
      },
      session: ({ session, token }) => ({ ...session, user: token.user }),
    },
    // Re-signing must not put the user into the cookie: only the claim belongs there.
    jwt: { encode: ({ token, secret, maxAge }) => encode({ token: { ...claimOf(token ?? {}) }, secret, maxAge }) },
    events: {
      async signOut({ token }) {
        if (token.sessionId) await revokeSession(appDb(), token.sessionId, clock.now());
      },
    },
    logger: {
      error: (code) => { log.debug({ code }, "next-auth"); },
      warn: () => undefined,
      debug: () => undefined,
    },
  };
}

function claimOf(token: { sessionId?: unknown; version?: unknown }): SessionClaim | null {
  return typeof token.sessionId === "string" && typeof token.version === "number"
    ? { sessionId: token.sessionId, version: token.version } : null;
}

/** @throws Error whose message is the code of an expected error; next-auth puts it into the address of /login */
async function authorize(credentials: Record<"username" | "password", string> | undefined, headers: Headers) {
  try {
    const address = addressOf(headers);
    const { sessionId, version, userId } = await signIn(
      { db: appDb(), now: clock.now(), actor: { ...systemActor, via: "screen", address } },
      { username: textOf(credentials?.username), password: textOf(credentials?.password), userAgent: headers.get("user-agent") ?? undefined },
    );
    return { id: String(userId), claim: { sessionId, version } };
  } catch (error) {
    if (!isAppError(error)) logUnexpected(error, "next-auth sign-in");
    throw new Error(isAppError(error) ? error.code : "unexpected");
  }
}

/** A client that sends JSON may send anything under these names. */
const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
