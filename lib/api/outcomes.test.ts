import { expect, it } from "vitest";
import { POST as outcome, PUT as change } from "@/app/api/v1/assignments/[id]/outcome/route";
import { GET as history } from "@/app/api/v1/customers/[id]/history/route";
import { GET as outcomes } from "@/app/api/v1/outcomes/route";
import { POST as pull } from "@/app/api/v1/pool/pull/route";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { saveDisposition } from "../outcomes/save-disposition";
import { saveOutcome } from "../outcomes/save-outcome";
import { addCustomers, contextOf } from "../pool/testing";
import { addCaller, send, serveFrom } from "./testing";

interface Listed { code: string; is_active: boolean; requires_note: boolean; is_positive: boolean; dispositions: { code: string; is_positive: boolean; is_active: boolean }[] }

const labels = (en: string) => ({ en, tr: `${en} tr`, ru: `${en} ru` });

eachEngine("outcomes over REST", (use) => {
  const start = async () => {
    const { db } = use();
    serveFrom(db);
    const admin = contextOf(db, (await addCaller(db, "admin")).userId, TEST_EPOCH, "admin");
    await saveDisposition(admin, { outcome: "reached", labels: labels("Sold"), isPositive: true, isActive: true });
    await saveDisposition(admin, { outcome: "reached", labels: labels("Refused"), isPositive: false, isActive: true });
    await saveOutcome(admin, { labels: labels("Complaint"), effect: "completed", isContact: true, isPositive: false, countsAsAttempt: false, retryWaits: null, closesAfter: null, requiresNote: true, colour: null, key: "x", isActive: true });
    const operator = await addCaller(db, "operator");
    const take = async () => ((await send(pull, { token: operator.token })).body as unknown as { customer: { id: number }; assignment: { id: number } });
    const say = async (id: number, body: object) => send(outcome, { token: operator.token, params: { id }, body });
    return { db, operator, take, say };
  };

  it("are listed with their second level in the order of the buttons, for who records and who reports", async () => {
    const { db, operator } = await start();
    const { body, status } = await send(outcomes, { token: operator.token });
    expect(status).toBe(200);
    const listed = body as unknown as Listed[];
    expect(listed.map(({ code }) => code)).toEqual(["reached", "no_answer", "declined", "busy", "invalid_phone", "callback", "do_not_call", "switched_off", "wrong_person", "complaint"]);
    expect(listed[0]).toEqual({
      code: "reached", labels: { en: "Reached", tr: "Ulaşıldı", ru: "Дозвонились" }, effect: "completed", is_contact: true, is_positive: false, counts_as_attempt: false,
      requires_note: false, is_active: true,
      dispositions: [{ code: "sold", labels: labels("Sold"), is_positive: true, is_active: true }, { code: "refused", labels: labels("Refused"), is_positive: false, is_active: true }],
    });
    expect(listed.find(({ code }) => code === "switched_off")).toMatchObject({ is_active: false, dispositions: [] });
    expect(listed.at(-1)).toMatchObject({ requires_note: true });
    for (const role of ["analyst", "manager", "admin"] as const) expect((await send(outcomes, { token: (await addCaller(db, role)).token })).body, role).toHaveLength(10);
    expect((await send(outcomes, { token: (await addCaller(db, "viewer")).token })).status).toBe(403);
  });

  it("are recorded with their second level, which the call and its history name", async () => {
    const { db, operator, take, say } = await start();
    await addCustomers(db, [{ firstName: "A" }]);
    const { customer, assignment: { id } } = await take();
    expect((await say(id, { outcome: "reached" })).body).toMatchObject({ status: 422, code: "disposition_missing", errors: [{ path: "disposition" }] });
    expect((await say(id, { outcome: "reached", disposition: "gone" })).body).toMatchObject({ status: 422, code: "disposition_unknown", errors: [{ path: "disposition" }] });
    expect((await say(id, { outcome: "busy", disposition: "sold" })).body).toMatchObject({ code: "disposition_unknown" });
    expect((await say(id, { outcome: "complaint", note: "  " })).body).toMatchObject({ status: 422, code: "note_missing", errors: [{ path: "note" }] });
    expect((await say(id, { outcome: "reached", disposition: "sold", close: "yes" })).body).toMatchObject({ status: 422, errors: [{ path: "close" }] });
    const done = await say(id, { outcome: "reached", disposition: "sold", close: false });
    expect(done).toMatchObject({ status: 200, body: { call: { outcome: "reached", disposition: "sold", is_positive: true } } });
    expect((await say(id, { outcome: "reached", disposition: "sold" })).body).toEqual(done.body);
    const corrected = await send(change, { token: operator.token, params: { id }, body: { outcome: "reached", disposition: "refused" } });
    expect(corrected.body).toMatchObject({ call: { disposition: "refused", is_positive: false, version: 2 } });
    const manager = (await addCaller(db, "manager")).token;
    expect((await send(history, { token: manager, params: { id: customer.id } })).body).toMatchObject({
      calls: [{ outcome: "reached", disposition: "refused", is_positive: false, versions: [{ version: 1, outcome: "reached", disposition: "sold" }] }],
    });
  });
});
