import { expect, it, vi } from "vitest";
import { POST as heartbeat } from "@/app/api/v1/assignments/[id]/heartbeat/route";
import { POST as outcome, PUT as change } from "@/app/api/v1/assignments/[id]/outcome/route";
import { POST as release } from "@/app/api/v1/assignments/[id]/release/route";
import { POST as skip } from "@/app/api/v1/assignments/[id]/skip/route";
import { GET as history } from "@/app/api/v1/customers/[id]/history/route";
import { GET as read, PATCH as update } from "@/app/api/v1/customers/[id]/route";
import { GET as list, POST as create } from "@/app/api/v1/customers/route";
import { POST as pull } from "@/app/api/v1/pool/pull/route";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { clock } from "../clock";
import { addCustomers } from "../pool/testing";
import { addCaller, send, serveFrom } from "./testing";

interface Pulled { customer: { id: number; first_name: string }; assignment: { id: number } }

eachEngine("the pool over REST", (use) => {
  const start = async () => {
    const { db } = use();
    serveFrom(db);
    const one = (await addCaller(db, "operator")).token;
    const two = (await addCaller(db, "operator")).token;
    const take = async (token: string) => (await send(pull, { token })).body as unknown as Pulled;
    const say = async (token: string, id: number, body: object) => await send(outcome, { token, params: { id }, body });
    return { db, one, two, take, say };
  };

  it("plays the acceptance scenario", async () => {
    const { db, one, two, take, say } = await start();
    await addCustomers(db, ["Ahmet", "Mehmet", "Ayşe"].map((firstName) => ({ firstName })));
    const first = await take(one);
    expect((await say(one, first.assignment.id, { outcome: "no_answer" })).body).toMatchObject({ customer: { call_attempts: 1, last_call_status: "no_answer", status: "pending" }, call: { attempt: 1 } });
    const again = await take(one);
    expect(again.customer.first_name).toBe("Ahmet");
    await say(one, again.assignment.id, { outcome: "reached" });
    const other = await take(two);
    expect(other.customer.first_name).toBe("Mehmet");
    await say(two, other.assignment.id, { outcome: "no_answer" });
    expect((await take(one)).customer.first_name).toBe("Ayşe");
    expect((await take(two)).customer.first_name).toBe("Mehmet");
  });

  it("says why there is nothing, and gives the customer in hand again", async () => {
    const { db, one, two, take } = await start();
    const due = new Date(Date.now() + 3_600_000);
    await addCustomers(db, [{ firstName: "A" }, { firstName: "B", status: "waiting", dueAt: due }]);
    const first = await take(one);
    expect((await take(one)).assignment.id).toBe(first.assignment.id);
    expect((await send(pull, { token: two })).body).toEqual({
      customer: null, assignment: null,
      reasons: { suppressed: 0, in_hand: 1, not_my_lists: 0, paused_lists: 0, outside_hours: 0, callbacks_of_others: 0, reserved_for_others: 0, skipped_by_me: 0, waiting: 1, next_due_at: due.toISOString(), opens_at: null },
    });
  });

  it("refuses a stranger's, an unknown and a second outcome, and changes the last one", async () => {
    const { db, one, two, take, say } = await start();
    await addCustomers(db, [{ firstName: "A" }, { firstName: "B" }]);
    const { assignment } = await take(one);
    const { id } = assignment;
    expect((await say(two, id, { outcome: "reached" })).body).toMatchObject({ status: 404, code: "not_found" });
    expect((await say(one, id, { outcome: "vanished" })).body).toMatchObject({ status: 422, code: "outcome_unknown", errors: [{ path: "outcome" }] });
    expect((await say(one, id, { outcome: "callback" })).body).toMatchObject({ status: 422, code: "callback_time_missing", errors: [{ path: "callback_at" }] });
    expect((await say(one, id, { outcome: "callback", callback_at: "2001-01-01T00:00:00Z" })).body).toMatchObject({ code: "callback_time_past" });
    expect((await say(one, id, { outcome: "callback", callback_at: "tomorrow" })).body).toMatchObject({ status: 422, errors: [{ path: "callback_at" }] });
    expect((await say(one, id, { outcome: "reached", note: "x".repeat(5001) })).body).toMatchObject({ status: 422, code: "note_too_long" });
    expect((await say(one, id, {})).body).toMatchObject({ status: 422, errors: [{ path: "outcome", message: "This is needed." }] });
    const done = await say(one, id, { outcome: "reached", note: "fine" });
    expect(await say(one, id, { outcome: "reached", note: "fine" })).toMatchObject({ status: 200, body: done.body });
    expect((await say(one, id, { outcome: "busy" })).body).toMatchObject({ status: 409, code: "already_recorded" });
    expect((await send(change, { token: one, params: { id }, body: { outcome: "busy" } })).body).toMatchObject({ customer: { status: "pending", call_attempts: 1 }, call: { outcome: "busy", version: 2 } });
    expect((await send(change, { token: two, params: { id }, body: { outcome: "busy" } })).status).toBe(404);
    for (const wrong of ["abc", "0", "-1", "99999999999", "1e3"]) {
      expect((await send(outcome, { token: one, params: { id: wrong }, body: { outcome: "reached" } })).status, wrong).toBe(404);
    }
  });

  it("skips for one of the team's reasons, once, and says when nobody is left but the skipped one", async () => {
    const { db, one, two, take } = await start();
    await addCustomers(db, [{ firstName: "A" }]);
    const { assignment: { id } } = await take(one);
    const attempt = (token: string, body: object) => send(skip, { token, params: { id }, body });
    expect((await attempt(one, { reason: "weather" })).body).toMatchObject({ status: 422, code: "invalid_input", errors: [{ path: "reason", message: "This must be one of: language, acquaintance, expertise." }] });
    expect((await attempt(one, {})).body).toMatchObject({ status: 422, errors: [{ path: "reason" }] });
    expect((await attempt(two, { reason: "language" })).status).toBe(404);
    expect(await attempt(one, { reason: "language" })).toMatchObject({ status: 200, body: { id, ending: "release" } });
    expect((await attempt(one, { reason: "language" })).status).toBe(200);
    expect((await send(pull, { token: one })).body).toMatchObject({ customer: null, reasons: { skipped_by_me: 1 } });
    expect((await take(two)).customer.first_name).toBe("A");
    const { users } = db.tables;
    await db.transaction((tx) => tx.update(users).set({ awayUntil: new Date(Date.now() + 3_600_000) }));
    expect((await send(pull, { token: one })).body).toMatchObject({ status: 409, code: "away" });
  });

  it("renews the lease, releases with a reason, and knows what is over", async () => {
    const { db, one, two, take } = await start();
    await addCustomers(db, [{ firstName: "A" }]);
    vi.spyOn(clock, "now").mockReturnValue(TEST_EPOCH);
    const { assignment: { id } } = await take(one);
    const params = { id };
    expect((await send(heartbeat, { token: one, params })).body).toEqual({ expires_at: "2026-11-02T06:10:00.000Z", suppressed: false });
    expect((await send(heartbeat, { token: one, params, body: { active: false } })).status).toBe(200);
    expect((await send(heartbeat, { token: two, params })).status).toBe(404);
    expect((await send(release, { token: one, params, body: { reason: " " } })).body).toMatchObject({ status: 422, code: "release_reason_missing" });
    expect((await send(release, { token: two, params, body: { reason: "x" } })).status).toBe(404);
    expect((await send(release, { token: one, params, body: { reason: "Wrong language" } })).body).toEqual({ id, ending: "release" });
    expect((await send(release, { token: one, params, body: { reason: "Wrong language" } })).status).toBe(200);
    expect((await send(heartbeat, { token: one, params })).body).toMatchObject({ status: 409, code: "assignment_ended" });
    expect((await send(outcome, { token: one, params, body: { outcome: "reached" } })).body).toMatchObject({ status: 409, code: "already_released" });
    const manager = (await addCaller(db, "manager")).token;
    const { assignment } = await take(two);
    expect((await send(release, { token: manager, params: { id: assignment.id }, body: { reason: "Shift is over" } })).status).toBe(200);
  });
});

