import { expect, it } from "vitest";
import { eachEngine } from "@/db/testing";
import { changeOutcome } from "./change-outcome";
import { getDesk } from "./get-desk";
import { pullCustomer } from "./pull-customer";
import { recordOutcome } from "./record-outcome";
import { saveNote } from "./save-note";
import { addCustomers, addOperators, contextOf, minutesAfter } from "./testing";

eachEngine("the operator's screen", (use) => {
  it("shows an empty hand and an empty day at first", async () => {
    const { db } = use();
    const [one = 0] = await addOperators(db, 1);
    expect(await getDesk(contextOf(db, one))).toEqual({ hand: null, nothing: null, day: { calls: 0, reached: 0 }, last: null, awayUntil: null, skipsLeft: 10 });
  });

  it("shows the customer in hand with number, attempt, fields, draft note and earlier calls", async () => {
    const { db } = use();
    const [one = 0, two = 0] = await addOperators(db, 2);
    await addCustomers(db, [{ firstName: "Ayşe", lastName: "Kaya", phone: "+905341234569", externalId: "USR003", fields: { City: "İzmir" }, priority: 3 }]);
    const first = await pullCustomer(contextOf(db, two));
    await recordOutcome(contextOf(db, two), { assignmentId: first.assignment?.id ?? 0, outcome: "no_answer", note: "evenings are better" });
    const ctx = contextOf(db, one, minutesAfter(120));
    const pulled = await pullCustomer(ctx);
    await saveNote(ctx, { assignmentId: pulled.assignment?.id ?? 0, note: "being typed" });
    const { hand } = await getDesk(ctx);
    expect(hand).toMatchObject({
      attempt: 2, maxAttempts: 3, note: "being typed", listName: null, script: "",
      why: { pullClass: "owned_by_other", priority: 3, waitedSince: minutesAfter(0) },
      customer: { firstName: "Ayşe", lastName: "Kaya", code: "USR003", phone: "+905341234569", fields: [{ name: "City", value: "İzmir" }] },
      history: [{ operator: "Operator 2", outcome: "no_answer", note: "evenings are better", changed: false }],
    });
    expect(hand?.customer.phoneShown.replaceAll(/\D/g, "")).toBe("05341234569");
  });

  it("counts the day on the team's walls and offers the last outcome for as long as it can be changed", async () => {
    const { db } = use();
    const [one = 0] = await addOperators(db, 1);
    await addCustomers(db, [{ firstName: "A" }, { firstName: "B" }]);
    const call = async (minutes: number, outcome: string) => {
      const ctx = contextOf(db, one, minutesAfter(minutes));
      const pulled = await pullCustomer(ctx);
      await recordOutcome(ctx, { assignmentId: pulled.assignment?.id ?? 0, outcome });
      return pulled.assignment?.id ?? 0;
    };
    await call(0, "reached");
    const last = await call(1, "busy");
    expect(await getDesk(contextOf(db, one, minutesAfter(2)))).toMatchObject({
      day: { calls: 2, reached: 1 }, last: { assignmentId: last, outcome: "busy", changeableUntil: minutesAfter(11) },
    });
    await changeOutcome(contextOf(db, one, minutesAfter(3)), { assignmentId: last, outcome: "reached" });
    expect((await getDesk(contextOf(db, one, minutesAfter(4)))).day).toEqual({ calls: 2, reached: 2 });
    expect((await getDesk(contextOf(db, one, minutesAfter(12)))).last).toBeNull();
    expect((await getDesk(contextOf(db, one, minutesAfter(24 * 60)))).day).toEqual({ calls: 0, reached: 0 });
  });
});
