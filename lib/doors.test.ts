import { beforeEach, expect, it, vi } from "vitest";
import { z } from "zod";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { action } from "./action";
import { serveFrom } from "./api/testing";
import { putUser } from "./auth/testing";
import { formId, id } from "./input";
import { saveNote } from "./pool/save-note";
import { screenRoute } from "./screen-route";
import { addUser } from "./users/add-user";
import { changeRole } from "./users/change-role";
import { addUserInput, changeRoleInput } from "./users/schema";

const session = vi.hoisted(() => ({ user: null as { id: number; role: string; mustChangePassword: boolean } | null }));
vi.mock("./auth/signed-in", () => ({
  signedIn: () => Promise.resolve(session.user),
  requestLocale: () => Promise.resolve("en"),
  actorOf: (user: { id: number; role: string }) => Promise.resolve({ userId: user.id, role: user.role, teamId: null, via: "screen", scopes: null }),
}));

const form = (fields: Record<string, string>): FormData => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
};

const post = (body: string, headers: Record<string, string> = { "sec-fetch-site": "same-origin" }): Request =>
  new Request("http://localhost/api/pull/note", { method: "POST", body, headers });

eachEngine("the doors of the screens", (use) => {
  beforeEach(async () => {
    serveFrom(use().db);
    session.user = { id: await putUser(use().db, TEST_EPOCH, "boss", { role: "admin" }), role: "admin", mustChangePassword: false };
  });

  const add = action({ name: "add", permission: "users.manage", input: addUserInput, run: addUser });
  const role = action({ name: "role", permission: "users.manage", input: changeRoleInput, run: changeRole });
  const note = screenRoute({ name: "note", permission: "pool.work", body: z.object({ assignmentId: id, note: z.string() }), run: saveNote });

  it("refuse in words what a database would choke on", async () => {
    const added = await add(null, form({ username: "elif", name: "Elif\0", role: "operator" }));
    expect(added).toMatchObject({ ok: false, error: { code: "invalid_input", fields: { name: expect.any(String) as string } } });
    for (const userId of ["2147483648", "-1", "1e99", "NaN", "1.5", ""]) {
      expect(await role(null, form({ userId, role: "viewer" })), userId).toMatchObject({ ok: false, error: { code: "invalid_input" } });
    }
    expect(await role(null, form({ userId: "2147483647", role: "viewer" }))).toMatchObject({ error: { code: "not_found" } });
    expect(formId.safeParse("7").data).toBe(7);
  });

  it("refuse in words what a fetch sends that cannot be stored or is too large", async () => {
    const status = async (body: string) => (await note(post(body))).status;
    expect(await status(JSON.stringify({ assignmentId: 1, note: "a\0" }))).toBe(422);
    expect(await status(JSON.stringify({ assignmentId: 1, note: "\ud83d" }))).toBe(422);
    expect(await status(JSON.stringify({ assignmentId: 2 ** 31, note: "" }))).toBe(422);
    expect(await status(JSON.stringify({ assignmentId: 1, note: "x".repeat(70_000) }))).toBe(413);
    expect(await status("{")).toBe(400);
    expect(await status(JSON.stringify({ assignmentId: 1, note: "😀" }))).toBe(409);
  });

  it("let in only one's own pages, who is signed in, may, and has a password of their own", async () => {
    const status = async (headers?: Record<string, string>) => (await note(post("{}", headers))).status;
    expect(await status({ "sec-fetch-site": "cross-site", origin: "http://localhost", host: "localhost" })).toBe(403);
    expect(await status({ "sec-fetch-site": "same-site" })).toBe(403);
    expect(await status({})).toBe(403);
    expect(await status({ origin: "null", host: "localhost" })).toBe(403);
    session.user = { id: 1, role: "admin", mustChangePassword: true };
    expect(await status()).toBe(403);
    session.user = { id: 1, role: "viewer", mustChangePassword: false };
    expect(await status()).toBe(403);
    session.user = null;
    expect(await status()).toBe(401);
  });
});
