import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { BAND } from "@/db/values";
import { putUser, userContext } from "../auth/testing";
import { createCustomer } from "../customers/create-customer";
import { updateCustomer } from "../customers/update-customer";
import { queueImport } from "../import/testing-imports";
import { workThroughImports } from "../import/runner";
import { pullCustomer } from "../pool/pull-customer";
import { recordOutcome } from "../pool/record-outcome";
import { addCustomers, addOperators, contextOf, minutesAfter as at } from "../pool/testing";
import { addSuppressions } from "./add-suppressions";
import { liftByHand } from "./lift-suppression";
import { listSuppressions } from "./list-suppressions";

const numbers = Array.from({ length: 60 }, (_, i) => `+90532777${String(i).padStart(4, "0")}`);
const wanted = new Set(numbers.filter((_, i) => i % 2 === 0));

eachEngine("a number that is suppressed while everybody works", (use) => {
  async function setUp() {
    const { db } = use();
    const boss = userContext(db, TEST_EPOCH, await putUser(db, TEST_EPOCH, "boss", { role: "admin" }));
    return { db, boss, operators: await addOperators(db, 6), suppress: () => addSuppressions(boss, { numbers: [...wanted], reason: "asked" }) };
  }
  /** Everybody is out of reach whose number is on the list, and nobody else. */
  async function expectOverlay() {
    const { customers, suppressions } = use().db.tables;
    const rows = await use().db.read.select({ phone: customers.phone, blockedBy: customers.blockedBy, band: customers.band, entry: suppressions.id }).from(customers).leftJoin(suppressions, eq(suppressions.phone, customers.phone));
    expect(rows.filter((row) => row.blockedBy !== row.entry)).toEqual([]);
    return rows;
  }

  it("is not handed out any more once it is there", async () => {
    const { db, operators, suppress } = await setUp();
    await addCustomers(db, numbers.map((phone, i) => ({ firstName: `C${i}`, phone })));
    const { assignments, customers } = db.tables;
    const handed = () => db.read.select({ id: assignments.id, phone: customers.phone }).from(assignments).innerJoin(customers, eq(customers.id, assignments.customerId));
    const state = { added: -1 };
    const work = async (operator: number) => {
      for (;;) {
        const { assignment } = await pullCustomer(contextOf(db, operator));
        if (!assignment) return;
        await recordOutcome(contextOf(db, operator), { assignmentId: assignment.id, outcome: "reached" });
      }
    };
    const adding = (async () => {
      await pullCustomer(contextOf(db, operators[0] ?? 0));
      await suppress();
      state.added = Math.max(...(await handed()).map(({ id }) => id));
    })();
    await Promise.all([adding, ...operators.slice(1).map(work)]);
    const all = await handed();
    expect(all.filter(({ id, phone }) => id > state.added && wanted.has(phone))).toEqual([]);
    // Else there was no race.
    expect(all.filter(({ phone }) => wanted.has(phone)).length).toBeLessThan(wanted.size);
    await expectOverlay();
  });

  it("comes into no list: not by hand, not by a file, not as somebody's new number", async () => {
    const { db, boss, suppress } = await setUp();
    const others = await addCustomers(db, numbers.map((_, i) => ({ firstName: `C${i}`, phone: `+90533888${String(i).padStart(4, "0")}` })));
    await queueImport(boss, Buffer.from(["Ad,Telefon", ...numbers.map((phone, i) => `F${i},${phone}`)].join("\n")), "numbers.csv");
    await Promise.all([
      workThroughImports(db, () => boss.now),
      ...numbers.map((phone, i) => createCustomer(boss, { firstName: `N${i}`, phone })),
      ...others.map(({ id }, i) => updateCustomer(boss, { id, phone: numbers[i] ?? "" })),
      suppress(),
    ]);
    const rows = await expectOverlay();
    expect(rows.filter((row) => row.blockedBy !== null).length).toBeGreaterThanOrEqual(60);
  });

  it("becomes no callback, and a second number that is suppressed is not called after the first was struck", async () => {
    const { db, boss, operators, suppress } = await setUp();
    await addCustomers(db, operators.map((_, i) => ({ firstName: `C${i}`, ...(i % 2 === 0 ? { phone: numbers[2 * i] } : { phone2: numbers[2 * i] }) })));
    const held = await Promise.all(operators.map(async (operator) => ({ operator, ...(await pullCustomer(contextOf(db, operator))) })));
    const said = held.map(({ operator, assignment, customer }) => {
      const [assignmentId, ctx] = [assignment?.id ?? 0, contextOf(db, operator)];
      if (customer?.phone2) return recordOutcome(ctx, { assignmentId, outcome: "invalid_phone" });
      return recordOutcome(ctx, { assignmentId, outcome: "callback", callbackAt: at(60) }).catch((error: unknown) => { expect(error).toMatchObject({ code: "number_suppressed" }); });
    });
    await Promise.all([suppress(), ...said]);
    await expectOverlay();
    for (const { id } of (await listSuppressions(boss, { limit: 100 })).items) await liftByHand(boss, { id, reason: "x" });
    expect((await expectOverlay()).map((row) => row.band)).toEqual(operators.map(() => BAND.ordinary));
  });
});
