import { expect, it } from "vitest";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { addUser } from "../api/testing";
import { openSpreadsheet } from "../import/read/open-file";
import { addCustomers, addOperators, contextOf } from "../pool/testing";
import { exportCustomers } from "./export-customers";
import { countCustomers } from "./listing/count";
import { writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

eachEngine("customers as a file", (use) => {
  const admin = async () => contextOf(use().db, (await addUser(use().db, "admin")).id, TEST_EPOCH, "admin");

  const read = async (ctx: Awaited<ReturnType<typeof admin>>, given: Partial<Parameters<typeof exportCustomers>[1]>): Promise<string[]> => {
    const parts: Buffer[] = [];
    const { stream } = await exportCustomers(ctx, { selection: { query: {}, except: [] }, columns: null, format: "csv", locale: "en", ...given });
    for await (const part of stream) parts.push(part as Buffer);
    return Buffer.concat(parts).toString().trim().split("\r\n");
  };

  it("hold exactly the customers who are counted, whatever is selected, and the audit says how many, not who", async () => {
    const { db } = use();
    const ctx = await admin();
    const made = await addCustomers(db, Array.from({ length: 1203 }, (_, i) => ({ firstName: `N${i}`, callAttempts: i % 3, phone: `+90532${String(1_000_000 + i)}`, search: `n${i}` })));
    await addCustomers(db, [{ firstName: "merged", mergedInto: made[0]?.id, status: "outside", listId: null, laneId: null }]);
    for (const query of [{}, { attemptsFrom: 1 }, { q: "n1", sort: { by: "name" as const, descending: true } }, { statuses: ["pending" as const] }]) {
      const rows = await read(ctx, { selection: { query, except: [] }, columns: [] });
      expect(rows.length - 1).toBe((await countCustomers(ctx, query)).n);
      expect(new Set(rows).size).toBe(rows.length);
    }
    const except = [made[0]?.id ?? 0, made[1]?.id ?? 0, 99_999];
    expect((await read(ctx, { selection: { query: { attemptsFrom: 1 }, except } })).length - 1).toBe(801);
    expect(await read(ctx, { selection: { ids: [made[5]?.id ?? 0, made[2]?.id ?? 0, 99_999] }, columns: [] })).toEqual(["Name", "N2", "N5"]);
    const entries = (await db.read.select().from(db.tables.auditEntries)).filter(({ action }) => action === "customers.export").map(({ details }) => details);
    expect(entries).toEqual([
      { format: "csv", rows: 1203, query: {} }, { format: "csv", rows: 802, query: { attemptsFrom: 1 } }, { format: "csv", rows: 314, query: {}, searched: true },
      { format: "csv", rows: 1203, query: { statuses: ["pending"] } }, { format: "csv", rows: 801, query: { attemptsFrom: 1 }, except: 3 }, { format: "csv", rows: 2, selected: 3 },
    ]);
  });

  it("come in the columns that are asked for, in the reader's language, on the team's clock; no text is a formula", async () => {
    const { db } = use();
    const ctx = await admin();
    const [operator = 0] = await addOperators(db, 1);
    await db.transaction((tx) => tx.insert(db.tables.fieldDefinitions).values([{ name: "Tutar", nameKey: "tutar", kind: "number", createdAt: TEST_EPOCH }, { name: "Gün", nameKey: "gun", kind: "date", createdAt: TEST_EPOCH }]));
    await addCustomers(db, [{ firstName: "=1+1", lastName: "", phone: "+905321112233", ownerId: operator, lastCalledAt: new Date("2026-11-02T22:30:15Z"), status: "waiting", fields: { Tutar: 12.5, Gün: "2026-01-31" } }]);
    const columns = ["owner", "field.Tutar", "phone", "state", "lastCalled", "field.Gün", "field.none", "password", "owner"];
    expect(await read(ctx, { columns })).toEqual(["Name,Owner,Tutar,Phone,State,Last called,Gün", "'=1+1,Operator 1,12.5,'+905321112233,Waiting,2026-11-03 01:30,2026-01-31"]);
    expect((await read(ctx, { locale: "tr" }))[0]).toContain(";Tutar;Gün");
    const masked = { ...ctx, actor: { ...ctx.actor, masked: true } };
    expect((await read(masked, { columns: ["phone"] }))[1]).toBe("'=1+1,'+905•••••••33");

    const folder = mkdtempSync(join(tmpdir(), "callpool-export-"));
    try {
      const parts: Buffer[] = [];
      const { stream, fileName } = await exportCustomers(ctx, { selection: { query: {}, except: [] }, columns, format: "xlsx", locale: "en" });
      for await (const part of stream) parts.push(part as Buffer);
      const path = join(folder, fileName);
      writeFileSync(path, Buffer.concat(parts));
      const file = await openSpreadsheet(path, fileName);
      const cells: unknown[] = [];
      for await (const rows of file.sheets[0]?.rows() ?? []) for (const row of rows) cells.push(row.cells);
      await file.close();
      expect(cells[0]).toEqual(["Name", "Owner", "Tutar", "Phone", "State", "Last called", "Gün"]);
      expect(cells[1]).toEqual(expect.arrayContaining(["=1+1", "Operator 1", "+905321112233"]));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("are for whoever may take customers away", async () => {
    const { db } = use();
    const [operator = 0] = await addOperators(db, 1);
    await expect(read(contextOf(db, operator), {})).rejects.toMatchObject({ code: "forbidden" });
    expect(await read(contextOf(db, (await addUser(db, "manager")).id, TEST_EPOCH, "manager"), { columns: [] })).toEqual(["Name"]);
  });
});
