import { text } from "node:stream/consumers";
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { putUser, userContext } from "../auth/testing";
import { exportAudit } from "./export-audit";
import { auditFilterOf, auditSearchOf } from "./filter";
import { idAt } from "./id-at";
import { listAudit, type AuditQuery } from "./list-audit";
import { namesInAudit } from "./names-in";
import { noteOpening } from "./note-opening";
import { sayEntry } from "./say-entry";
import { writeAudit } from "./write-audit";
import { translator } from "../i18n/translate";

const at = (minutes: number) => new Date(TEST_EPOCH.getTime() + minutes * 60_000);

eachEngine("the audit", (use) => {
  async function setUp() {
    const { db } = use();
    const admin = await putUser(db, TEST_EPOCH, "Şule", { role: "admin" });
    const manager = await putUser(db, TEST_EPOCH, "meral", { role: "manager" });
    const ctx = (minutes = 0) => userContext(db, at(minutes), admin, "admin");
    const write = (minutes: number, userId: number, action: string, entity: string, entityId: number | string, details: Record<string, unknown> = {}) =>
      db.transaction((tx) => writeAudit(tx, { ...ctx(minutes), actor: { ...ctx().actor, userId, address: "10.1.2.3" } }, { action, entity, entityId, details }));
    const list = async (query: Partial<AuditQuery> = {}) => (await listAudit(ctx(), { limit: 50, ...query })).items.map(({ action, entityId }) => `${action} ${entityId}`);
    return { db, admin, manager, ctx, write, list };
  }

  it("is only ever added to: neither a change nor a deletion of an entry is possible, but for forgetting its details", async () => {
    const { db, admin, write } = await setUp();
    await write(0, admin, "customer.change", "customer", 1, { fields: ["phone"] });
    const { auditEntries } = db.tables;
    // On PostgreSQL Drizzle says what it tried, and its cause why not.
    const message = expect.stringMatching(/audit entries are never (changed|deleted)/) as string;
    const kept = db.engine === "sqlite" ? { message } : { cause: { message } };
    for (const set of [{ action: "x" }, { details: {} }, { actorId: null }, { at: at(1) }, { entityId: "2", details: { erased: true } }]) {
      await expect(db.transaction((tx) => tx.update(auditEntries).set(set))).rejects.toMatchObject(kept);
    }
    await expect(db.transaction((tx) => tx.delete(auditEntries))).rejects.toMatchObject(kept);
    if (db.engine !== "sqlite") {
      const truncate = sql`truncate ${auditEntries}`;
      await expect(db.transaction((tx) => (tx as unknown as { execute(query: unknown): Promise<unknown> }).execute(truncate))).rejects.toMatchObject(kept);
    }
    expect(await db.read.select().from(auditEntries)).toMatchObject([{ action: "customer.change", details: { fields: ["phone"] } }]);
    await db.transaction((tx) => tx.update(auditEntries).set({ details: { erased: true } }));
    expect(await db.read.select().from(auditEntries)).toMatchObject([{ action: "customer.change", entityId: "1", details: { erased: true } }]);
  });

  it("is found by person, record, kind, door and day, the newest first, in pages both ways", async () => {
    const { db, admin, manager, write, list, ctx } = await setUp();
    const day = 24 * 60;
    await write(0, admin, "list.add", "list", 1);
    await write(1, manager, "customer.change", "customer", 7);
    await write(2, manager, "customer.reveal", "customer", 7);
    await write(2 * day, admin, "customer.change", "customer", 8);
    await write(3 * day, admin, "settings.update", "settings", "general");
    expect(await list()).toEqual(["settings.update general", "customer.change 8", "customer.reveal 7", "customer.change 7", "list.add 1"]);
    const filter = (given: Record<string, string>) => auditFilterOf(auditSearchOf(given), "Europe/Istanbul", at(4 * day));
    expect(await list(filter({ who: "MERAL" }))).toEqual(["customer.reveal 7", "customer.change 7"]);
    expect(await list(filter({ who: "sule" }))).toHaveLength(3);
    expect(await list(filter({ who: "nobody" }))).toEqual([]);
    expect(await list(filter({ entity: "customer", record: "7" }))).toEqual(["customer.reveal 7", "customer.change 7"]);
    expect(await list(filter({ entity: "customer" }))).toHaveLength(3);
    expect(await list(filter({ kind: "reads" }))).toEqual(["customer.reveal 7"]);
    expect(await list(filter({ kind: "customers", who: "meral" }))).toEqual(["customer.change 7"]);
    expect(await list(filter({ via: "api" }))).toEqual([]);
    expect(await list(filter({ from: "2026-11-03" }))).toEqual(["settings.update general", "customer.change 8"]);
    expect(await list(filter({ to: "2026-11-02" }))).toEqual(["customer.reveal 7", "customer.change 7", "list.add 1"]);
    expect(await list(filter({ from: "2026-11-04", to: "2026-11-04" }))).toEqual(["customer.change 8"]);
    expect(await list(filter({ from: "2027-01-01" }))).toEqual([]);
    // Pages: each entry once, forth and back.
    for (const query of [{}, filter({ via: "screen" })]) {
      const [one, two] = [await listAudit(ctx(), { ...query, limit: 2 }), await listAudit(ctx(), { ...query, after: 4, limit: 2 })];
      expect([one.items.map(({ id }) => id), one.more, two.items.map(({ id }) => id), two.more]).toEqual([[5, 4], true, [3, 2], true]);
      expect((await listAudit(ctx(), { ...query, before: 3, limit: 2 })).items.map(({ id }) => id)).toEqual([5, 4]);
      expect((await listAudit(ctx(), { ...query, before: 1, limit: 2 }))).toMatchObject({ items: [{ id: 3 }, { id: 2 }], more: true });
    }
    await expect(listAudit(userContext(db, at(0), manager, "manager"), { limit: 1 })).rejects.toMatchObject({ code: "forbidden" });
    expect(await idAt(db, at(1))).toBe(2);
    expect(await idAt(db, at(-5))).toBe(1);
    expect(await idAt(db, at(9 * day))).toBeNull();
  });

  it("is told in words, and as it stands where there are none", async () => {
    const { db, admin, write, ctx } = await setUp();
    await write(0, admin, "user.change_role", "user", admin, { from: "operator", to: "admin" });
    await write(1, admin, "settings.update", "settings", "general", { maxAttempts: { from: 3, to: 5 }, holidays: { from: [], to: [{ date: "01-01" }] }, setUp: { from: false, to: true } });
    await write(2, admin, "customers.move", "list", 9, { customers: Array.from({ length: 12 }, (_, i) => i + 1), operatorId: admin });
    await write(3, admin, "strange.deed", "thing", "x", { odd: { a: 1 }, erased: true, at: at(0).toISOString() });
    const { items } = await listAudit(ctx(), { limit: 9 });
    const said = (locale: "en" | "tr" | "ru", names = new Map<number, string>()) => items.map((row) => sayEntry(row, { t: translator(locale, "audit"), locale, timeZone: "UTC", names: { users: names, lists: new Map(), tokens: new Map() } }));
    const [strange, moved, settings, role] = said("en", (await namesInAudit(ctx(), items)).users as Map<number, string>);
    expect(role).toEqual({ who: "Şule", what: "Role changed", record: "User: Şule", lines: ["operator → admin"], via: "Screen" });
    expect(settings?.lines).toEqual(['Days without calls: none → {"date":"01-01"}', "Attempts: 3 → 5", "First settings done: no → yes"]);
    expect(moved).toMatchObject({ what: "Customers moved to a list", record: "List 9", lines: ["Customers: 12 records: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 …", "Operator: Şule"] });
    expect(strange).toMatchObject({ what: "strange.deed", record: "thing: x", lines: [expect.stringContaining("At: ") as string, "Details deleted on request", "odd: a: 1"] });
    expect(said("tr")[3]?.what).toBe("Rol değişti");
    expect(said("ru")[1]?.lines[0]).toContain("12 записей");
    expect(db.engine).toBeTruthy();
  });

  it("writes an opening from a search once for each person, customer and hour", async () => {
    const { ctx, list, db, manager } = await setUp();
    await noteOpening(ctx(0), 5);
    await noteOpening(ctx(59), 5);
    await noteOpening(ctx(59), 6);
    await noteOpening(userContext(db, at(59), manager, "manager"), 5);
    expect(await list()).toHaveLength(3);
    await noteOpening(ctx(61), 5);
    expect(await list()).toHaveLength(4);
  });

  it("is taken away as a file, which is itself written down and not in the file", async () => {
    const { admin, write, ctx, list } = await setUp();
    for (let i = 0; i < 1203; i += 1) await write(i, admin, "customer.change", "customer", i, { fields: ["phone"] });
    const file = await exportAudit(ctx(5000), { format: "csv", locale: "en" });
    const lines = (await text(file.stream)).trim().split("\r\n");
    expect(lines).toHaveLength(1204);
    expect(lines[1]).toBe("2026-11-03 05:02,Şule,Customer changed,Customer 1202,Fields: Phone,Screen,10.1.2.3");
    expect((await list({ limit: 1 }))).toEqual(["audit.export all"]);
    const filtered = await exportAudit(ctx(5001), { format: "csv", locale: "tr", entity: "customer", entityId: "3" });
    expect((await text(filtered.stream)).trim().split("\r\n")).toHaveLength(2);
  });
});
