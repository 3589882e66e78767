import { buffer, text } from "node:stream/consumers";
import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { read, utils } from "xlsx";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import type { Role } from "@/db/values";
import { addUser } from "../api/testing";
import type { UserContext } from "../context";
import { minutesAfter } from "../pool/testing";
import { exportReturns } from "./export-returns";
import { listReturns } from "./list-returns";
import { returnFilterOf, returnSearchOf } from "./schema";
import { returnChoices, summariseReturns } from "./summarise-returns";
import { addImport, addReturns } from "./testing";

eachEngine("returns", (use) => {
  const as = async (role: Role, teamId: number | null = null): Promise<UserContext> =>
    ({ db: use().db, now: TEST_EPOCH, actor: { userId: (await addUser(use().db, role)).id, role, teamId, via: "screen", scopes: null } });

  /** Two teams with an operator each, an operator in none, two imports. */
  async function teams() {
    const { db } = use();
    const { teams, users } = db.tables;
    const ids = await db.transaction((tx) => tx.insert(teams).values([{ name: "North", createdAt: TEST_EPOCH }, { name: "South", createdAt: TEST_EPOCH }]).returning({ id: teams.id }));
    const [north = 0, south = 0] = ids.map((team) => team.id);
    const operators = [];
    for (const teamId of [north, south, null]) {
      const { id } = await addUser(db, "operator");
      await db.transaction((tx) => tx.update(users).set({ teamId }).where(eq(users.id, id)));
      operators.push(id);
    }
    const [elif = 0, can = 0, nobody = 0] = operators;
    const admin = await as("admin");
    const imports = [await addImport(db, admin.actor.userId, "first.xlsx"), await addImport(db, admin.actor.userId, "second.xlsx")] as const;
    return { north, south, elif, can, nobody, imports, admin };
  }

  const names = (page: { items: { customer: { firstName: string } }[] }) => page.items.map((row) => row.customer.firstName);

  it("come newest first with everything the screen says, in pages both ways and an exact total", async () => {
    const { elif, imports, admin } = await teams();
    await addReturns(use().db, Array.from({ length: 7 }, (_, i) => ({ importId: imports[0], operatorId: elif, firstName: `C${i}`, lastNote: "evenings" })));
    const first = await listReturns(admin, { limit: 3 });
    expect(first).toMatchObject({ more: true, total: 7 });
    expect(names(first)).toEqual(["C6", "C5", "C4"]);
    expect(first.items[0]).toMatchObject({ operator: { id: elif }, import: { fileName: "first.xlsx" }, calls: 2, lastOutcome: "no_answer", lastNote: "evenings", field: "Son Sipariş", oldValue: "2026-01-02", newValue: "2026-10-02", lastCalledAt: TEST_EPOCH, at: TEST_EPOCH });
    const second = await listReturns(admin, { limit: 3, after: first.items.at(-1)?.id });
    expect(names(second)).toEqual(["C3", "C2", "C1"]);
    const third = await listReturns(admin, { limit: 3, after: second.items.at(-1)?.id });
    expect(third).toMatchObject({ more: false, total: 7 });
    expect(names(third)).toEqual(["C0"]);
    const back = await listReturns(admin, { limit: 2, before: third.items[0]?.id });
    expect(names(back)).toEqual(["C2", "C1"]);
    expect(back.more).toBe(true);
  });

  it("are seen by a team's manager for that team alone, by analysts and managers without a team whole, by others not", async () => {
    const { north, elif, can, nobody, imports, admin } = await teams();
    await addReturns(use().db, [
      { importId: imports[0], operatorId: elif, firstName: "North" }, { importId: imports[1], operatorId: can, firstName: "South" },
      { importId: imports[1], operatorId: nobody, firstName: "Alone" }, { importId: imports[1], operatorId: null, firstName: "Gone" },
    ]);
    const manager = await as("manager", north);
    expect(names(await listReturns(manager, { limit: 10 }))).toEqual(["North"]);
    expect(await listReturns(manager, { limit: 10, operatorId: can })).toMatchObject({ items: [], total: 0 });
    expect(await summariseReturns(manager, {})).toMatchObject({ customers: 1, imports: 1, operators: [{ id: elif, customers: 1 }] });
    expect(await returnChoices(manager)).toMatchObject({ operators: [{ id: elif }], imports: [{ id: imports[0] }] });
    const csv = await text((await exportReturns(manager, { format: "csv", locale: "en" })).stream);
    expect(csv).toContain("North");
    expect(csv).not.toMatch(/South|Alone|Gone/);
    for (const role of ["analyst", "manager", "admin"] as const) expect(await listReturns(await as(role), { limit: 10 }), role).toMatchObject({ total: 4, items: { length: 4 } });
    for (const role of ["operator", "viewer"] as const) {
      const ctx = await as(role);
      for (const refused of [listReturns(ctx, { limit: 1 }), summariseReturns(ctx, {}), returnChoices(ctx), exportReturns(ctx, { format: "csv", locale: "en" })]) await expect(refused).rejects.toMatchObject({ code: "forbidden" });
    }
    const scoped = { ...admin, actor: { ...admin.actor, scopes: ["reports.read"] } };
    await expect(exportReturns(scoped, { format: "csv", locale: "en" })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("are filtered by operator, import and days of the team's zone, and summed up likewise", async () => {
    const { elif, can, imports, admin } = await teams();
    const midnight = new Date("2026-03-09T21:00:00Z");
    await addReturns(use().db, [
      { importId: imports[0], operatorId: elif, firstName: "before", at: new Date(midnight.getTime() - 1) }, { importId: imports[0], operatorId: elif, firstName: "on", at: midnight },
      { importId: imports[1], operatorId: can, firstName: "last", at: new Date(midnight.getTime() + 86_399_999) }, { importId: imports[1], operatorId: can, firstName: "after", at: new Date(midnight.getTime() + 86_400_000) },
    ]);
    const of = (given: Record<string, string>) => returnFilterOf(returnSearchOf(given), "Europe/Istanbul");
    const found = async (given: Record<string, string>) => names(await listReturns(admin, { ...of(given), limit: 10 }));
    expect(await found({ from: "2026-03-10", to: "2026-03-10" })).toEqual(["last", "on"]);
    expect(await found({ from: "2026-03-10" })).toEqual(["after", "last", "on"]);
    expect(await found({ to: "2026-03-09" })).toEqual(["before"]);
    expect(await found({ operator: String(elif) })).toEqual(["on", "before"]);
    expect(await found({ import: String(imports[1]), operator: String(elif) })).toEqual([]);
    expect(await found({ import: "x", from: "2026-02-31", to: "yesterday" })).toHaveLength(4);
    expect(await summariseReturns(admin, of({ from: "2026-03-10" }))).toMatchObject({ customers: 3, imports: 2, operators: [{ id: can, customers: 2 }, { id: elif, customers: 1 }] });
  });

  it("leave as many rows as were counted, and an audit entry before them", async () => {
    const { db } = use();
    const { elif, imports, admin } = await teams();
    await addReturns(db, Array.from({ length: 1203 }, (_, i) => ({ importId: imports[i % 2] ?? 0, operatorId: elif, firstName: `C${i}` })));
    const { total } = await listReturns(admin, { importId: imports[0], limit: 1 });
    expect(total).toBe(602);
    const { stream, fileName } = await exportReturns(admin, { importId: imports[0], from: new Date(0), format: "xlsx", locale: "tr" });
    expect(fileName).toMatch(/^Geri Dönenler \d{4}-\d\d-\d\d\.xlsx$/);
    const [entry] = await db.read.select().from(db.tables.auditEntries);
    expect(entry).toMatchObject({ action: "returns.export", actorId: admin.actor.userId, details: { rows: 602, format: "xlsx", importId: imports[0], from: "1970-01-01T00:00:00.000Z" } });
    const rows = utils.sheet_to_json<unknown[]>(Object.values(read(await buffer(stream)).Sheets)[0] ?? {}, { header: 1 });
    expect(rows).toHaveLength(603);
    expect(rows[0]).toContain("Yeni değer");
    const csv = await text((await exportReturns(admin, { importId: imports[0], format: "csv", locale: "tr" })).stream);
    expect(csv.trim().split("\r\n")).toHaveLength(603);
  });

  it("leave as numbers, days and text, and never as formulas", async () => {
    const { elif, imports, admin } = await teams();
    await addReturns(use().db, [
      { importId: imports[0], operatorId: elif, firstName: "=1+1", lastNote: "@SUM(A1)\n\"x\"; y", kind: "number", field: "+Ciro", oldValue: "-3.5", newValue: "1200.25", lastCalledAt: minutesAfter(1) },
      { importId: imports[0], operatorId: elif, firstName: "-Ayşe", lastNote: "\tx", newValue: "2026-10-02T10:30:00" },
    ]);
    const export_ = async (format: "csv" | "xlsx", locale: "en" | "tr") => (await exportReturns(admin, { format, locale })).stream;
    const [head, first, second] = (await buffer(await export_("csv", "en"))).toString().split("\r\n");
    expect(head?.startsWith("\ufeffCustomer,Code,Phone,")).toBe(true);
    expect(first).toMatch(/^'-Ayşe,,'\+90532/);
    expect(first).toContain("2026-01-02,2026-10-02 10:30");
    expect(first).toContain("\"'\tx\"");
    expect(second).toMatch(/^'=1\+1,.*No answer,"'@SUM\(A1\)\n""x""; y",.*'\+Ciro,-3\.5,1200\.25,first\.xlsx,/s);
    expect(await text(await export_("csv", "tr"))).toContain(";-3,5;1200,25;");
    const sheet = Object.values(read(await buffer(await export_("xlsx", "en")), { cellDates: true, UTC: true }).Sheets)[0] ?? {};
    const cells = (row: number) => Object.fromEntries(["A", "C", "G", "I", "J", "K"].map((column) => [column, sheet[`${column}${row}`] as { t: string; v: unknown; f?: string }]));
    expect(cells(3)).toMatchObject({ A: { t: "s", v: "=1+1" }, C: { t: "s" }, G: { t: "s" }, I: { t: "s", v: "+Ciro" }, J: { t: "n", v: -3.5 }, K: { t: "n", v: 1200.25 } });
    expect(cells(2)).toMatchObject({ A: { t: "s", v: "-Ayşe" }, J: { t: "d", v: new Date("2026-01-02") }, K: { t: "d", v: new Date("2026-10-02T10:30Z") } });
    for (const cell of Object.values(sheet)) expect(cell).not.toHaveProperty("f");
  });
});
