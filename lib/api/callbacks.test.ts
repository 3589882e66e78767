import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { DELETE as cancel, PUT as move } from "@/app/api/v1/callbacks/[customer_id]/route";
import { GET as list } from "@/app/api/v1/callbacks/route";
import { eachEngine } from "@/db/testing";
import { addCustomers, minutesAfter } from "../pool/testing";
import { addCaller, send, serveFrom } from "./testing";

eachEngine("callbacks through the API", (use) => {
  /** An operator with callbacks at these minutes from now, and another one with one; a manager. */
  async function people() {
    const { db } = use();
    serveFrom(db);
    const [mine, other, manager] = [await addCaller(db, "operator"), await addCaller(db, "operator"), await addCaller(db, "manager")];
    const now = new Date(Math.ceil(Date.now() / 1000) * 1000);
    const promised = (ownerId: number, minutes: number, firstName: string) =>
      ({ firstName, status: "waiting" as const, band: 0, owned: 1, ownerId, lastOperatorId: ownerId, sortAt: minutesAfter(minutes, now), dueAt: minutesAfter(minutes, now) });
    const made = await addCustomers(db, [promised(mine.userId, 10, "A"), promised(mine.userId, 20, "B"), promised(mine.userId, 20, "C"), promised(other.userId, 5, "D")]);
    return { mine, other, manager, now, ids: made.map((customer) => customer.id) as [number, number, number, number] };
  }
  const namesOf = ({ body }: { body: Record<string, unknown> }) => (body.items as { first_name: string }[]).map((item) => item.first_name);

  it("list one's own in pages, and for a supervisor everyone's", async () => {
    const { mine, other, manager, now } = await people();
    const first = await send(list, { token: mine.token, query: { limit: "2" } });
    expect(namesOf(first)).toEqual(["A", "B"]);
    expect(first.body).toMatchObject({ items: [{ callback_at: minutesAfter(10, now).toISOString(), time_zone: "Europe/Istanbul", operator_id: mine.userId, in_hand: false }, {}] });
    const next = await send(list, { token: mine.token, query: { limit: "2", cursor: String(first.body.next_cursor) } });
    expect([namesOf(next), next.body.next_cursor]).toEqual([["C"], null]);
    expect(namesOf(await send(list, { token: manager.token }))).toEqual(["D", "A", "B", "C"]);
    expect(namesOf(await send(list, { token: manager.token, query: { operator_id: String(other.userId) } }))).toEqual(["D"]);
    expect(namesOf(await send(list, { token: mine.token, query: { operator_id: String(mine.userId), from: minutesAfter(15, now).toISOString() } }))).toEqual(["B", "C"]);
    expect(namesOf(await send(list, { token: manager.token, query: { to: minutesAfter(10, now).toISOString() } }))).toEqual(["D"]);
    expect((await send(list, { token: mine.token, query: { operator_id: String(other.userId) } })).status).toBe(403);
    for (const query of [{ cursor: "7" }, { cursor: "99999999999999999-1" }, { from: "yesterday" }, { to: "9999-12-31T23:59:59-23:59" }, { operator_id: "0" }] as Record<string, string>[]) {
      expect((await send(list, { token: manager.token, query })).status, JSON.stringify(query)).toBe(422);
    }
  });

  it("are moved and cancelled once, by whom they belong to or who supervises", async () => {
    const { mine, other, manager, now, ids } = await people();
    const [a, b, , d] = ids;
    const at = minutesAfter(600, now).toISOString();
    expect((await send(move, { token: mine.token, params: { customer_id: a }, body: { callback_at: at } })).body).toMatchObject({ id: a, status: "waiting", available_at: at });
    expect((await send(move, { token: manager.token, params: { customer_id: d }, body: { callback_at: at } })).status).toBe(200);
    expect((await send(move, { token: other.token, params: { customer_id: a }, body: { callback_at: at } })).status).toBe(404);
    expect((await send(move, { token: mine.token, params: { customer_id: a }, body: { callback_at: "2020-01-01T00:00:00Z" } })).body).toMatchObject({ status: 422, code: "callback_time_past" });
    expect((await send(cancel, { token: mine.token, params: { customer_id: b } })).body).toMatchObject({ status: 422, errors: [{ path: "reason" }] });
    const cancelled = { token: mine.token, params: { customer_id: b }, query: { reason: "asked us not to" } };
    expect((await send(cancel, { ...cancelled, key: "once" })).body).toMatchObject({ id: b, status: "pending", available_at: null });
    expect((await send(cancel, { ...cancelled, key: "once" })).status).toBe(200);
    expect((await send(cancel, cancelled)).body).toMatchObject({ status: 409, code: "callback_gone" });
    const { customerEvents } = use().db.tables;
    expect(await use().db.read.select({ kind: customerEvents.kind }).from(customerEvents).where(eq(customerEvents.customerId, b))).toEqual([{ kind: "callback_cancelled" }]);
  });
});
