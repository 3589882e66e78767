import { expect, it, vi } from "vitest";
import { POST as outcome } from "@/app/api/v1/assignments/[id]/outcome/route";
import { POST as release } from "@/app/api/v1/assignments/[id]/release/route";
import { GET as read } from "@/app/api/v1/customers/[id]/route";
import { GET as list, POST as create } from "@/app/api/v1/customers/route";
import { POST as pull } from "@/app/api/v1/pool/pull/route";
import { eachEngine } from "@/db/testing";
import { log } from "../log";
import { addCustomers } from "../pool/testing";
import { addCaller, send, serveFrom } from "./testing";

eachEngine("input that means no good", (use) => {
  const admin = async () => {
    serveFrom(use().db);
    vi.spyOn(log, "error").mockImplementation(() => { throw new Error("an error was not expected by the door"); });
    return (await addCaller(use().db, "admin")).token;
  };
  const held = async (token: string): Promise<number> => {
    await addCustomers(use().db, [{ firstName: "Ahmet" }]);
    return ((await send(pull, { token })).body as unknown as { assignment: { id: number } }).assignment.id;
  };

  it("names nothing by an id that no column holds", async () => {
    const token = await admin();
    for (const id of ["0", "-1", "1.5", "2147483648", "99999999999999999999", "1e3", "0x1", " 1", "__proto__", "a\0", "١"]) {
      expect((await send(read, { token, params: { id } })).status, id).toBe(404);
      expect((await send(outcome, { token, params: { id }, body: { outcome: "reached" } })).status, id).toBe(404);
    }
    expect((await send(read, { token, params: { id: "2147483647" } })).status).toBe(404);
  });

  it("refuses cursors, limits and filters that make no sense, and takes wildcards for themselves", async () => {
    const token = await admin();
    await addCustomers(use().db, [{ firstName: "100%" }, { firstName: "Ali" }]);
    for (const query of [{ limit: "0" }, { limit: "-1" }, { limit: "1e9" }, { limit: "501" }, { cursor: "x" }, { cursor: "-5" }, { cursor: "99999999999" },
      { operator_id: "2147483648" }, { status: "gone" }, { q: "a\0" }, { q: "x".repeat(101) }, { nonsense: "1" }] as Record<string, string>[]) {
      expect((await send(list, { token, query })).status, JSON.stringify(query)).toBe(422);
    }
    const found = async (q: string) => ((await send(list, { token, query: { q } })).body.items as unknown[]).length;
    expect([await found("%"), await found("_"), await found("\\"), await found("'"), await found("ﷺ".repeat(100)), await found("😀")]).toEqual([1, 0, 0, 0, 0, 0]);
  });

  it("refuses what cannot be stored, however deep it stands", async () => {
    const token = await admin();
    const customer = { first_name: "A", phone: "05341234569" };
    const bodies = [
      { ...customer, first_name: "A\0" }, { ...customer, last_name: "\ud83d" }, { ...customer, fields: { "a\0": 1 } }, { ...customer, fields: { a: "\udc00" } },
      { ...customer, priority: 1e12 }, { ...customer, email: "x" }, { ...customer, first_name: ["A"] }, { ...customer, id: 1 }, [], null, 5,
    ];
    for (const body of bodies) expect((await send(create, { token, body })).status, JSON.stringify(body)).toBe(422);
    const deep = `{"first_name":"A\\u0000","phone":"1","fields":${'{"a":'.repeat(150_000)}1${"}".repeat(150_000)}}`;
    expect((await send(create, { token, body: deep })).status).toBe(422);
    expect((await send(create, { token, body: '{"first_name":"Can","phone":"05341234569","fields":{"__proto__":"x","constructor":"y"}}' })).status).toBe(201);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
    expect((await send(create, { token, body: { ...customer, first_name: "😀 Ayşe 👩‍👩‍👧", external_id: "😀" } })).body).toMatchObject({ first_name: "😀 Ayşe 👩‍👩‍👧" });
  });

  it("refuses a callback at a time beyond all calendars, and keeps an answer that had to be cut", async () => {
    const token = await admin();
    const id = await held(token);
    const say = (body: object, key?: string) => send(outcome, { token, params: { id }, body, key });
    for (const callback_at of ["9999-12-31T23:59:59-23:59", "0000-01-01T00:00:00Z", "+275760-09-13T00:00:00Z", "tomorrow", "2026-02-30T10:00:00Z", 1e300]) {
      expect((await say({ outcome: "callback", callback_at })).status, String(callback_at)).toBe(422);
    }
    expect(await say({ outcome: `${"x".repeat(39)}😀` }, "cut")).toMatchObject({ status: 422, body: { code: "outcome_unknown" } });
    expect((await say({ outcome: "no_answer", note: "x".repeat(5_001) })).body.code).toBe("note_too_long");
    expect((await send(release, { token, params: { id }, body: { reason: "x".repeat(201) } })).status).toBe(422);
    for (const key of ["x".repeat(10_000), "a b", "ключ".normalize("NFC").replace(/./g, "\u00e9")]) expect((await say({ outcome: "reached" }, key)).status).toBe(422);
    expect((await say({ outcome: "callback", callback_at: "9999-12-31T23:59:59Z" })).status).toBe(200);
  });
});
