import { eq } from "drizzle-orm";
import { afterAll, expect, it } from "vitest";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { passwordPool } from "../auth/password-pool";
import { readSession } from "../auth/sessions";
import { signIn } from "../auth/sign-in";
import { putUser, systemContext, userContext } from "../auth/testing";
import { addUser } from "./add-user";
import { changePassword } from "./change-password";
import { changeRole } from "./change-role";
import { changeTeam } from "./change-team";
import { deactivateUser } from "./deactivate-user";
import { ensureFirstAdmin } from "./ensure-first-admin";
import { listUsers } from "./list-users";
import { reactivateUser } from "./reactivate-user";
import { resetPassword } from "./reset-password";
import { signOutEverywhere } from "./sign-out-everywhere";

const at = (seconds: number) => new Date(TEST_EPOCH.getTime() + seconds * 1000);
const PASSWORD = "uzun-parola";

afterAll(() => passwordPool().close());

eachEngine("users", (use) => {
  const admin = async () => {
    const { db } = use();
    return userContext(db, at(0), await putUser(db, at(0), "admin", { role: "admin" }));
  };
  const enter = (username: string, password = PASSWORD, seconds = 0) =>
    signIn(systemContext(use().db, at(seconds), "10.0.0.1"), { username, password });
  const session = (claim: { sessionId: string; version: number }) => readSession(use().db, claim, at(10));
  const audited = async () => (await use().db.read.select().from(use().db.tables.auditEntries)).map((entry) => entry.action).filter((action) => action !== "user.sign_in");

  it("adds somebody who signs in and must choose a password; a team is made once", async () => {
    const ctx = await admin();
    const { userId } = await addUser(ctx, { username: " İsmet ", name: "İsmet Öz", role: "operator", password: PASSWORD, teamName: "Akşam" });
    await addUser(ctx, { username: "can", name: "Can", role: "manager", teamName: "Akşam", mustChangePassword: false });
    expect(await enter("ISMET")).toMatchObject({ userId, mustChangePassword: true });
    const listed = await listUsers(ctx);
    expect(listed.map((user) => [user.username, user.team])).toEqual([["admin", null], ["can", "Akşam"], ["İsmet", "Akşam"]]);
    expect(listed[2]?.lastSignInAt).toEqual(at(0));
    expect(await use().db.read.select().from(use().db.tables.teams)).toHaveLength(1);
    expect(await audited()).toEqual(["user.add", "user.add"]);
  });

  it("refuses a taken name however it is written, a bad name, a bad password, and anyone who may not", async () => {
    const ctx = await admin();
    const { userId } = await addUser(ctx, { username: "istanbul", name: "I", role: "operator" });
    const add = (username: string, password?: string) => addUser(ctx, { username, name: "X", role: "operator", password });
    await expect(add("İSTANBUL")).rejects.toMatchObject({ code: "username_taken" });
    for (const bad of ["", "a b", "<x>", "-a", "x".repeat(65)]) await expect(add(bad)).rejects.toMatchObject({ code: "username_invalid" });
    await expect(add("short", "1234567")).rejects.toMatchObject({ code: "password_length", fields: [{ path: "password", code: "too_short" }] });
    const operator = userContext(use().db, at(0), userId, "operator");
    await expect(addUser(operator, { username: "x", name: "X", role: "admin" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(listUsers(operator)).rejects.toMatchObject({ code: "forbidden" });
    await expect(deactivateUser(operator, { userId: ctx.actor.userId })).rejects.toMatchObject({ code: "forbidden" });
    await expect(deactivateUser(ctx, { userId: 9999 })).rejects.toMatchObject({ code: "not_found" });
  });

  it("ends sessions with a new role, a reset, a deactivation and a sign-out everywhere", async () => {
    const ctx = await admin();
    const userId = await putUser(use().db, at(0), "elif", { password: PASSWORD });
    for (const end of [
      () => changeRole(ctx, { userId, role: "manager" }),
      () => signOutEverywhere(ctx, { userId }),
      () => deactivateUser(ctx, { userId }),
    ]) {
      const claim = await enter("elif");
      expect(await session(claim)).not.toBeNull();
      await end();
      expect(await session(claim)).toBeNull();
    }
    await expect(enter("elif")).rejects.toMatchObject({ code: "bad_credentials" });
    await reactivateUser(ctx, { userId });
    const claim = await enter("elif");
    const { password } = await resetPassword(ctx, { userId });
    expect(await session(claim)).toBeNull();
    await expect(enter("elif")).rejects.toMatchObject({ code: "bad_credentials" });
    expect(await enter("elif", password)).toMatchObject({ mustChangePassword: true });
    expect(await audited()).toEqual(["user.change_role", "user.sign_out_everywhere", "user.deactivate", "user.reactivate", "user.reset_password"]);
  });

  it("changes a team without ending the session", async () => {
    const ctx = await admin();
    const userId = await putUser(use().db, at(0), "elif", { password: PASSWORD });
    const claim = await enter("elif");
    await changeTeam(ctx, { userId, teamName: "Gündüz" });
    expect((await session(claim))?.teamId).toBeTypeOf("number");
    await changeTeam(ctx, { userId });
    expect((await session(claim))?.teamId).toBeNull();
  });

  it("changes the own password into a new session, asking for the present one", async () => {
    const { db } = use();
    const userId = await putUser(db, at(0), "elif", { password: PASSWORD });
    const ctx = userContext(db, at(0), userId, "operator");
    const [here, elsewhere] = [await enter("elif"), await enter("elif")];
    const change = (currentPassword: string, newPassword: string, repeatPassword = newPassword) =>
      changePassword(ctx, { currentPassword, newPassword, repeatPassword });
    await expect(change("wrong-one", "another-word")).rejects.toMatchObject({ code: "password_wrong" });
    await expect(change(PASSWORD, PASSWORD)).rejects.toMatchObject({ code: "password_same" });
    await expect(change(PASSWORD, "another-word", "another-wort")).rejects.toMatchObject({ code: "passwords_differ" });
    await expect(change(PASSWORD, "short")).rejects.toMatchObject({ code: "password_length" });
    const claim = await change(PASSWORD, "another-word");
    expect(await session(claim)).toMatchObject({ id: userId, mustChangePassword: false });
    expect(await session(here)).toBeNull();
    expect(await session(elsewhere)).toBeNull();
    await enter("elif", "another-word");
  });

  it("slows down guessing the present password, and asks for none after a reset", async () => {
    const { db } = use();
    const userId = await putUser(db, at(0), "elif", { password: PASSWORD });
    const ctx = userContext(db, at(0), userId, "operator");
    for (let n = 0; n < 5; n++) await expect(changePassword(ctx, { currentPassword: "wrong", newPassword: "another-word" })).rejects.toMatchObject({ code: "password_wrong" });
    await expect(changePassword(ctx, { currentPassword: PASSWORD, newPassword: "another-word" })).rejects.toMatchObject({ code: "sign_in_blocked" });
    await db.transaction((tx) => tx.update(db.tables.users).set({ mustChangePassword: true }).where(eq(db.tables.users.id, userId)));
    await changePassword(ctx, { newPassword: "another-word" });
  });

  it("never loses the last admin, and leaves one's own account to others", async () => {
    const ctx = await admin();
    const { db } = use();
    await expect(deactivateUser(ctx, { userId: ctx.actor.userId })).rejects.toMatchObject({ code: "not_yourself" });
    await expect(changeRole(ctx, { userId: ctx.actor.userId, role: "operator" })).rejects.toMatchObject({ code: "not_yourself" });
    await expect(resetPassword(ctx, { userId: ctx.actor.userId })).rejects.toMatchObject({ code: "not_yourself" });
    const system = systemContext(db, at(0));
    await expect(deactivateUser(system, { userId: ctx.actor.userId })).rejects.toMatchObject({ code: "last_admin" });
    await expect(changeRole(system, { userId: ctx.actor.userId, role: "viewer" })).rejects.toMatchObject({ code: "last_admin" });
    await putUser(db, at(0), "gone", { role: "admin", isActive: false });
    await expect(deactivateUser(system, { userId: ctx.actor.userId })).rejects.toMatchObject({ code: "last_admin" });
  });

  it("leaves one admin when all demote each other at once", async () => {
    const { db } = use();
    for (let round = 0; round < 10; round++) {
      const ids = await Promise.all(["a", "b", "c"].map((name) => putUser(db, at(0), `${name}${round}`, { role: "admin" })));
      const [a = 0, b = 0, c = 0] = ids;
      await Promise.allSettled([
        changeRole(userContext(db, at(0), a), { userId: b, role: "operator" }),
        deactivateUser(userContext(db, at(0), b), { userId: c }),
        changeRole(userContext(db, at(0), c), { userId: a, role: "operator" }),
      ]);
      const { users } = db.tables;
      const left = (await db.read.select().from(users)).filter((user) => user.isActive && user.role === "admin");
      expect(left).toHaveLength(1);
      await db.transaction((tx) => tx.update(users).set({ role: "viewer" }));
    }
  });
});

eachEngine("the first admin", (use) => {
  it("has the given password and keeps it", async () => {
    const { db } = use();
    expect(await ensureFirstAdmin(systemContext(db, at(0)), PASSWORD)).toEqual({ username: "admin", password: null });
    expect(await signIn(systemContext(db, at(0)), { username: "Admin", password: PASSWORD })).toMatchObject({ mustChangePassword: false });
    expect(await ensureFirstAdmin(systemContext(db, at(0)), "other-password")).toBeNull();
  });

  it("gets a random one that must change, once, also from two starts at the same moment", async () => {
    const { db } = use();
    const made = await Promise.all([ensureFirstAdmin(systemContext(db, at(0))), ensureFirstAdmin(systemContext(db, at(0)))]);
    const [first] = made.filter((one) => one !== null);
    expect(made.filter((one) => one !== null)).toHaveLength(1);
    expect(first?.password?.length).toBeGreaterThanOrEqual(16);
    expect(await signIn(systemContext(db, at(0)), { username: "admin", password: first?.password ?? "" })).toMatchObject({ mustChangePassword: true });
  });

  it("refuses a given password that is too short", async () => {
    await expect(ensureFirstAdmin(systemContext(use().db, at(0)), "kisa")).rejects.toMatchObject({ code: "password_length" });
  });
});
