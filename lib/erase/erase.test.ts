import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import type { Db } from "@/db/client";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { answerOnce, Answer } from "../api/idempotency";
import { startBulk } from "../bulk/start-bulk";
import { createCustomer } from "../customers/create-customer";
import { updateCustomer } from "../customers/update-customer";
import { adminContext, importNow } from "../import/testing-imports";
import { changeOutcome } from "../pool/change-outcome";
import { expireLeases } from "../pool/expire-leases";
import { contradictions, customerRows } from "../pool/proof/real-checks";
import { promoteDue } from "../pool/promote-due";
import { pullCustomer } from "../pool/pull-customer";
import { recordOutcome } from "../pool/record-outcome";
import { releaseAssignment } from "../pool/release-assignment";
import { addCustomers, addOperators, contextOf, minutesAfter as at } from "../pool/testing";
import { repairNumber } from "../repair/repair-number";
import { addSuppressions } from "../suppression/add-suppressions";
import { saveView } from "../views/save-view";
import { erasedAmong } from "./erased-numbers";
import { erasePerson } from "./erase-person";
import { previewErase } from "./preview-erase";

const M = "Qzmarker";
const [P1, P2, P3] = ["+905321112233", "+905334445566", "+905357778899"];

/** Every row of every table as text. */
async function dump({ read, tables }: Db): Promise<string> {
  const all = await Promise.all(Object.entries(tables).map(async ([name, table]) => `${name}: ${(await read.select().from(table)).map((row) => JSON.stringify(row)).sort().join(" ")}`));
  return all.join("\n");
}

/** Where a text, or seven digits in a row of a number, still stands. */
async function found(db: Db, numbers: readonly string[]): Promise<string[]> {
  const parts = numbers.flatMap((phone) => Array.from({ length: phone.length - 7 }, (_, i) => phone.slice(1 + i, 8 + i)));
  return (await dump(db)).split("\n").flatMap((line) => [M.toLowerCase(), ...parts].filter((part) => line.toLowerCase().includes(part)).map((part) => `${part} in ${line.slice(0, line.indexOf(":"))}`));
}

async function reports({ read, tables: { calls } }: Db) {
  return (await read.select().from(calls).orderBy(calls.id)).map(({ id, operatorId, outcome, effect, recordedAt, pulledAt, listId, attempt, isContact, customerId, version }) =>
    ({ id, operatorId, outcome, effect, recordedAt, pulledAt, listId, attempt, isContact, customerId, version }));
}

