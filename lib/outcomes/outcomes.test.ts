import { asc, desc, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { addUser } from "../api/testing";
import { isAppError } from "../errors";
import { changeOutcome } from "../pool/change-outcome";
import { listOutcomes } from "../pool/list-outcomes";
import { pullCustomer } from "../pool/pull-customer";
import { recordOutcome } from "../pool/record-outcome";
import { addCustomers, addOperators, contextOf, minutesAfter } from "../pool/testing";
import { readRules } from "../rules/current-rules";
import { codeFrom } from "./codes";
import { deleteDisposition } from "./delete-disposition";
import { deleteOutcome } from "./delete-outcome";
import { outcomeKeys } from "./keys";
import { listManagedOutcomes } from "./list-managed-outcomes";
import { moveDisposition } from "./move-disposition";
import { moveOutcome } from "./move-outcome";
import { saveDisposition } from "./save-disposition";
import { saveOutcome, type OutcomeInput } from "./save-outcome";

const labels = (en: string, tr = en, ru = en) => ({ en, tr, ru });
const made = (en: string, more: Partial<OutcomeInput> = {}): OutcomeInput => ({
  labels: labels(en), effect: "completed", isContact: true, isPositive: false, countsAsAttempt: false, retryWaits: null, closesAfter: null,
  requiresNote: false, colour: null, key: null, isActive: true, ...more,
});

it("makes codes of small Latin letters, digits and _, each only once", () => {
  expect(codeFrom("  Sold – 2nd İtem! ", new Set())).toBe("sold_2nd_item");
  expect(codeFrom("Çok güzel ışık", new Set())).toBe("cok_guzel_isik");
  expect(codeFrom("Продано", new Set())).toBe("other");
  expect(codeFrom("sold", new Set(["sold", "sold_2"]))).toBe("sold_3");
  expect(codeFrom("__proto__", new Set())).toBe("proto");
  expect(codeFrom("x".repeat(200), new Set())).toHaveLength(40);
});

it("offers no key that the screen presses itself, nor the i that Turkish has twice", () => {
  expect(outcomeKeys.join("")).toBe("123456789efgjklmopqrtvwxyz");
});

eachEngine("outcomes", (use) => {
  const admin = async () => contextOf(use().db, (await addUser(use().db, "admin")).id, TEST_EPOCH, "admin");
  const listed = async (code: string) => {
    const found = (await listManagedOutcomes(await admin())).find((outcome) => outcome.code === code);
    if (!found) throw new Error(`${code} is not there`);
    return found;
  };
  /** What a form of an outcome would send back. */
  const draft = async (code: string, more: Partial<OutcomeInput> = {}): Promise<OutcomeInput> => {
    const { labels, effect, isContact, isPositive, countsAsAttempt, retryWaits, closesAfter, requiresNote, colour, key, isActive, revision } = await listed(code);
    return { code, revision, labels, effect, isContact, isPositive, countsAsAttempt, retryWaits, closesAfter, requiresNote, colour, key, isActive, ...more };
  };
  const audited = async () => use().db.read.select().from(use().db.tables.auditEntries).orderBy(asc(use().db.tables.auditEntries.id));
  const order = async () => (await listOutcomes(use())).map((outcome) => outcome.code);
  /** One call that ends so, by a new operator on a new customer. */
  async function record(outcome: string, disposition?: string) {
    const { db } = use();
    const operator = contextOf(db, (await addUser(db, "operator")).id);
    await addCustomers(db, [{ firstName: "A", phone: `+9053211${String(Math.random()).slice(2, 7)}` }]);
    const { assignment } = await pullCustomer(operator);
    return { operator, ...(await recordOutcome(operator, { assignmentId: assignment?.id ?? 0, outcome, disposition, note: "x" })) };
  }

  it("are added with a code from the English label, at the end, and hold at once", async () => {
    const ctx = await admin();
    const { code } = await saveOutcome(ctx, made(" Sold   out ", { labels: labels("Sold  out", "Satıldı", "Продано"), isPositive: true, key: "x", colour: "accent", requiresNote: true }));
    expect(code).toBe("sold_out");
    expect((await order()).at(-1)).toBe("sold_out");
    expect(await listed(code)).toMatchObject({ labels: { en: "Sold out", tr: "Satıldı", ru: "Продано" }, isPositive: true, key: "x", colour: "accent", calls: 0, isBuiltIn: false });
    expect((await readRules(use().db)).outcomes[code]).toMatchObject({ effect: "completed", isPositive: true, requiresNote: true, isActive: true });
    expect(await audited()).toMatchObject([{ action: "outcome.add", entity: "outcome", entityId: "sold_out", actorId: ctx.actor.userId, details: { effect: "completed", key: "x" } }]);
    const { call } = await record(code);
    expect(call).toMatchObject({ outcome: "sold_out", isPositive: true });
    // The same label may come again once the first is gone from the buttons; its code is its own.
    await saveOutcome(ctx, await draft(code, { isActive: false }));
    expect(await saveOutcome(ctx, made("Sold out", { labels: labels("Sold out", "Satıldı", "Продано"), effect: "retry" }))).toEqual({ code: "sold_out_2" });
  });

  it("change from what to what, keep their code, and what was recorded keeps what it was", async () => {
    const ctx = await admin();
    const { call } = await record("no_answer");
    await saveOutcome(ctx, await draft("no_answer", { labels: labels("Nobody", "Açan yok", "Никто"), retryWaits: [0, 7200], closesAfter: 2, isContact: true }));
    expect(await listed("no_answer")).toMatchObject({ labels: { en: "Nobody" }, retryWaits: [0, 7200], closesAfter: 2, calls: 1 });
    const [entry] = (await audited()).slice(-1);
    expect(entry).toMatchObject({ action: "outcome.update", entityId: "no_answer" });
    expect(entry?.details).toEqual({
      labels: { from: { en: "No answer", tr: "Telefonu Açmadı", ru: "Нет ответа" }, to: { en: "Nobody", tr: "Açan yok", ru: "Никто" } },
      retryWaits: { from: null, to: [0, 7200] }, closesAfter: { from: null, to: 2 }, isContact: { from: false, to: true },
    });
    const { calls, ruleSets } = use().db.tables;
    const [kept] = await use().db.read.select().from(calls).where(eq(calls.id, call.id));
    expect(kept).toMatchObject({ isContact: false, ruleSetId: call.ruleSetId });
    const [newest] = await use().db.read.select().from(ruleSets).orderBy(desc(ruleSets.id)).limit(1);
    expect(newest?.id).toBeGreaterThan(call.ruleSetId ?? 0);
    await saveOutcome(ctx, await draft("no_answer"));
    expect((await audited()).at(-1)?.id).toBe(entry?.id);
  });

  it("refuse what does not go together, naming the field", async () => {
    const ctx = await admin();
    const refusal = (input: OutcomeInput) => saveOutcome(ctx, input).then(() => null, (error: unknown) => {
      if (!isAppError(error)) throw error;
      return [error.code, ...error.fields.map(({ path, code }) => `${path} ${code}`)];
    });
    expect(await refusal(made("x", { labels: labels(" ", "", "y".repeat(41)) }))).toEqual(["invalid_input", "labels.en required", "labels.tr required", "labels.ru too_long"]);
    expect(await refusal(made("x", { effect: "do_not_call", countsAsAttempt: true, retryWaits: [1], closesAfter: 1 }))).toEqual(["invalid_input", "countsAsAttempt only_retry", "retryWaits only_retry", "closesAfter only_retry"]);
    expect(await refusal(made("x", { effect: "retry", retryWaits: [-1], closesAfter: 0 }))).toEqual(["invalid_input", "retryWaits.0 too_small", "closesAfter too_small"]);
    expect(await refusal(made("x", { effect: "retry", retryWaits: [] }))).toEqual(["invalid_input", "retryWaits too_small"]);
    expect(await refusal(made("x", { effect: "gone" as never, colour: "pink" as never }))).toEqual(["invalid_input", "effect not_one_of", "colour not_one_of"]);
    for (const key of ["i", "ı", "ş", "d", "u", "H", "0", "10", ""]) expect(await refusal(made("x", { key })), key).toEqual(["invalid_input", "key not_one_of"]);
    expect(await refusal(made("REACHED ", { labels: labels("REACHED", "yeni", "нет ответа") }))).toEqual(["invalid_input", "labels.en taken", "labels.ru taken"]);
    await saveOutcome(ctx, made("First", { key: "7" }));
    expect(await refusal(made("Second", { key: "7" }))).toEqual(["invalid_input", "key taken"]);
    expect(await refusal(made("Second", { key: "7", isActive: false }))).toBeNull();
    expect(await refusal(await draft("second", { isActive: true }))).toEqual(["invalid_input", "key taken"]);
    expect(await refusal(made("x", { code: "nobody" }))).toEqual(["not_found"]);
    expect(await order()).toHaveLength(11);
  });

  it("keep their effect once something was recorded with them, also when that was changed since", async () => {
    const ctx = await admin();
    await saveOutcome(ctx, await draft("busy", { effect: "completed", countsAsAttempt: false }));
    await saveOutcome(ctx, await draft("busy", { effect: "retry", countsAsAttempt: true }));
    const { operator, call } = await record("busy");
    await expect(saveOutcome(ctx, await draft("busy", { effect: "completed", countsAsAttempt: false }))).rejects.toMatchObject({ code: "outcome_effect_fixed", fields: [{ path: "effect" }] });
    await changeOutcome({ ...operator, now: minutesAfter(1) }, { assignmentId: call.assignmentId, outcome: "reached" });
    expect(await listed("busy")).toMatchObject({ calls: 0 });
    await expect(saveOutcome(ctx, await draft("busy", { effect: "completed", countsAsAttempt: false }))).rejects.toMatchObject({ code: "outcome_effect_fixed" });
    await saveOutcome(ctx, await draft("busy", { countsAsAttempt: false }));
  });

  it("never go without an active one that completes the customer", async () => {
    const ctx = await admin();
    await expect(saveOutcome(ctx, await draft("reached", { isActive: false }))).rejects.toMatchObject({ code: "last_outcome" });
    await expect(saveOutcome(ctx, await draft("reached", { effect: "callback" }))).rejects.toMatchObject({ code: "last_outcome" });
    const { code } = await saveOutcome(ctx, made("Sold"));
    await saveOutcome(ctx, await draft("reached", { isActive: false }));
    await expect(deleteOutcome(ctx, { code })).rejects.toMatchObject({ code: "last_outcome" });
    await expect(saveOutcome(ctx, await draft(code, { isActive: false }))).rejects.toMatchObject({ code: "last_outcome" });
  });

  it("move by one place, as far as there is one", async () => {
    const ctx = await admin();
    const before = await order();
    await moveOutcome(ctx, { code: "reached", to: "up" });
    expect(await order()).toEqual(before);
    expect(await audited()).toEqual([]);
    await moveOutcome(ctx, { code: "no_answer", to: "up" });
    await moveOutcome(ctx, { code: "reached", to: "down" });
    expect(await order()).toEqual(["no_answer", "declined", "reached", ...before.slice(3)]);
    expect((await audited()).map((entry) => [entry.action, entry.details])).toEqual([["outcome.move", { to: "up" }], ["outcome.move", { to: "down" }]]);
    await expect(moveOutcome(ctx, { code: "nobody", to: "up" })).rejects.toMatchObject({ code: "not_found" });
  });

  it("are deleted only when nothing ever named them, and never those of the first start", async () => {
    const ctx = await admin();
    await expect(deleteOutcome(ctx, { code: "switched_off" })).rejects.toMatchObject({ code: "outcome_built_in" });
    await expect(deleteOutcome(ctx, { code: "nobody" })).rejects.toMatchObject({ code: "not_found" });
    const { code } = await saveOutcome(ctx, made("Mistake"));
    const { id } = await saveDisposition(ctx, { outcome: code, labels: labels("Closer"), isPositive: true, isActive: true });
    await deleteOutcome(ctx, { code });
    expect(await order()).not.toContain(code);
    expect((await readRules(use().db)).outcomes[code]).toBeUndefined();
    await expect(saveDisposition(ctx, { id, labels: labels("Closer"), isPositive: true, isActive: true })).rejects.toMatchObject({ code: "not_found" });
    expect((await audited()).at(-1)).toMatchObject({ action: "outcome.delete", entityId: code, details: { labels: labels("Mistake") } });

    await saveOutcome(ctx, made("Used"));
    const { operator, call } = await record("used");
    await expect(deleteOutcome(ctx, { code: "used" })).rejects.toMatchObject({ code: "outcome_in_use" });
    await changeOutcome({ ...operator, now: minutesAfter(1) }, { assignmentId: call.assignmentId, outcome: "reached" });
    await expect(deleteOutcome(ctx, { code: "used" })).rejects.toMatchObject({ code: "outcome_in_use" });
    const { lateNotes } = use().db.tables;
    await saveOutcome(ctx, made("Late"));
    await use().db.transaction((tx) => tx.insert(lateNotes).values({ assignmentId: call.assignmentId, customerId: call.customerId, operatorId: call.operatorId, outcome: "late", note: "", recordedAt: TEST_EPOCH }));
    await expect(deleteOutcome(ctx, { code: "late" })).rejects.toMatchObject({ code: "outcome_in_use" });
    expect(await order()).toEqual(expect.arrayContaining(["used", "late"]));
  });

  it("have a second level: added, ordered, changed, counted, and deleted when never used", async () => {
    const ctx = await admin();
    const add = async (en: string, isPositive = false) => (await saveDisposition(ctx, { outcome: "reached", labels: labels(en), isPositive, isActive: true })).id;
    const [sold, interested, refused] = [await add("Sold", true), await add("Interested"), await add("Refused")];
    await expect(add("SOLD")).rejects.toMatchObject({ code: "invalid_input", fields: [{ path: "labels.en", code: "taken" }, {}, {}] });
    await expect(saveDisposition(ctx, { outcome: "nobody", labels: labels("x"), isPositive: false, isActive: true })).rejects.toMatchObject({ code: "not_found" });
    await moveDisposition(ctx, { id: refused, to: "up" });
    await moveDisposition(ctx, { id: refused, to: "up" });
    await moveDisposition(ctx, { id: refused, to: "up" });
    expect((await listed("reached")).dispositions.map(({ code }) => code)).toEqual(["refused", "sold", "interested"]);
    const { call } = await record("reached", "sold");
    expect(call).toMatchObject({ dispositionId: sold, isPositive: true });
    await expect(record("reached")).rejects.toMatchObject({ code: "disposition_missing" });
    expect((await listed("reached")).dispositions.map(({ calls }) => calls)).toEqual([0, 1, 0]);

    const [, row] = (await listed("reached")).dispositions;
    await saveDisposition(ctx, { id: sold, revision: row?.revision, labels: labels("Bought"), isPositive: true, isActive: false });
    expect((await listed("reached")).dispositions[1]).toMatchObject({ code: "sold", labels: { en: "Bought" }, isActive: false });
    expect((await audited()).at(-1)).toMatchObject({ action: "disposition.update", entity: "disposition", entityId: String(sold), details: { outcome: "reached", code: "sold", isActive: { from: true, to: false } } });
    await expect(deleteDisposition(ctx, { id: sold })).rejects.toMatchObject({ code: "outcome_in_use" });
    await deleteDisposition(ctx, { id: interested });
    await expect(deleteDisposition(ctx, { id: interested })).rejects.toMatchObject({ code: "not_found" });
    await expect(moveDisposition(ctx, { id: interested, to: "up" })).rejects.toMatchObject({ code: "not_found" });
    expect((await readRules(use().db)).outcomes.reached?.dispositions.map(({ code, isActive }) => [code, isActive])).toEqual([["refused", true], ["sold", false]]);
  });

  it("are an administrator's alone", async () => {
    const [operator = 0] = await addOperators(use().db, 1);
    for (const role of ["operator", "manager"] as const) {
      const ctx = contextOf(use().db, operator, TEST_EPOCH, role);
      for (const refused of [
        listManagedOutcomes(ctx), saveOutcome(ctx, made("x")), moveOutcome(ctx, { code: "busy", to: "up" }), deleteOutcome(ctx, { code: "busy" }),
        saveDisposition(ctx, { outcome: "busy", labels: labels("x"), isPositive: false, isActive: true }), moveDisposition(ctx, { id: 1, to: "up" }), deleteDisposition(ctx, { id: 1 }),
      ]) await expect(refused).rejects.toMatchObject({ code: "forbidden" });
    }
    expect(await audited()).toEqual([]);
  });

  it("tell the second of two administrators who change the same, and take the same twice as once", async () => {
    const [one, two] = [await admin(), await admin()];
    const ofOne = await draft("busy", { labels: labels("Engaged", "Meşgul", "Линия занята") });
    const ofTwo = await draft("busy", { retryWaits: [600] });
    await saveOutcome(one, ofOne);
    await expect(saveOutcome(two, ofTwo)).rejects.toMatchObject({ code: "outcome_changed" });
    await saveOutcome(one, ofOne);
    expect(await listed("busy")).toMatchObject({ labels: { en: "Engaged" }, retryWaits: null });
    await saveOutcome(two, await draft("busy", { retryWaits: [600] }));
    await expect(saveOutcome(two, { ...ofTwo, revision: undefined, retryWaits: [1] })).rejects.toMatchObject({ code: "outcome_changed" });
    expect((await audited()).filter(({ action }) => action === "outcome.update")).toHaveLength(2);
  });

  it("come through races of administrators with one code, one key, one order and the newest rules", async () => {
    const admins = await Promise.all(Array.from({ length: 6 }, admin));
    const added = await Promise.allSettled(admins.map((ctx, i) => saveOutcome(ctx, made("Same", { key: "x", isActive: i === 0 }))));
    expect(added.filter(({ status }) => status === "fulfilled")).toHaveLength(6);
    const keyed = await Promise.allSettled(admins.map((ctx, i) => saveOutcome(ctx, made(`Other ${i}`, { key: "y" }))));
    expect(keyed.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const base = await draft("busy");
    const changed = await Promise.allSettled(admins.map((ctx, i) => saveOutcome(ctx, { ...base, closesAfter: i + 1 })));
    expect(changed.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(changed.filter((result) => result.status === "rejected").map((result) => (result.reason as { code: string }).code)).toEqual(Array.from({ length: 5 }, () => "outcome_changed"));
    await Promise.all(admins.map((ctx, i) => moveOutcome(ctx, { code: i % 2 ? "reached" : "callback", to: i % 2 ? "down" : "up" })));
    const all = await listOutcomes(use());
    expect(all.map(({ position }) => position)).toEqual(all.map((_, i) => i));
    expect(all.map(({ code }) => code).filter((code) => code.startsWith("same")).sort()).toEqual(["same", "same_2", "same_3", "same_4", "same_5", "same_6"]);
    expect((await readRules(use().db)).outcomes.busy?.closesAfter).toBe((await listed("busy")).closesAfter);
    const both = await Promise.allSettled([saveOutcome(admins[0] ?? base as never, await draft("reached", { isActive: false })), ...(await listOutcomes(use())).filter(({ code, isActive, effect }) => code !== "reached" && isActive && effect === "completed")
      .map(async ({ code }, i) => saveOutcome(admins[i + 1] ?? (await admin()), await draft(code, { isActive: false })))]);
    expect(both.filter(({ status }) => status === "rejected")).toHaveLength(1);
    expect((await listOutcomes(use())).some(({ isActive, effect }) => isActive && effect === "completed")).toBe(true);
  });

  it("are not deleted under a call that is recorded with them at the same moment", async () => {
    const ctx = await admin();
    for (let round = 0; round < 5; round++) {
      const { code } = await saveOutcome(ctx, made(`Round ${round}`));
      const operator = contextOf(use().db, (await addUser(use().db, "operator")).id);
      await addCustomers(use().db, [{ firstName: "A", phone: `+9053211000${round}` }]);
      const { assignment } = await pullCustomer(operator);
      const [deleted, recorded] = await Promise.allSettled([deleteOutcome(ctx, { code }), recordOutcome(operator, { assignmentId: assignment?.id ?? 0, outcome: code })]);
      expect([deleted.status, recorded.status].filter((status) => status === "fulfilled"), JSON.stringify([deleted, recorded])).toHaveLength(1);
      expect((await order()).includes(code)).toBe(recorded.status === "fulfilled");
    }
  });
});
