import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { newCustomerRow } from "../customers/new-customer";
import { listProblems } from "./list-problems";
import { describeProblem } from "./describe";
import { messyRows } from "./proof/sample-rows";
import { eightCustomers, makeXlsx } from "./testing";
import { adminContext, allCustomers, counts, importNow } from "./testing-imports";

eachEngine("an import", (use) => {
  it("takes the eight customers in their order, and the same file again creates nothing", async () => {
    const ctx = await adminContext(use().db);
    const file = await makeXlsx(eightCustomers);
    const first = await importNow(ctx, file);
    expect(first.view).toMatchObject({ status: "finished", progress: 1, error: null, user: "Boss" });
    expect(first.counts).toEqual(counts({ rows: 8, created: 8 }));
    const customers = await allCustomers(ctx.db);
    expect(customers.map((c) => [c.firstName, c.lastName, c.externalId, c.phone, c.importRow])).toEqual([
      ["Ahmet", "Yılmaz", "USR001", "+905321234567", 2], ["Mehmet", "Demir", "USR002", "+905331234568", 3], ["Ayşe", "Kaya", "USR003", "+905341234569", 4],
      ["Fatma", "Çelik", "USR004", "+905351234570", 5], ["Ali", "Şahin", "USR005", "+905361234571", 6], ["Zeynep", "Öztürk", "USR006", "+905371234572", 7],
      ["Mustafa", "Aydın", "USR007", "+905381234573", 8], ["Elif", "Arslan", "USR008", "+905391234574", 9],
    ]);
    expect(new Set(customers.map((c) => c.sortAt.getTime())).size).toBe(1);
    expect(customers[0]).toMatchObject({ status: "pending", band: 2, owned: 0, importId: first.id, fields: {} });

    const second = await importNow(ctx, file);
    expect(second.counts).toEqual(counts({ rows: 8, duplicates: 8 }));
    expect(second.problems[2]).toEqual([4, "code_known"]);
    expect(await allCustomers(ctx.db)).toHaveLength(8);
  });

  it("refuses a duplicate code and names its row", async () => {
    const ctx = await adminContext(use().db);
    const { id, counts: found } = await importNow(ctx, await makeXlsx([...eightCustomers.slice(0, 4), ["Can", "Er", "USR003", "0555 111 22 33"]]));
    expect(found).toEqual(counts({ rows: 4, created: 3, duplicates: 1 }));
    const [problem] = await listProblems(ctx, id, { limit: 5 });
    expect(problem).toMatchObject({ row: 5, kind: "duplicate", code: "code_in_file", params: { code: "USR003", other: 4 }, cells: ["Can", "Er", "USR003", "0555 111 22 33"] });
    expect(problem && describeProblem(problem, "en")).toBe("code USR003 is already in row 4");
    expect(problem && describeProblem(problem, "tr")).toBe("USR003 kodu 4. satırda da var");
  });

  it("makes the best of a messy sheet", async () => {
    const ctx = await adminContext(use().db);
    const { counts: found, problems } = await importNow(ctx, await makeXlsx(messyRows));
    expect(found).toEqual(counts({ rows: 13, created: 9, duplicates: 2, invalid: 2 }));
    expect(problems).toEqual([
      [10, "phone_missing"], [11, "phone_too_short"], [12, "code_in_file"], [13, "phone_in_file"], [15, "email_left_out"], [18, "priority_left_out"],
    ]);
    const customers = await allCustomers(ctx.db);
    expect(customers.map((c) => c.externalId)).toEqual(["M-0001", "M-0002", "M-0003", "M-0004", "M-0005", "M-0009", "M-0010", "M-0011", "M-0012"]);
    expect(customers[0]).toMatchObject({ priority: 5, queuePriority: 5, note: "VIP", email: "ahmet@example.com", fields: { Şehir: "İstanbul" } });
    expect(customers[4]).toMatchObject({ phone: "+905361234571", phone2: "+905369998877" });
    expect(customers[5]).toMatchObject({ firstName: "=HYPERLINK(\"http://example.com\";\"tıkla\")" });
    expect(customers[6]).toMatchObject({ email: null });
    expect(customers[7]).toMatchObject({ search: "ibrahim isik m-0011 +905420000001", priority: 99 });
    expect(customers[8]).toMatchObject({ priority: 0 });
  });

  it("keeps numbers of the suppression list out, unless their time is over", async () => {
    const ctx = await adminContext(use().db);
    const { suppressions } = ctx.db.tables;
    await ctx.db.transaction((tx) => tx.insert(suppressions).values([
      { phone: "+905321234567", reason: "asked", addedAt: TEST_EPOCH },
      { phone: "+905331234568", reason: "asked", addedAt: TEST_EPOCH, expiresAt: TEST_EPOCH },
    ]));
    const { counts: found, problems } = await importNow(ctx, await makeXlsx(eightCustomers));
    expect(found).toEqual(counts({ rows: 8, created: 7, suppressed: 1 }));
    expect(problems).toEqual([[2, "suppressed"]]);
  });

  it("finds a number that is some customer's second one, and a code in whatever list", async () => {
    const ctx = await adminContext(use().db);
    const { customers, lists, lanes } = ctx.db.tables;
    await ctx.db.transaction(async (tx) => {
      const [lane] = await tx.select().from(lanes);
      const [list] = await tx.insert(lists).values({ name: "Other", createdAt: TEST_EPOCH }).returning();
      if (!lane || !list) throw new Error("no list");
      await tx.insert(customers).values([
        newCustomerRow({ firstName: "Ada", phone: "+905550000001", phone2: "+905331234568" }, { laneId: lane.id, listId: lane.listId, now: TEST_EPOCH }),
        { ...newCustomerRow({ firstName: "Eda", phone: "+905341234569", externalId: "USR001" }, { laneId: lane.id, listId: list.id, now: TEST_EPOCH }) },
      ]);
    });
    const { counts: found, problems } = await importNow(ctx, await makeXlsx(eightCustomers));
    expect(found).toEqual(counts({ rows: 8, created: 6, duplicates: 2 }));
    expect(problems).toEqual([[2, "code_known"], [3, "phone_known"], [4, "phone_elsewhere"]]);
  });

  it("takes headings that objects have of themselves, and the same one twice", async () => {
    const ctx = await adminContext(use().db);
    await importNow(ctx, await makeXlsx([
      ["Name", "Phone", "__proto__", "constructor", "Şehir", "Şehir", "toString", null], ["Jane Doe", "+44 20 7946 0958", "a", "b", "c", "d", 5, "unnamed"],
    ]));
    const [customer] = await allCustomers(ctx.db);
    expect(Object.entries(customer?.fields ?? {}).sort()).toEqual([["H", "unnamed"], ["__proto__", "a"], ["constructor", "b"], ["toString", 5], ["Şehir (2)", "d"], ["Şehir", "c"]].sort());
    expect(customer).toMatchObject({ firstName: "Jane", lastName: "Doe" });
  });

  it("reads numbers by the row's country, dates as dates, text that both databases can store", async () => {
    const ctx = await adminContext(use().db);
    await importNow(ctx, await makeXlsx([
      ["Full Name", "Mobile", "Account #", "Country", "Last order"],
      ["John Smith", "(202) 555-0143", "ACC-2", "US", new Date("2026-03-01T00:00:00Z")],
      ["Erika Mustermann", "030 23125 111", "ACC-3", "Almanya", new Date("2026-03-01T15:30:00Z")],
      ["Иван Петров", "8 (912) 345-67-89", "ACC-4", "Россия", "nul \u0000 half \ud800"],
      ["Петров Иван Сергеевич", "89123456780", 12345, "RU", null],
    ]));
    const customers = await allCustomers(ctx.db);
    expect(customers.map((c) => [c.firstName, c.lastName, c.phone, c.externalId, c.country, c.fields["Last order"]])).toEqual([
      ["John", "Smith", "+12025550143", "ACC-2", "US", "2026-03-01"],
      ["Erika", "Mustermann", "+493023125111", "ACC-3", "DE", "2026-03-01T15:30:00"],
      ["Иван", "Петров", "+79123456789", "ACC-4", "RU", "nul  half \ufffd"],
      ["Иван Сергеевич", "Петров", "+79123456780", "12345", "RU", undefined],
    ]);
  });

  it("cuts long values and headings between characters, as both databases want it", async () => {
    const ctx = await adminContext(use().db);
    const heading = `${"x".repeat(99)}😀`;
    const file = `Ad;Telefon;${heading}\nAyşe;0532 123 45 67;${"y".repeat(59)}😀\nCan;${"z".repeat(59)}😀;`;
    const { problems } = await importNow(ctx, Buffer.from(file), "a.csv");
    expect(problems).toEqual([[3, "phone_no_digits"]]);
    expect(await allCustomers(ctx.db)).toMatchObject([{ firstName: "Ayşe", fields: { ["x".repeat(99)]: `${"y".repeat(59)}😀` } }]);
  });

  it("keeps count over many batches, and removes the file when it is done", async () => {
    const ctx = await adminContext(use().db);
    const rows = Array.from({ length: 1000 }, (_, i) => ["Ad", `Soyad ${i}`, `C${i % 900}`, i % 7 === 0 ? "yok" : `0532${String(1_000_000 + i)}`]);
    const { view, path, counts: found } = await importNow(ctx, await makeXlsx([["Ad", "Soyad", "Kod", "Telefon"], ...rows]));
    expect(found.created + found.duplicates + found.invalid).toBe(1000);
    expect(found.rows).toBe(1000);
    expect(found.invalid).toBe(143);
    const customers = await allCustomers(ctx.db);
    expect(customers).toHaveLength(found.created);
    expect(customers.map((c) => c.importRow)).toEqual(customers.map((c) => c.importRow).sort((a, b) => Number(a) - Number(b)));
    expect(view.status).toBe("finished");
    expect(existsSync(path)).toBe(false);
  });

  it("does with columns what the user says instead of the dictionary", async () => {
    const ctx = await adminContext(use().db);
    const file = await makeXlsx([["Kimlik", "Kime", "Nereye", "Telefon"], ["A1", "Ayşe Kaya", "0532 123 45 67", "geceleri"]]);
    await importNow(ctx, file, "a.xlsx", { mapping: { kimlik: "code", Kime: "fullName", Nereye: "phone", Telefon: "ignore" } });
    expect(await allCustomers(ctx.db)).toMatchObject([{ externalId: "A1", firstName: "Ayşe", lastName: "Kaya", phone: "+905321234567", fields: {} }]);
  });
});
