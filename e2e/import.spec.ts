import { readFileSync } from "node:fs";
import { read, utils } from "xlsx";
import { admin, expect, expectAccessible, expectNoSidewaysScroll, makeBook, makeSheet, MESSY_ROWS, signIn, test } from "./harness";
import { customerCount, expectCounts, importButton, upload } from "./harness/import";

// A base of its own: the counts are those of an empty one. What a test imports it takes back.
test.use({ shares: "import" });

const messy = () => makeBook([
  { name: "Müşteriler", rows: MESSY_ROWS },
  { name: "Açıklama", rows: [["Bu sayfa listeye dahil değildir"]] },
  { name: "Eski", rows: [["Ad Soyad", "Telefon"], ["Deniz Ak", "0532 765 43 21"]], hidden: true },
], "kasım.xlsx");

const CHECKED = { Rows: 13, Created: 9, Updated: 0, Duplicates: 2, Filtered: 0, Invalid: 2, Suppressed: 0 };

test.beforeEach(async ({ page }) => { await signIn(page, admin); });

test("by mouse: columns, a check that writes nothing, the import, its rejected rows, and back again", async ({ page, server }) => {
  await page.goto("/admin/import");
  await expect(page.getByRole("button", { name: "Import", exact: true })).toHaveCount(0);
  await upload(page, messy());
  await expect(page.getByRole("listitem").filter({ hasText: "Check" })).toHaveAttribute("aria-current", "step");
  await expectCounts(page, "Check", CHECKED);
  await expect(page.getByRole("cell", { name: "Row 11: “12345” is too short for a phone number" })).toBeVisible();
  await expect(page.getByLabel("Telefon Numarası becomes")).toHaveValue("phone");
  await expect(page.getByText(/^\d+% valid$/).first()).toBeVisible();

  // Another sheet, a hidden one at that, and back.
  await expect(page.getByLabel("Sheet", { exact: true }).getByRole("option")).toHaveText(["Müşteriler", "Açıklama", "Eski (hidden)"]);
  await page.getByLabel("Sheet", { exact: true }).selectOption({ label: "Eski (hidden)" });
  await expectCounts(page, "Check", { Rows: 1, Created: 1 });
  await page.getByLabel("Sheet", { exact: true }).selectOption({ label: "Müşteriler" });
  await expectCounts(page, "Check", CHECKED);

  // Without the phone nothing can be counted; with it, as before.
  await page.getByLabel("Telefon Numarası becomes").selectOption("ignore");
  await expect(page.getByText("Choose the column that has the phone numbers.").first()).toBeVisible();
  await expect(importButton(page)).toBeDisabled();
  await page.getByLabel("Telefon Numarası becomes").selectOption("phone");
  await page.getByLabel("Not becomes").selectOption("field");
  await expectCounts(page, "Check", CHECKED);

  // A filter counts what it keeps out.
  await page.getByText("More", { exact: true }).click();
  await page.getByRole("button", { name: "Add filter" }).click();
  await expect(importButton(page)).toBeDisabled();
  await page.getByLabel("Filter 1: column").selectOption({ label: "Şehir" });
  await page.getByLabel("Filter 1: test").selectOption("is_not");
  await page.getByLabel("Filter 1: value").fill("ankara");
  await expectCounts(page, "Check", { Rows: 13, Created: 8, Duplicates: 0, Filtered: 3, Invalid: 2 });
  await page.getByRole("button", { name: "Remove filter 1" }).click();
  await expectCounts(page, "Check", CHECKED);
  expect(await customerCount(server)).toBe(0);

  await importButton(page).dblclick();
  await expect(page.getByText("Finished", { exact: true })).toBeVisible({ timeout: 30_000 });
  await expectCounts(page, "Counts", CHECKED);
  await expect(page.getByRole("progressbar")).toBeVisible();
  await expect(page.getByText(/^Live since /)).toBeVisible();
  expect(await customerCount(server)).toBe(9);

  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Download rejected rows" }).click()]);
  const [first] = Object.values(read(readFileSync(await download.path())).Sheets);
  const rows = utils.sheet_to_json<unknown[]>(first ?? {}, { header: 1 });
  expect(rows[0]?.at(-1)).toBe("Reason for rejection");
  expect(rows).toHaveLength(5);
  expect(rows[1]).toEqual(expect.arrayContaining(["M-0006", "the phone number is missing"]));

  // Once, however fast it was pressed; and the same file again brings nothing.
  await page.goto("/admin/import");
  await expect(page.getByRole("link", { name: "kasım.xlsx" })).toHaveCount(1);
  await upload(page, messy());
  await expect(page.getByText("Set as you chose it last time for these headings.")).toBeVisible();
  await expectCounts(page, "Check", { Rows: 13, Created: 0, Duplicates: 11, Invalid: 2 });
  await page.getByRole("button", { name: "Discard" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Discard" }).click();
  await expect(page).toHaveURL(/\/admin\/import$/);

  await page.getByRole("link", { name: "kasım.xlsx" }).click();
  await page.getByRole("button", { name: "Undo import" }).click();
  await page.getByRole("dialog", { name: "Undo this import?" }).getByRole("button", { name: "Undo import" }).click();
  await expect(page.getByText("Undone", { exact: true })).toBeVisible({ timeout: 30_000 });
  await expectCounts(page, "What the undo did", { Removed: 9, Restored: 0, Kept: 0 });
  expect(await customerCount(server)).toBe(0);
});

test("by keyboard alone", async ({ page, server }) => {
  await upload(page, messy());
  await expect(page.locator(":focus")).toHaveText("kasım.xlsx");
  const tabTo = async (name: string | RegExp, role: "button" | "combobox") => {
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press("Tab");
      if (await page.locator(":focus").and(page.getByRole(role, { name, exact: true })).count() > 0) return;
    }
    throw new Error(`Tab never came to ${String(name)}`);
  };
  await tabTo("Şehir becomes", "combobox");
  await page.keyboard.press("l");
  await page.keyboard.press("e");
  await expect(page.getByLabel("Şehir becomes")).toHaveValue("ignore");
  await expectCounts(page, "Check", CHECKED);
  await tabTo("Import", "button");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Finished", { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(page.locator(":focus")).toHaveText("kasım.xlsx");
  expect(await customerCount(server)).toBe(9);
  await tabTo("Undo import", "button");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeVisible();
  await tabTo("Undo import", "button");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Undone", { exact: true })).toBeVisible({ timeout: 30_000 });
  expect(await customerCount(server)).toBe(0);
});

test("what is wrong with a file is said beside it, and a dropped file is taken", async ({ page, expectedNoise }) => {
  expectedNoise.push(/import\/upload.*status of 4\d\d|status of 4\d\d/);
  await page.goto("/admin/import");
  const wrong = page.getByRole("alert").filter({ hasText: /\S/ });
  await page.getByLabel("Spreadsheet").setInputFiles({ name: "list.xlsx", mimeType: "application/octet-stream", buffer: Buffer.from("this is no spreadsheet") });
  await expect(wrong).toHaveText("This file is not a spreadsheet. Choose .xlsx, .xls, .ods or .csv.");
  await expect(page.getByLabel("Spreadsheet")).toBeFocused();
  await page.getByLabel("Spreadsheet").setInputFiles({ name: "list.csv", mimeType: "text/csv", buffer: Buffer.from("") });
  await expect(wrong).toHaveText("The file is empty. Choose another one.");
  const dropped = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(["Ad Soyad;Telefon\nDeniz Ak;0532 765 43 21\n"], "dropped.csv", { type: "text/csv" }));
    return transfer;
  });
  await page.getByLabel("Spreadsheet").dispatchEvent("drop", { dataTransfer: dropped });
  await expect(page.getByRole("heading", { name: "dropped.csv" })).toBeVisible();
  await expectCounts(page, "Check", { Rows: 1, Created: 1 });
});