eachEngine("deleting a person", (use) => {
  const start = async () => {
    const { db } = use();
    const boss = await adminContext(db);
    const [elif = 0, can = 0] = await addOperators(db, 2);
    return { db, boss, elif, can, admin: (minutes: number) => ({ ...boss, now: at(minutes) }), as: (who: number, minutes: number) => contextOf(db, who, at(minutes)) };
  };

  it("leaves no trace in any table, and every figure as it was", async () => {
    const { db, boss, elif, can, admin, as } = await start();
    const head = "Code;Name;Phone;E-mail;Note;City\n";
    const first = await importNow(boss, `${head}${M}-1;Ayşe ${M};0532 111 22 33 / 0533 444 55 66;${M}@example.com;${M} note;${M}ville\nB-1;Other Person;0532 999 88 77;;;\n`, "a.csv");
    expect(first.counts).toMatchObject({ created: 2 });
    const customer = (await customerRows(db)).find((row) => row.externalId === `${M}-1`);
    const id = customer?.id ?? 0;
    const second = await importNow(admin(1), `${head}${M}-1;Ayşe ${M};0532 111 22 33;${M}@example.com;${M} newer;${M}town\n${M}-2;${M} Twin;5321112233;;;\n;${M} Nobody;0532 111 22 33 00 00 00;${M}@example.com;;\n`, "b.csv", { mode: "upsert" });
    expect(second.problems.length).toBeGreaterThan(0);
    await updateCustomer(admin(2), { id, note: `${M} by hand`, fields: { City: `${M} island`, Extra: `${M} extra` } });
    // Calls with notes, a correction, a late note, a skip-like release, an expiry, an invalid number.
    const say = async (who: number, minutes: number, outcome: string, more: object = {}) => {
      await promoteDue(db, at(minutes), 100);
      const { assignment, customer: got } = await pullCustomer(as(who, minutes));
      if (got?.id !== id) throw new Error(`pulled ${got?.firstName ?? "nobody"}`);
      await recordOutcome(as(who, minutes), { assignmentId: assignment?.id ?? 0, outcome, ...more });
      return assignment?.id ?? 0;
    };
    await db.transaction((tx) => tx.update(db.tables.customers).set({ priority: 5, queuePriority: 5 }).where(eq(db.tables.customers.id, id)));
    const one = await say(elif, 3, "no_answer", { note: `${M} rang` });
    await changeOutcome(admin(4), { assignmentId: one, outcome: "busy", note: `${M} corrected`, reason: `${M} said so` });
    const { assignment } = await pullCustomer(as(elif, 5));
    await releaseAssignment(as(elif, 5), { assignmentId: assignment?.id ?? 0, reason: `${M} released` });
    const lapsed = await pullCustomer(as(can, 6));
    await expireLeases(db, at(600), { limit: 10 });
    const again = await pullCustomer(as(elif, 601));
    expect([lapsed.customer?.id, again.customer?.id]).toEqual([id, id]);
    await expect(recordOutcome(as(can, 602), { assignmentId: lapsed.assignment?.id ?? 0, outcome: "reached", note: `${M} late` })).rejects.toMatchObject({ code: "late_outcome_kept" });
    await expect(erasePerson(admin(602), { customerId: id, keepOffList: true })).rejects.toMatchObject({ code: "customer_in_hand" });
    await recordOutcome(as(elif, 603), { assignmentId: again.assignment?.id ?? 0, outcome: "invalid_phone", note: `${M} dead` });
    const two = await say(elif, 604, "invalid_phone");
    expect(two).toBeGreaterThan(0);
    await repairNumber(admin(605), { id, phone: P3 });
    await say(elif, 606, "do_not_call", { note: `${M} never` });
    await addSuppressions(admin(607), { numbers: [P1], reason: `${M} reason` });
    await answerOnce({ db, userId: boss.actor.userId, key: "k1", requestHash: "h", now: at(608) }, () => Promise.resolve(new Answer(200, { id, first_name: `Ayşe ${M}`, phone: P3 })), () => new Answer(500, null));
    await saveView(admin(608), { screen: "customers", name: "Mine", query: `q=${encodeURIComponent(`ayşe ${M}`)}`, isShared: false });
    // Older versions kept these values in the audit.
    await db.transaction((tx) => tx.insert(db.tables.auditEntries).values([
      { at: at(0), actorId: boss.actor.userId, via: "screen", action: "customer.change", entity: "customer", entityId: String(id), details: { phone: [P1, P2], firstName: [M, "x"] } },
      { at: at(0), actorId: boss.actor.userId, via: "screen", action: "suppression.add", entity: "suppression", entityId: P1, details: { added: [P1], reason: M } },
    ]));
    // A record of the same person.
    const [twin] = await addCustomers(db, [{ firstName: `${M} merged`, phone: P2, status: "outside", listId: null, laneId: null, mergedInto: id, note: M }]);
    expect((await found(db, [P1, P2, P3])).length).toBeGreaterThan(20);

    const before = await reports(db);
    expect(before.length).toBe(4);
    expect(await previewErase(admin(609), { customerId: id })).toMatchObject({ isInHand: false, others: [], files: [] });
    expect(await erasePerson(admin(610), { customerId: id, keepOffList: true })).toEqual({ at: at(610), others: [] });
    expect(await found(db, [P1, P2, P3])).toEqual([]);
    expect(await reports(db)).toEqual(before);
    const rows = await customerRows(db);
    expect(contradictions(rows)).toEqual([]);
    expect(rows.find((row) => row.id === id)).toMatchObject({ firstName: `#${id}`, phone: "", erasedAt: at(610), status: "do_not_call", lastOutcome: "do_not_call" });
    expect(rows.find((row) => row.id === twin?.id)).toMatchObject({ status: "outside", phone: "" });
    const audit = await db.read.select().from(db.tables.auditEntries);
    expect(audit.at(-1)).toMatchObject({ action: "customer.erase", entityId: String(id), details: { keepOffList: true } });
    // Somebody else's records are as they were.
    expect(rows.find((row) => row.externalId === "B-1")).toMatchObject({ firstName: "Other", phone: "+905329998877" });
    // Again changes nothing.
    const after = await dump(db);
    expect(await erasePerson(admin(700), { customerId: id, keepOffList: false })).toEqual({ at: at(610), others: [] });
    expect(await dump(db)).toBe(after);
    await expect(changeOutcome(admin(701), { assignmentId: one, outcome: "reached" })).rejects.toMatchObject({ code: "customer_erased" });
    await expect(recordOutcome(as(can, 702), { assignmentId: lapsed.assignment?.id ?? 0, outcome: "reached", note: M })).rejects.toMatchObject({ code: "customer_erased" });
  });

  it("keeps the number off: no import, nobody by hand, and only while a hash is there", async () => {
    const { db, boss, elif } = await start();
    const [ada, bob, dead] = await addCustomers(db, [{ firstName: "Ada", phone: P1, phone2: P2 }, { firstName: "Bob", phone: P3 }, { firstName: "Dead", phone: "+905300000001", status: "invalid_phone" }]);
    expect(await erasedAmong(db, db.read, [P1])).toEqual(new Set());
    await erasePerson(boss, { customerId: ada?.id ?? 0, keepOffList: true });
    expect(await erasedAmong(db, db.read, [P1, P2, P3])).toEqual(new Set([P1, P2]));
    await expect(createCustomer(boss, { firstName: "Ada", phone: "0532 111 22 33" })).rejects.toMatchObject({ code: "number_erased", fields: [{ path: "phone" }] });
    await expect(createCustomer(boss, { firstName: "Ada", phone: "0530 111 22 33", phone2: P2 })).rejects.toMatchObject({ code: "number_erased", fields: [{ path: "phone2" }] });
    await expect(updateCustomer(boss, { id: bob?.id ?? 0, phone: P1 })).rejects.toMatchObject({ code: "number_erased" });
    await expect(repairNumber(boss, { id: dead?.id ?? 0, phone: P2 })).rejects.toMatchObject({ code: "number_erased" });
    const file = `Code;Name;Phone\nA-1;${M};0532 111 22 33\nB-1;Bea;0532 000 11 22\n;;5334445566\nBOB;Bob;0535 777 88 99\n`;
    const imported = await importNow(boss, file, "a.csv", { mode: "upsert" });
    expect(imported.counts).toMatchObject({ rows: 4, created: 1, updated: 1, suppressed: 2, invalid: 0 });
    expect(imported.problems).toEqual([[2, "kept_off"], [4, "kept_off"]]);
    expect(await found(db, [P1, P2])).toEqual([]);
    // Nobody pulls who was deleted.
    for (let i = 0; i < 2; i++) {
      const { customer, assignment } = await pullCustomer(contextOf(db, elif));
      expect(customer?.erasedAt).toBeNull();
      await recordOutcome(contextOf(db, elif), { assignmentId: assignment?.id ?? 0, outcome: "reached" });
    }
    expect((await pullCustomer(contextOf(db, elif))).customer).toBeNull();
  });

  it("names others with the number, whom it leaves suppressed", async () => {
    const { db, boss, elif } = await start();
    const [ada, twin] = await addCustomers(db, [{ firstName: "Ada", phone: P1 }, { firstName: "Twin", phone: P1 }]);
    await addSuppressions(boss, { numbers: [P1], reason: "complaint" });
    expect((await previewErase(boss, { customerId: ada?.id ?? 0 })).others).toMatchObject([{ id: twin?.id, firstName: "Twin" }]);
    expect(await erasePerson(boss, { customerId: ada?.id ?? 0, keepOffList: false })).toMatchObject({ others: [twin?.id] });
    expect((await customerRows(db)).find((row) => row.id === twin?.id)?.blockedBy).not.toBeNull();
    expect((await customerRows(db)).find((row) => row.id === ada?.id)).toMatchObject({ status: "outside", blockedBy: null, listId: null, laneId: null });
    expect((await pullCustomer(contextOf(db, elif))).customer).toBeNull();
    await erasePerson(boss, { customerId: twin?.id ?? 0, keepOffList: false });
    expect(await db.read.select().from(db.tables.suppressions)).toEqual([]);
    expect(await found(db, [P1])).toEqual([]);
    await createCustomer(boss, { firstName: "Ada again", phone: P1 });
  });

  it("is an admin's, of a customer who is there and was not merged", async () => {
    const { db, boss, elif } = await start();
    const [ada, gone] = await addCustomers(db, [{ firstName: "Ada" }, { firstName: "Gone" }]);
    await db.transaction((tx) => tx.update(db.tables.customers).set({ mergedInto: ada?.id }).where(eq(db.tables.customers.id, gone?.id ?? 0)));
    const wish = { customerId: ada?.id ?? 0, keepOffList: false };
    await expect(erasePerson(contextOf(db, elif), wish)).rejects.toMatchObject({ code: "forbidden" });
    await expect(erasePerson(contextOf(db, boss.actor.userId, TEST_EPOCH, "manager"), wish)).rejects.toMatchObject({ code: "forbidden" });
    await expect(previewErase(contextOf(db, elif), wish)).rejects.toMatchObject({ code: "forbidden" });
    await expect(erasePerson(boss, { ...wish, customerId: 999 })).rejects.toMatchObject({ code: "not_found" });
    await expect(erasePerson(boss, { ...wish, customerId: gone?.id ?? 0 })).rejects.toMatchObject({ code: "customer_merged" });
  });

  it("races pulls: whoever was deleted is in nobody's hand, and nothing comes back", async () => {
    const { db, boss, elif, can } = await start();
    const made = await addCustomers(db, Array.from({ length: 12 }, (_, i) => ({ firstName: `C${i}` })));
    const erased = made.map(({ id }) => erasePerson(boss, { customerId: id, keepOffList: true }).then(() => "erased", (error: unknown) => (error as { code?: string }).code ?? "?"));
    const pulls = [elif, can].map(async (who) => {
      for (let i = 0; i < 3; i++) {
        const { assignment } = await pullCustomer(contextOf(db, who));
        if (assignment) await recordOutcome(contextOf(db, who), { assignmentId: assignment.id, outcome: "no_answer", note: M });
      }
    });
    const [ends] = await Promise.all([Promise.all(erased), Promise.all(pulls)]);
    expect(ends.every((end) => end === "erased" || end === "customer_in_hand")).toBe(true);
    const rows = await customerRows(db);
    expect(contradictions(rows)).toEqual([]);
    for (const row of rows.filter((one) => one.erasedAt !== null)) expect(["pending", "waiting", "assigned"]).not.toContain(row.status);
    // The others follow one by one.
    for (const { id } of rows) await erasePerson(boss, { customerId: id, keepOffList: false });
    expect(await found(db, [])).toEqual([]);
    await expect(startBulk(boss, { selection: { ids: rows.map((row) => row.id) }, deed: { kind: "new_round" } })).resolves.toMatchObject({ changed: 0, left: { erased: 12 } });
  });
});
