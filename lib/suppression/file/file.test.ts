import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { putUser, systemContext, userContext } from "../../auth/testing";
import { sweepUploads } from "../../import/sweep-uploads";
import { makeXlsx } from "../../import/testing";
import { newUploadPath } from "../../import/upload-folder";
import { addCustomers, minutesAfter as at } from "../../pool/testing";
import { addSuppressions } from "../add-suppressions";
import { listSuppressions } from "../list-suppressions";
import { countFile } from "./count-file";
import { importFile } from "./import-file";
import { discardFile, keepFile, keptPath } from "./kept-file";
import { lookAtFile } from "./look-at-file";

const data = mkdtempSync(join(tmpdir(), "callpool-numbers-"));
beforeAll(() => { vi.stubEnv("CALLPOOL_DATA", data); });
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(data, { recursive: true, force: true });
});

eachEngine("a file of numbers", (use) => {
  async function setUp() {
    const { db } = use();
    const ctx = userContext(db, TEST_EPOCH, await putUser(db, TEST_EPOCH, "meral", { role: "manager" }), "manager");
    const keep = async (content: Buffer | string) => {
      const path = await newUploadPath();
      writeFileSync(path, content);
      return keepFile(ctx, path);
    };
    return { db, ctx, keep, listed: async () => (await listSuppressions(ctx, { limit: 50 })).items };
  }

  it("is looked at, counted and added, with what is no number left out", async () => {
    const { db, ctx, keep, listed } = await setUp();
    await addCustomers(db, [{ firstName: "A", phone: "+905321110001" }]);
    await addSuppressions(ctx, { numbers: "05321110002", reason: "asked" });
    const token = await keep(await makeXlsx([
      ["Sıra", "Ad Soyad", "Telefon", "İkinci Telefon"],
      [1, "Ayşe Kaya", "0532 111 00 01", "0532 111 00 02"], [2, null, 5321110003, null], [3, "Can", "yok", null], [4, "Ece", "0532 111 00 01", null], [5, "Su", "123", null],
    ]));
    const file = { token, fileName: "Liste.xlsx" };
    const looked = await lookAtFile(ctx, file);
    expect(looked).toMatchObject({ sheetIndex: 0, headerRow: 1, phone: 2, phone2: 3 });
    expect(looked.columns[2]).toEqual({ index: 2, heading: "Telefon", samples: ["0532 111 00 01", "5321110003", "yok"] });
    const chosen = { ...file, sheetIndex: 0, headerRow: 1, phone: 2, phone2: 3 };
    expect(await countFile(ctx, chosen)).toEqual({
      rows: 5, numbers: 3, already: 1, without: 2,
      firstWithout: [{ row: 4, code: "phone_no_digits", value: "yok" }, { row: 6, code: "phone_too_short", value: "123" }],
    });
    expect(await listed()).toHaveLength(1);
    const told: number[] = [];
    expect(await importFile(ctx, { ...chosen, reason: "court order", expiresAt: at(60) }, (sum) => told.push(sum.added))).toEqual({ added: 2, extended: 0, already: 1 });
    expect(told.at(-1)).toBe(2);
    expect((await listed()).map(({ phone, reason, source, customerCount }) => [phone, reason, source, customerCount])).toEqual([
      ["+905321110003", "court order", "import", 0], ["+905321110001", "court order", "import", 1], ["+905321110002", "asked", "hand", 0],
    ]);
    expect(readdirSync(join(data, "imports")).filter((name) => name.includes(token))).toEqual([]);
  });

  it("works with a list of bare numbers, and with the column that somebody chose", async () => {
    const { ctx, keep } = await setUp();
    const bare = { token: await keep("05321110001\n05321110002\n05321110003"), fileName: "n.csv" };
    const looked = await lookAtFile(ctx, bare);
    expect(looked).toMatchObject({ headerRow: 0, phone: 0, phone2: null });
    expect(await countFile(ctx, { ...bare, sheetIndex: 0, headerRow: 0, phone: 0, phone2: null })).toMatchObject({ rows: 3, numbers: 3, without: 0 });
    const odd = { token: await keep("Ad,Numara falan\nCan,x\nEce,05321110009"), fileName: "n.csv" };
    expect(await countFile(ctx, { ...odd, sheetIndex: 0, headerRow: 1, phone: 1, phone2: null })).toMatchObject({ rows: 2, numbers: 1, without: 1 });
    expect(await countFile(ctx, { ...odd, sheetIndex: 0, headerRow: 1, phone: 0, phone2: null })).toMatchObject({ numbers: 0, without: 2 });
    await discardFile(ctx, odd.token);
    await discardFile(ctx, bare.token);
  });

  it("adds tens of thousands in short transactions, and the same file again adds nothing", async () => {
    const { db, ctx, keep } = await setUp();
    const rows = ["Telefon", ...Array.from({ length: 5_000 }, (_, i) => `05321${String(i).padStart(6, "0")}`)].join("\n");
    const add = async () => importFile(ctx, { token: await keep(rows), fileName: "n.csv", sheetIndex: 0, headerRow: 1, phone: 0, phone2: null, reason: "x", expiresAt: null });
    expect(await add()).toEqual({ added: 5_000, extended: 0, already: 0 });
    expect(await add()).toEqual({ added: 0, extended: 0, already: 5_000 });
    expect(await db.read.$count(db.tables.auditEntries)).toBe(40);
  });

  it("is swept away with the forgotten uploads", async () => {
    const { db, ctx, keep } = await setUp();
    const token = await keep("05321110001");
    const path = await keptPath(ctx, token);
    await sweepUploads(systemContext(db, new Date(Date.now() + 23 * 3_600_000)));
    expect(existsSync(path)).toBe(true);
    await sweepUploads(systemContext(db, new Date(Date.now() + 25 * 3_600_000)));
    expect(existsSync(path)).toBe(false);
  });

  it("is its user's alone, and gone when it was thrown away; a bad one is refused", async () => {
    const { db, ctx, keep } = await setUp();
    const token = await keep("05321110001\n05321110002");
    const file = { token, fileName: "n.csv", sheetIndex: 0, headerRow: 0, phone: 0, phone2: null };
    const other = userContext(db, TEST_EPOCH, await putUser(db, TEST_EPOCH, "boss", { role: "admin" }));
    await expect(countFile(other, file)).rejects.toMatchObject({ code: "not_found" });
    await discardFile(other, token);
    for (const wrong of ["", "../../../etc/passwd", `${token}x`, "0".repeat(32)]) await expect(lookAtFile(ctx, { ...file, token: wrong })).rejects.toMatchObject({ code: "not_found" });
    const operator = userContext(db, TEST_EPOCH, ctx.actor.userId, "operator");
    for (const act of [lookAtFile, countFile]) await expect(act(operator, file)).rejects.toMatchObject({ code: "forbidden" });
    await expect(importFile(operator, { ...file, reason: "x", expiresAt: null })).rejects.toMatchObject({ code: "forbidden" });
    await expect(importFile(ctx, { ...file, reason: " ", expiresAt: null })).rejects.toMatchObject({ fields: [{ path: "reason" }] });
    expect(existsSync(join(data, "imports", `suppression-${ctx.actor.userId}-${token}.upload`))).toBe(true);
    await discardFile(ctx, token);
    await expect(countFile(ctx, file)).rejects.toMatchObject({ code: "not_found" });
    await expect(lookAtFile(ctx, { token: await keep(Buffer.from([0x50, 0x4b, 3, 4, 0, 0])), fileName: "x.xlsx" })).rejects.toMatchObject({ code: "file_broken" });
  });
});
