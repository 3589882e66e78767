import { eq } from "drizzle-orm";
import { afterAll, expect, it, vi } from "vitest";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { AppError } from "../errors";
import { cleanUpAuth } from "./clean-up";
import { passwordPool } from "./password-pool";
import { endSessionsOf, readSession, revokeSession, SESSION_SECONDS } from "./sessions";
import { signIn } from "./sign-in";
import { putUser, systemContext } from "./testing";

const at = (seconds: number) => new Date(TEST_EPOCH.getTime() + seconds * 1000);

afterAll(() => passwordPool().close());

eachEngine("signing in", (use) => {
  const enter = (username: string, password: string, seconds = 0) =>
    signIn(systemContext(use().db, at(seconds), "10.0.0.1"), { username, password, userAgent: "test" });

  it("opens a session that reads the user as they are now", async () => {
    const { db } = use();
    const id = await putUser(db, at(0), "İbrahim", { password: "uzun-parola", role: "manager" });
    const admitted = await enter("IBRAHIM", "uzun-parola");
    expect(admitted).toMatchObject({ userId: id, version: 1, mustChangePassword: false });
    expect(admitted.sessionId.length).toBeGreaterThan(40);
    await db.transaction((tx) => tx.update(db.tables.users).set({ role: "viewer", name: "Yeni" }).where(eq(db.tables.users.id, id)));
    expect(await readSession(db, admitted, at(1))).toMatchObject({ id, role: "viewer", name: "Yeni", sessionId: admitted.sessionId });
  });

  it("says the same of a wrong password, a wrong name, an inactive user, one without a password, and one too long", async () => {
    const { db } = use();
    await putUser(db, at(0), "elif", { password: "uzun-parola" });
    await putUser(db, at(0), "gone", { password: "uzun-parola", isActive: false });
    await putUser(db, at(0), "mute");
    for (const [name, password] of [["elif", "wrong-password"], ["nobody", "uzun-parola"], ["gone", "uzun-parola"], ["mute", ""], ["elif", "x".repeat(5000)], ["elif\0", "uzun-parola"]] as const) {
      await expect(enter(name, password)).rejects.toMatchObject({ code: "bad_credentials", params: {} });
    }
  });

  it("delays after failures, also a right password, and forgets them once it came", async () => {
    const { db } = use();
    await putUser(db, at(0), "elif", { password: "uzun-parola" });
    for (let n = 0; n < 5; n++) await expect(enter("elif", "wrong-password")).rejects.toMatchObject({ code: "bad_credentials" });
    await expect(enter("elif", "uzun-parola")).rejects.toMatchObject({ code: "sign_in_blocked" });
    await enter("elif", "uzun-parola", 2);
    await expect(enter("elif", "wrong-password", 3)).rejects.toMatchObject({ code: "bad_credentials" });
    await enter("elif", "uzun-parola", 3);
  });

  it("does not hold it against anyone that the server was busy", async () => {
    const { db } = use();
    await putUser(db, at(0), "elif", { password: "uzun-parola" });
    const run = vi.spyOn(passwordPool(), "run").mockRejectedValue(new AppError("busy"));
    for (let n = 0; n < 8; n++) await expect(enter("elif", "uzun-parola")).rejects.toMatchObject({ code: "busy" });
    run.mockRestore();
    await enter("elif", "uzun-parola");
  });

  it("hashes again at the present cost", async () => {
    const { db } = use();
    await putUser(db, at(0), "elif", { password: "uzun-parola", cost: 5 });
    await enter("elif", "uzun-parola");
    const [user] = await db.read.select().from(db.tables.users);
    expect(user?.passwordHash).toMatch(/^\$2b\$10\$/);
    await enter("elif", "uzun-parola");
  });

  it("ends a session by revoking it, by time, by a new version and with the user", async () => {
    const { db } = use();
    const id = await putUser(db, at(0), "elif", { password: "uzun-parola" });
    const [one, two] = [await enter("elif", "uzun-parola"), await enter("elif", "uzun-parola")];
    await revokeSession(db, one.sessionId, at(1));
    expect(await readSession(db, one, at(2))).toBeNull();
    expect(await readSession(db, { ...two, version: 2 }, at(2))).toBeNull();
    expect(await readSession(db, two, at(SESSION_SECONDS - 1))).not.toBeNull();
    expect(await readSession(db, two, at(SESSION_SECONDS))).toBeNull();
    await db.transaction((tx) => endSessionsOf(db, tx, id, at(3)));
    expect(await readSession(db, two, at(4))).toBeNull();
    const three = await enter("elif", "uzun-parola", 4);
    expect(three.version).toBe(2);
    await db.transaction((tx) => tx.update(db.tables.users).set({ isActive: false }));
    expect(await readSession(db, three, at(5))).toBeNull();
  });

  it("cleans ended sessions up, but remembers the last sign-in", async () => {
    const { db } = use();
    await putUser(db, at(0), "elif", { password: "uzun-parola" });
    await enter("elif", "uzun-parola");
    const last = await enter("elif", "uzun-parola", 60);
    await cleanUpAuth(systemContext(db, at(SESSION_SECONDS + 8 * 86_400)));
    expect((await db.read.select().from(db.tables.sessions)).map((row) => row.id)).toEqual([last.sessionId]);
  });
});
