import { expect, it, vi } from "vitest";
import { POST as outcome, PUT as change } from "@/app/api/v1/assignments/[id]/outcome/route";
import { GET as history } from "@/app/api/v1/customers/[id]/history/route";
import { POST as pull } from "@/app/api/v1/pool/pull/route";
import { eachEngine } from "@/db/testing";
import { clock } from "../clock";
import { addCustomers } from "../pool/testing";
import { addCaller, send, serveFrom } from "./testing";

eachEngine("corrections over REST", (use) => {
  it("are a supervisor's at any time, with a reason, and both versions are in the history", async () => {
    const { db } = use();
    serveFrom(db);
    const [operator, manager, scoped] = [await addCaller(db, "operator"), await addCaller(db, "manager"), await addCaller(db, "manager", { scopes: ["customers.read"] })];
    const [ada] = await addCustomers(db, [{ firstName: "Ada" }]);
    const params: Record<string, number>[] = [];
    for (const said of ["busy", "no_answer"]) {
      const { id } = (await send(pull, { token: operator.token })).body.assignment as { id: number };
      expect((await send(outcome, { token: operator.token, params: { id }, body: { outcome: said } })).status).toBe(200);
      params.push({ id });
    }
    const [first = {}] = params;
    const later = vi.spyOn(clock, "now").mockReturnValue(new Date(Date.now() + 86_400_000));
    expect((await send(change, { token: operator.token, params: first, body: { outcome: "reached" } })).body).toMatchObject({ status: 409, code: "change_not_last" });
    expect((await send(change, { token: scoped.token, params: first, body: { outcome: "reached" } })).status).toBe(403);
    const wrong = await send(change, { token: manager.token, params: first, body: { outcome: "callback", reason: "x".repeat(201) } });
    expect(wrong.body).toMatchObject({ status: 422, errors: [{ path: "reason" }] });
    expect((await send(change, { token: manager.token, params: first, body: { outcome: "callback" } })).body).toMatchObject({ status: 422, code: "callback_time_missing", errors: [{ path: "callback_at" }] });
    expect((await send(change, { token: manager.token, params: { id: 999 }, body: { outcome: "reached" } })).status).toBe(404);

    const body = { outcome: "reached", note: "bought", reason: "heard the recording" };
    const done = await send(change, { token: manager.token, params: first, body, key: "k1" });
    expect(done.body).toMatchObject({ customer: { status: "pending", call_attempts: 1, last_call_status: "no_answer" }, call: { outcome: "reached", note: "bought", version: 2, attempt: 1 } });
    expect((await send(change, { token: manager.token, params: first, body, key: "k1" })).body).toEqual(done.body);
    expect((await send(change, { token: manager.token, params: first, body, key: "k2" })).body).toEqual(done.body);

    const { calls } = (await send(history, { token: manager.token, params: { id: ada?.id ?? 0 } })).body as { calls: object[] };
    expect(calls).toMatchObject([
      { outcome: "no_answer", attempt: 1, version: 1, versions: [] },
      { outcome: "reached", version: 2, versions: [{ version: 1, outcome: "busy", replaced_by: manager.userId, reason: "heard the recording" }] },
    ]);
    later.mockRestore();
  });
});
