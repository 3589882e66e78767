import { eq } from "drizzle-orm";
import { afterEach, expect, it, vi } from "vitest";
import { z } from "zod";
import { POST as outcome } from "@/app/api/v1/assignments/[id]/outcome/route";
import { POST as release } from "@/app/api/v1/assignments/[id]/release/route";
import { POST as pull } from "@/app/api/v1/pool/pull/route";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { defineRoute } from "./api/definition";
import { writeTokenUse } from "./api/token-use";
import { addCaller, send, serveFrom } from "./api/testing";
import { clock } from "./clock";
import { AppError } from "./errors";
import { addCustomers } from "./pool/testing";
import { route, type RouteHandler } from "./route";

afterEach(() => { vi.unstubAllEnvs(); });

/** An operation of the tests' own, which does what the test says. */
function operation(run: () => Promise<unknown>, more: Partial<Parameters<typeof defineRoute>[0]> = {}): RouteHandler {
  return route({
    ...defineRoute({
      name: "test", method: "POST", path: "/test", tag: "Pool", summary: "Test", permission: "pool.work",
      success: { status: 200, description: "Done" }, body: z.strictObject({ text: z.string().max(5).optional() }), ...more,
    }),
    run: run,
  });
}

eachEngine("the REST door", (use) => {
  it("refuses whoever brings no token, an unknown one, a revoked or an expired one", async () => {
    const { db } = use();
    serveFrom(db);
    const caller = await addCaller(db, "operator", { expiresAt: new Date(1000) });
    const codes = [];
    for (const request of [{}, { headers: { authorization: "Basic eDp5" } }, { token: `cp_${"x".repeat(43)}` }, { token: caller.token }]) {
      const answer = await send(pull, request);
      expect(answer.status).toBe(401);
      expect(answer.headers.get("www-authenticate")).toContain("Bearer");
      expect(answer.headers.get("content-type")).toBe("application/problem+json");
      codes.push(answer.body.code);
    }
    expect(codes).toEqual(["unauthenticated", "token_invalid", "token_invalid", "token_expired"]);
  });

  it("notices a deactivated user, a changed role and a revoked token on the next request", async () => {
    const { db } = use();
    serveFrom(db);
    const { users, apiTokens } = db.tables;
    const one = await addCaller(db, "operator");
    const other = await addCaller(db, "operator");
    expect((await send(pull, one)).status).toBe(200);
    await db.transaction((tx) => tx.update(users).set({ role: "analyst" }).where(eq(users.id, one.userId)));
    expect((await send(pull, one)).body).toMatchObject({ status: 403, code: "forbidden" });
    await db.transaction((tx) => tx.update(users).set({ isActive: false }).where(eq(users.id, one.userId)));
    expect((await send(pull, one)).body.code).toBe("token_invalid");
    await db.transaction((tx) => tx.update(apiTokens).set({ revokedAt: TEST_EPOCH }).where(eq(apiTokens.id, other.tokenId)));
    expect((await send(pull, other)).body.code).toBe("token_invalid");
  });

  it("keeps a token within its scopes", async () => {
    const { db } = use();
    serveFrom(db);
    const { token } = await addCaller(db, "operator", { scopes: ["profile.own"] });
    expect((await send(pull, { token })).status).toBe(403);
  });

  it("speaks the language of the token's user, else the one asked for", async () => {
    const { db } = use();
    serveFrom(db);
    const turkish = await addCaller(db, "viewer", { locale: "tr" });
    const any = await addCaller(db, "viewer");
    const russian = { headers: { "accept-language": "ru-RU,ru;q=0.9" } };
    const of = async (request: object) => (await send(pull, { ...russian, ...request })).body.title;
    expect([await of(turkish), await of(any), await of({})]).toEqual(["İzin yok", "Нет доступа", "Вход не выполнен"]);
  });

  it("tells what is wrong with a body: not JSON, not UTF-8, fields by their place, half a character, too large", async () => {
    const { db } = use();
    serveFrom(db);
    const { token } = await addCaller(db, "operator");
    const done = vi.fn(() => Promise.resolve({}));
    const handler = operation(done, { maxBody: 200 });
    expect((await send(handler, { token, body: "{" })).body).toMatchObject({ status: 400, code: "not_json" });
    expect((await send(handler, { token })).body).toMatchObject({ status: 400, code: "not_json" });
    expect((await send(handler, { token, body: "[]" })).body).toMatchObject({ status: 422, code: "invalid_input" });
    expect((await send(handler, { token, body: { text: "too long", more: 1 } })).body).toMatchObject({
      status: 422, errors: [{ path: "text", message: "At most 5 characters." }, { path: "more" }],
    });
    expect((await send(handler, { token, body: '{"text":"a\\u0000"}' })).body).toMatchObject({ errors: [{ path: "text" }] });
    expect((await send(handler, { token, body: '{"text":"\\ud800"}' })).body).toMatchObject({ errors: [{ path: "text" }] });
    expect((await send(handler, { token, body: { text: "x".repeat(300) } })).body).toMatchObject({ status: 413, code: "too_large" });
    expect(done).not.toHaveBeenCalled();
    expect((await send(handler, { token, body: { text: "a\u{1F600}" } })).status).toBe(200);
  });

  it("counts the bytes of a body that comes in pieces", async () => {
    const { db } = use();
    serveFrom(db);
    const { token } = await addCaller(db, "operator");
    const body = new ReadableStream<Uint8Array>({
      pull(controller) { controller.enqueue(new Uint8Array(64).fill(0x20)); },
    });
    const request = new Request("http://localhost/api/v1/test", {
      method: "POST", headers: { authorization: `Bearer ${token}` }, body, duplex: "half",
    } as RequestInit);
    const response = await operation(() => Promise.resolve({}), { maxBody: 200 })(request, { params: Promise.resolve({}) });
    expect(response.status).toBe(413);
  });

  it("limits the rate per token and says so in the standard headers", async () => {
    const { db } = use();
    serveFrom(db);
    vi.stubEnv("CALLPOOL_API_RATE", "2");
    vi.spyOn(clock, "now").mockReturnValue(TEST_EPOCH);
    const one = await addCaller(db, "operator");
    const other = await addCaller(db, "operator");
    const first = await send(pull, one);
    expect(first.headers.get("ratelimit-policy")).toBe('"token";q=2;w=60');
    expect(first.headers.get("ratelimit")).toBe('"token";r=1;t=30');
    expect((await send(pull, one)).status).toBe(200);
    const third = await send(pull, one);
    expect(third.body).toMatchObject({ status: 429, code: "rate_limited" });
    expect(third.headers.get("retry-after")).toBe("30");
    expect((await send(pull, other)).status).toBe(200);
    vi.mocked(clock.now).mockReturnValue(new Date(TEST_EPOCH.getTime() + 30_000));
    expect((await send(pull, one)).status).toBe(200);
  });

  it("answers 503 with Retry-After while the database is away, and 500 with the log's number for anything else", async () => {
    const { db } = use();
    serveFrom(db);
    const { token } = await addCaller(db, "operator");
    const away = await send(operation(() => Promise.reject(Object.assign(new Error("locked"), { code: "SQLITE_BUSY" }))), { token, body: {} });
    expect(away.body).toMatchObject({ status: 503, code: "busy" });
    expect(away.headers.get("retry-after")).toBe("1");
    const broken = await send(operation(() => Promise.reject(new Error("secret detail"))), { token, body: {} });
    expect(broken.body).toMatchObject({ status: 500, code: "unexpected" });
    expect(broken.body.detail).toMatch(/[0-9a-f]{8}/);
    expect(JSON.stringify(broken.body)).not.toContain("secret");
  });

  it("notes a token's use at most once a minute, and not in the request", async () => {
    const { db } = use();
    serveFrom(db);
    const { token, tokenId } = await addCaller(db, "operator");
    const { apiTokens } = db.tables;
    const used = async () => {
      await writeTokenUse(db);
      return (await db.read.select({ at: apiTokens.lastUsedAt }).from(apiTokens).where(eq(apiTokens.id, tokenId)))[0]?.at;
    };
    const at = (seconds: number) => new Date(TEST_EPOCH.getTime() + seconds * 1000);
    const now = vi.spyOn(clock, "now").mockReturnValue(at(0));
    await send(pull, { token });
    expect(await used()).toEqual(at(0));
    now.mockReturnValue(at(59));
    await send(pull, { token });
    expect(await used()).toEqual(at(0));
    now.mockReturnValue(at(61));
    await send(pull, { token });
    expect(await used()).toEqual(at(61));
  });
});