test("a draft that somebody else changed says so, and can be looked at again", async ({ page, context, expectedNoise }) => {
  expectedNoise.push(/status of 409/);
  await upload(page, makeSheet([["Ad Soyad", "Telefon", "Şehir"], ["Deniz Ak", "0532 765 43 21", "Van"]]));
  await expectCounts(page, "Check", { Rows: 1, Created: 1 });
  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByLabel("Şehir becomes").selectOption("note");
  await expectCounts(other, "Check", { Rows: 1 });
  await expect.poll(async () => (await (await other.request.get(`${page.url()}/draft`)).json() as { version: number }).version).toBe(1);
  await page.getByLabel("Mode").selectOption("upsert");
  await expect(page.getByText("Somebody changed this import meanwhile. Look at it again.")).toBeVisible();
  await page.getByRole("button", { name: "Reload" }).click();
  await expect(page.getByLabel("Şehir becomes")).toHaveValue("note");
  await other.close();
});

test("goes on while its page is closed or read anew, and can be undone while it runs", async ({ page, server }) => {
  const rows = Array.from({ length: 60_000 }, (_, i) => `Deniz ${i};+90532${String(1_000_000 + i)}`);
  await upload(page, { name: "long.csv", mimeType: "text/csv", buffer: Buffer.from(["Ad Soyad;Telefon", ...rows].join("\n")) });
  // Not waiting for the check.
  await importButton(page).click();
  await expect(page.getByText("You can close this page; the import goes on.")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("progressbar")).toBeVisible();
  await page.getByRole("button", { name: "Undo import" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Undo import" }).click();
  await expect(page.getByText("Undone", { exact: true })).toBeVisible({ timeout: 60_000 });
  expect(await customerCount(server)).toBe(0);
});

test("each step is accessible in both themes, narrow and wide", async ({ page }) => {
  test.setTimeout(300_000);
  const look = async () => {
    for (const width of [360, 1920]) {
      await page.setViewportSize({ width, height: 800 });
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
    }
  };
  await upload(page, messy());
  await expectCounts(page, "Check", CHECKED);
  await page.getByLabel("Mode").selectOption("upsert");
  await page.getByText("More", { exact: true }).click();
  await page.getByRole("button", { name: "Add filter" }).click();
  await page.getByLabel("Filter 1: value").fill("-");
  await page.getByLabel("Filter 1: test").selectOption("is_not");
  await page.getByLabel("Going live").selectOption("at");
  await page.getByLabel("List", { exact: true }).selectOption("new");
  await page.getByLabel("Name of the new list").fill("Bahar");
  await page.getByLabel("Şehir becomes").selectOption("field");
  await page.getByLabel("Şehir: kind of value").selectOption("number");
  await page.getByLabel("Şehir: compare for Returned").check();
  await expectCounts(page, "Check", { Rows: 13, Created: 9 });
  await look();
  await importButton(page).click();
  await expect(page.getByText("Finished", { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/^Goes live \d/)).toBeVisible();
  await look();
  await page.getByRole("button", { name: "Undo import" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await look();
  await page.getByRole("dialog").getByRole("button", { name: "Undo import" }).click();
  await expect(page.getByText("Undone", { exact: true })).toBeVisible({ timeout: 30_000 });
  await look();
});

test("in Turkish and in Russian", async ({ browser, server }) => {
  const words = {
    "tr-TR": { sign: "Giriş yap", file: "Tablo dosyası", go: "Yükle", finished: "Tamamlandı", undo: "Yüklemeyi geri al", undone: "Geri alındı" },
    "ru-RU": { sign: "Войти", file: "Таблица", go: "Импортировать", finished: "Завершён", undo: "Отменить импорт", undone: "Отменён" },
  };
  for (const [locale, word] of Object.entries(words)) {
    const context = await browser.newContext({ baseURL: server.url, locale, viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    await page.goto("/login");
    await page.locator("input[name=username]").fill(admin.username);
    await page.locator("input[name=password]").fill(admin.password);
    await page.getByRole("button", { name: word.sign }).click();
    await expect(page).not.toHaveURL(/\/login/);
    await page.goto("/admin/import");
    await page.getByLabel(word.file).setInputFiles(messy());
    await page.getByRole("button", { name: word.go, exact: true }).click();
    await expect(page.getByText(word.finished, { exact: true })).toBeVisible({ timeout: 30_000 });
    await expectNoSidewaysScroll(page);
    await page.getByRole("button", { name: word.undo }).click();
    await page.getByRole("dialog").getByRole("button", { name: word.undo }).click();
    await expect(page.getByText(word.undone, { exact: true })).toBeVisible({ timeout: 30_000 });
    await context.close();
  }
});

test("without a script: upload, import, result", async ({ browser, server, page }) => {
  const context = await browser.newContext({ baseURL: server.url, locale: "en-US", javaScriptEnabled: false, storageState: await page.context().storageState() });
  const plain = await context.newPage();
  await plain.goto("/admin/import");
  await plain.getByLabel("Spreadsheet").setInputFiles(makeSheet([["Ad Soyad", "Telefon"], ["Deniz Ak", "0532 765 43 21"]]));
  await plain.getByRole("button", { name: "Upload" }).click();
  await importButton(plain).click();
  await expect(async () => {
    await plain.reload();
    await expect(plain.getByText("Finished", { exact: true })).toBeVisible({ timeout: 500 });
  }).toPass();
  await context.close();
});
