import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { hashToken } from "../api/authenticate";
import { addUser } from "../api/testing";
import { systemActor, type Context } from "../context";
import { createToken } from "./create-token";
import { listTokens } from "./list-tokens";
import { revokeToken } from "./revoke-token";

eachEngine("API tokens", (use) => {
  const context = (): Context => ({ db: use().db, actor: systemActor, now: TEST_EPOCH });
  const later = new Date(TEST_EPOCH.getTime() + 3_600_000);

  it("are shown once, and kept as a hash and a prefix", async () => {
    const { db } = use();
    const user = await addUser(db, "operator");
    const made = await createToken(context(), { username: user.username.toUpperCase(), name: "Dialer" });
    expect(made.token).toMatch(/^cp_[A-Za-z0-9_-]{43}$/);
    const [row] = await db.read.select().from(db.tables.apiTokens);
    expect(row).toMatchObject({ hash: hashToken(made.token), prefix: made.token.slice(0, 9), scopes: null, userId: user.id, expiresAt: null });
    expect(JSON.stringify(await db.read.select().from(db.tables.auditEntries))).not.toContain(made.token);
  });

  it("are listed with their state, the newest first", async () => {
    const { db } = use();
    const user = await addUser(db, "operator");
    const gone = await addUser(db, "operator");
    await createToken(context(), { username: user.username, name: "Open" });
    await createToken(context(), { username: user.username, name: "Over", expiresAt: later });
    const back = await createToken(context(), { username: user.username, name: "Back", scopes: ["pool.work", "pool.work"] });
    await createToken(context(), { username: gone.username, name: "Gone" });
    await revokeToken(context(), { id: back.id });
    await db.transaction((tx) => tx.update(db.tables.users).set({ isActive: false }).where(eq(db.tables.users.id, gone.id)));
    const listed = await listTokens({ ...context(), now: later });
    expect(listed.map(({ name, state, scopes }) => [name, state, scopes])).toEqual([
      ["Gone", "user_inactive", null], ["Back", "revoked", ["pool.work"]], ["Over", "expired", null], ["Open", "active", null],
    ]);
  });

  it("are refused for nobody, for a deactivated user, beyond the role and for the past", async () => {
    const { db } = use();
    const user = await addUser(db, "viewer");
    const gone = await addUser(db, "operator");
    await db.transaction((tx) => tx.update(db.tables.users).set({ isActive: false }).where(eq(db.tables.users.id, gone.id)));
    const attempt = (input: Partial<Parameters<typeof createToken>[1]>) => createToken(context(), { username: user.username, name: "x", ...input });
    await expect(attempt({ username: "nobody" })).rejects.toMatchObject({ code: "invalid_input", fields: [{ path: "username", code: "user_unknown" }] });
    await expect(attempt({ username: gone.username })).rejects.toMatchObject({ fields: [{ path: "username", code: "user_inactive" }] });
    await expect(attempt({ scopes: ["live.read", "users.manage"] })).rejects.toMatchObject({ fields: [{ path: "scopes", code: "scope_beyond_role" }] });
    await expect(attempt({ expiresAt: TEST_EPOCH })).rejects.toMatchObject({ fields: [{ path: "expires_at", code: "past" }] });
    expect(await db.read.select().from(db.tables.apiTokens)).toEqual([]);
  });

  it("are taken back once, and both making and taking back are in the audit", async () => {
    const { db } = use();
    const user = await addUser(db, "operator");
    const { id } = await createToken(context(), { username: user.username, name: "Dialer" });
    await revokeToken(context(), { id });
    await revokeToken({ ...context(), now: later }, { id });
    const [row] = await db.read.select().from(db.tables.apiTokens);
    expect(row?.revokedAt).toEqual(TEST_EPOCH);
    expect((await db.read.select().from(db.tables.auditEntries)).map((entry) => entry.action)).toEqual(["token.create", "token.revoke"]);
    await expect(revokeToken(context(), { id: 999 })).rejects.toMatchObject({ code: "not_found" });
  });

  it("need the permission to manage them", async () => {
    const { db } = use();
    const ctx: Context = { db, now: TEST_EPOCH, actor: { ...systemActor, role: "manager", userId: 1 } };
    await expect(createToken(ctx, { username: "x", name: "x" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(listTokens(ctx)).rejects.toMatchObject({ code: "forbidden" });
    await expect(revokeToken(ctx, { id: 1 })).rejects.toMatchObject({ code: "forbidden" });
  });
});