eachEngine("an Idempotency-Key", (use) => {
  it("gives the same answer to the same request, and a conflict to another", async () => {
    const { db } = use();
    serveFrom(db);
    const { token } = await addCaller(db, "operator");
    await addCustomers(db, [{ firstName: "Ahmet" }, { firstName: "Mehmet" }]);
    const pulled = await send(pull, { token, key: "pull-1" });
    const { assignment } = pulled.body as { assignment: { id: number } };
    const first = await send(outcome, { token, params: { id: assignment.id }, body: { outcome: "reached" }, key: "outcome-1" });
    const again = await send(outcome, { token, params: { id: assignment.id }, body: { outcome: "reached" }, key: "outcome-1" });
    expect(again).toMatchObject({ status: first.status, body: first.body });
    expect((await send(pull, { token, key: "pull-1" })).body).toEqual(pulled.body);
    const other = await send(outcome, { token, params: { id: assignment.id }, body: { outcome: "busy" }, key: "outcome-1" });
    expect(other.body).toMatchObject({ status: 409, code: "idempotency_conflict" });
    expect(await db.read.select().from(db.tables.calls)).toHaveLength(1);
  });

  it("belongs to its user", async () => {
    const { db } = use();
    serveFrom(db);
    const [one, other] = [await addCaller(db, "operator"), await addCaller(db, "operator")];
    await addCustomers(db, [{ firstName: "Ahmet" }, { firstName: "Mehmet" }]);
    const ids = [];
    for (const { token } of [one, other]) ids.push(((await send(pull, { token, key: "k" })).body.customer as { id: number }).id);
    expect(new Set(ids).size).toBe(2);
  });

  it("keeps a refusal too, and a note that came too late stays", async () => {
    const { db } = use();
    serveFrom(db);
    const [late, quick] = [await addCaller(db, "operator"), await addCaller(db, "operator")];
    await addCustomers(db, [{ firstName: "Ahmet" }]);
    const now = vi.spyOn(clock, "now").mockReturnValue(TEST_EPOCH);
    const { assignment } = (await send(pull, { token: late.token })).body as { assignment: { id: number } };
    now.mockReturnValue(new Date(TEST_EPOCH.getTime() + 11 * 60_000));
    expect((await send(pull, { token: quick.token })).body.customer).not.toBeNull();
    const call = { token: late.token, params: { id: assignment.id }, body: { outcome: "reached", note: "yes" }, key: "late" };
    const refused = await send(outcome, call);
    expect(refused.body).toMatchObject({ status: 409, code: "late_outcome_kept" });
    expect(await db.read.select().from(db.tables.lateNotes)).toHaveLength(1);
    expect((await send(outcome, call)).body).toEqual(refused.body);
    const unknown = { token: quick.token, params: { id: 999 }, body: { reason: "x" }, key: "gone" };
    expect((await send(release, unknown)).body).toEqual((await send(release, unknown)).body);
    expect((await send(release, { ...unknown, body: { reason: "y" } })).body.code).toBe("idempotency_conflict");
  });

  it("does the work once when two come at once, whether it succeeds or is refused", async () => {
    const { db } = use();
    serveFrom(db);
    const { token } = await addCaller(db, "operator");
    const { teams } = db.tables;
    let times = 0;
    const work = operation(() => db.transaction(async (tx) => {
      times += 1;
      await tx.insert(teams).values({ name: `Team ${times}`, createdAt: TEST_EPOCH });
      await new Promise((resolve) => setTimeout(resolve, 20));
      return { team: times };
    }));
    const answers = await Promise.all(Array.from({ length: 4 }, () => send(work, { token, body: {}, key: "once" })));
    expect(answers.map(({ body }) => body)).toEqual(Array(4).fill({ team: 1 }));
    expect(await db.read.select().from(teams)).toHaveLength(1);

    const refuse = operation(() => db.transaction(async (tx) => {
      times += 1;
      await tx.insert(teams).values({ name: `Team ${times}`, createdAt: TEST_EPOCH });
      throw new AppError(times % 2 ? "code_taken" : "phone_taken");
    }));
    const refused = await Promise.all(Array.from({ length: 4 }, () => send(refuse, { token, body: {}, key: "refused" })));
    expect(new Set(refused.map(({ body }) => body.code)).size).toBe(1);
    expect(await db.read.select().from(teams)).toHaveLength(1);
  });

  it("is not spent by an unexpected failure, and must be readable", async () => {
    const { db } = use();
    serveFrom(db);
    const { token } = await addCaller(db, "operator");
    const work = vi.fn<() => Promise<unknown>>().mockRejectedValueOnce(new Error("broken")).mockResolvedValue({ fine: true });
    const handler = operation(work);
    expect((await send(handler, { token, body: {}, key: "k" })).status).toBe(500);
    expect((await send(handler, { token, body: {}, key: "k" })).body).toEqual({ fine: true });
    const bad = await send(handler, { token, body: {}, key: "x".repeat(256) });
    expect(bad.body).toMatchObject({ status: 422, errors: [{ path: "Idempotency-Key" }] });
  });
});
