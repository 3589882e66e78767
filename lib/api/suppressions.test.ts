import { expect, it } from "vitest";
import { POST as heartbeat } from "@/app/api/v1/assignments/[id]/heartbeat/route";
import { POST as pull } from "@/app/api/v1/pool/pull/route";
import { DELETE as lift } from "@/app/api/v1/suppressions/[id]/route";
import { GET as list, POST as add } from "@/app/api/v1/suppressions/route";
import { eachEngine } from "@/db/testing";
import { addCustomers } from "../pool/testing";
import { addCaller, send, serveFrom } from "./testing";

eachEngine("the suppression list over REST", (use) => {
  const start = async () => {
    const { db } = use();
    serveFrom(db);
    const [operator, manager] = [(await addCaller(db, "operator")).token, (await addCaller(db, "manager")).token];
    return { db, operator, manager, put: (body: object, key?: string) => send(add, { token: manager, body, key }) };
  };

  it("takes numbers, tells whoever has one in hand, gives them out no more, and lets them go with a reason", async () => {
    const { db, operator, manager, put } = await start();
    await addCustomers(db, [{ firstName: "A", phone: "+905321110001" }, { firstName: "B", phone: "+905321110002" }]);
    const { assignment } = (await send(pull, { token: operator })).body as unknown as { assignment: { id: number } };
    expect((await put({ numbers: ["0532 111 00 01", "(0532) 1110002"], reason: "asked" })).body).toEqual({ added: 2, extended: 0, already: 0 });
    expect((await send(heartbeat, { token: operator, params: { id: assignment.id } })).body).toMatchObject({ suppressed: true });
    expect((await send(pull, { token: operator })).body).toMatchObject({ assignment: { id: assignment.id, suppressed: true } });
    const other = (await addCaller(db, "operator")).token;
    expect((await send(pull, { token: other })).body).toMatchObject({ customer: null, reasons: { suppressed: 2 } });

    const page = (await send(list, { token: manager, query: { limit: "1" } })).body as { items: { id: number }[]; next_cursor: string };
    expect(page).toMatchObject({ items: [{ phone: "+905321110002", reason: "asked", source: "hand", expires_at: null, customers: 1 }] });
    expect((await send(list, { token: manager, query: { cursor: page.next_cursor, q: "1110001" } })).body).toMatchObject({ items: [{ phone: "+905321110001" }], next_cursor: null });
    const params = { id: page.items[0]?.id ?? 0 };
    expect((await send(lift, { token: manager, params })).body).toMatchObject({ status: 422, errors: [{ path: "reason" }] });
    expect((await send(lift, { token: manager, params, query: { reason: "a mistake" } })).body).toEqual({ id: params.id, phone: "+905321110002", do_not_call: 0 });
    expect((await send(lift, { token: manager, params, query: { reason: "a mistake" } })).status).toBe(404);
    expect((await send(pull, { token: other })).body).toMatchObject({ customer: { first_name: "B" } });
  });

  it("names the place of each mistake and stores nothing then", async () => {
    const { db, put } = await start();
    expect((await put({ numbers: ["05321110001", "nobody"], reason: "x" })).body).toMatchObject({ status: 422, code: "numbers_invalid", errors: [{ path: "numbers.1" }] });
    expect((await put({ numbers: [], reason: "x" })).body).toMatchObject({ status: 422, errors: [{ path: "numbers" }] });
    expect((await put({ numbers: ["05321110001"], reason: " " })).body).toMatchObject({ status: 422, errors: [{ path: "reason" }] });
    expect((await put({ numbers: ["05321110001"], reason: "x", expires_at: "2001-01-01T00:00:00Z" })).body).toMatchObject({ status: 422, errors: [{ path: "expires_at" }] });
    expect(await db.read.$count(db.tables.suppressions)).toBe(0);
  });

  it("answers once for a key", async () => {
    const { put } = await start();
    const body = { numbers: ["05321110001"], reason: "x" };
    const first = await put(body, "k");
    expect((await put(body, "k")).body).toEqual(first.body);
    expect((await put(body)).body).toEqual({ added: 0, extended: 0, already: 1 });
  });
});