eachEngine("customers over REST", (use) => {
  const start = async () => {
    const { db } = use();
    serveFrom(db);
    return { db, token: (await addCaller(db, "manager")).token };
  };

  it("are made, read, changed and listed in pages", async () => {
    const { token } = await start();
    const made: number[] = [];
    for (const n of [1, 2, 3]) {
      const { body, status } = await send(create, { token, body: { external_id: `C${n}`, first_name: "Ali", last_name: `No ${n}`, phone: `0532111000${n}`, email: "a@b.co", priority: n, fields: { age: 40, city: null } } });
      expect(status).toBe(201);
      made.push(Number(body.id));
    }
    const params = { id: made[0] ?? 0 };
    expect((await send(read, { token, params })).body).toMatchObject({ external_id: "C1", phone: "+905321110001", fields: { age: 40, city: null }, status: "pending", available_at: null });
    expect((await send(update, { token, params, body: { last_name: "Kaya", external_id: null } })).body).toMatchObject({ external_id: null, first_name: "Ali", last_name: "Kaya", priority: 1 });
    const page = (await send(list, { token, query: { limit: "2", q: "ali" } })).body as { items: unknown[]; next_cursor: string };
    expect(page.items).toHaveLength(2);
    expect((await send(list, { token, query: { limit: "2", q: "ali", cursor: page.next_cursor } })).body).toMatchObject({ items: [{ external_id: "C3" }], next_cursor: null });
    expect((await send(list, { token, query: { status: "completed" } })).body).toEqual({ items: [], next_cursor: null });
    expect((await send(history, { token, params })).body).toMatchObject({
      calls: [], assignments: [], late_notes: [], imports: [],
      events: [{ kind: "edited", customer_id: params.id, changes: [{ field: "last_name", before: "No 1", after: "Kaya" }, { field: "external_id", before: "C1", after: null }] }, { kind: "created", changes: [] }],
    });
  });

  it("are made once for a key, also when two come at once", async () => {
    const { db, token } = await start();
    const request = { token, key: "a", body: { first_name: "Ali", phone: "05321110001", external_id: "C1" } };
    const answers = await Promise.all([send(create, request), send(create, request), send(create, request)]);
    expect(new Set(answers.map(({ status, body }) => `${status} ${String(body.id)}`)).size).toBe(1);
    expect(await db.read.select().from(db.tables.customers)).toHaveLength(1);
    expect((await send(create, { ...request, key: "b" })).body).toMatchObject({ status: 409, code: "code_taken", errors: [{ path: "external_id" }] });
    expect((await send(create, { ...request, key: "b" })).body).toMatchObject({ status: 409, code: "code_taken" });
  });

  it("are refused with the place of each mistake, and nothing is stored", async () => {
    const { db, token } = await start();
    const attempt = async (body: unknown) => (await send(create, { token, body })).body;
    expect(await attempt({ first_name: "Ali", phone: "123" })).toMatchObject({ status: 422, code: "phone_invalid", errors: [{ path: "phone" }] });
    expect(await attempt({ first_name: " ", phone: "05321110001" })).toMatchObject({ status: 422, code: "name_missing", errors: [{ path: "first_name" }] });
    expect(await attempt({ first_name: "Ali", phone: "05321110001", email: "nobody", priority: "high", vip: true })).toMatchObject({
      status: 422, code: "invalid_input", errors: [{ path: "email" }, { path: "priority", message: "This must be a number." }, { path: "vip", message: "There is no such field." }],
    });
    expect(await attempt({ first_name: "x".repeat(101), phone: "05321110001" })).toMatchObject({ errors: [{ path: "first_name", message: "At most 100 characters." }] });
    expect(await attempt({ phone: "05321110001" })).toMatchObject({ errors: [{ path: "first_name", message: "This is needed." }] });
    expect(await db.read.select().from(db.tables.customers)).toEqual([]);
    for (const query of [{ limit: "0" }, { limit: "501" }, { limit: "x" }, { cursor: "x" }, { status: "gone" }, { operator_id: "0" }, { filter: "x" }, { q: "a\0b" }]) {
      const { status, body } = await send(list, { token, query: query as unknown as Record<string, string> });
      expect({ status, path: (body.errors as { path: string }[])[0]?.path }, JSON.stringify(query)).toEqual({ status: 422, path: Object.keys(query)[0] });
    }
    expect((await send(read, { token, params: { id: 999 } })).body).toMatchObject({ status: 404, code: "not_found" });
    expect((await send(update, { token, params: { id: 999 }, body: {} })).body).toMatchObject({ status: 404 });
    expect((await send(history, { token, params: { id: 999 } })).status).toBe(404);
  });
});
