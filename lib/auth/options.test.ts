import { decode } from "next-auth/jwt";
import { afterAll, afterEach, beforeEach, expect, it, vi } from "vitest";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { clock } from "../clock";
import { authOptions } from "./options";
import { passwordPool } from "./password-pool";
import { putUser } from "./testing";

const SECRET = "a secret of these tests";
const served = globalThis as Record<symbol, unknown>;
const key = Symbol.for("callpool.server.db");

beforeEach(() => {
  vi.stubEnv("AUTH_SECRET", SECRET);
  vi.spyOn(clock, "now").mockReturnValue(TEST_EPOCH);
});
afterEach(() => {
  vi.unstubAllEnvs();
  Reflect.deleteProperty(served, key);
});
afterAll(() => passwordPool().close());

/** What next-auth does at a sign-in and at a later request, with our options. */
async function throughNextAuth() {
  const options = authOptions();
  const provider = options.providers[0] as unknown as { options: { authorize(credentials: object, request: object): Promise<{ id: string } | null> } };
  const user = await provider.options.authorize({ username: "elif", password: "uzun-parola" }, { headers: {}, body: {}, query: {}, method: "POST" });
  const jwt = options.callbacks?.jwt as unknown as (input: object) => Promise<Record<string, unknown>>;
  const first = await jwt({ token: { sub: user?.id }, user });
  const cookie = await options.jwt?.encode?.({ token: first, secret: SECRET, maxAge: 60 }) ?? "";
  const claim = await decode({ token: cookie, secret: SECRET });
  return { claim, ask: () => jwt({ token: claim }) };
}

eachEngine("next-auth", (use) => {
  it("keeps the claim in the cookie and nothing else, and reads the user anew each time", async () => {
    const { db } = use();
    served[key] = db;
    const id = await putUser(db, TEST_EPOCH, "elif", { password: "uzun-parola" });
    const { claim, ask } = await throughNextAuth();
    expect(Object.keys(claim ?? {}).sort()).toEqual(["exp", "iat", "jti", "sessionId", "version"]);
    expect(await ask()).toMatchObject({ user: { id, role: "operator" } });
    await db.transaction((tx) => tx.update(db.tables.users).set({ isActive: false }));
    await expect(ask()).rejects.toThrow("ended");
  });

  it("tells of an expected error by its code", async () => {
    const { db } = use();
    served[key] = db;
    await expect(throughNextAuth()).rejects.toThrow("bad_credentials");
  });
});

it("names and guards the cookie by how the request came", () => {
  expect(authOptions(true).cookies?.sessionToken).toEqual({ name: "__Secure-next-auth.session-token", options: { httpOnly: true, sameSite: "lax", path: "/", secure: true } });
  expect(authOptions(false).cookies?.sessionToken?.name).toBe("next-auth.session-token");
  vi.stubEnv("CALLPOOL_URL", "https://calls.example");
  expect(authOptions().useSecureCookies).toBe(true);
  expect(process.env.NEXTAUTH_URL).toBe("https://calls.example");
});
