import type { Page } from "@playwright/test";
import { admin, expect, expectAccessible, expectNoSidewaysScroll, signIn, test } from "./harness";
import { addTo, ask, call } from "./harness/lists";

test.use({ shares: "customer-page" });

const history = (page: Page) => page.getByRole("region", { name: "History" });
const fact = (page: Page, name: string) => page.locator("dt", { hasText: new RegExp(`^${name}$`) }).locator("+ dd");
const panel = (page: Page) => page.getByRole("dialog");
const done = (page: Page, text: string) => page.getByRole("status").filter({ hasText: text });

test("a customer is added by hand with a country, edited by keyboard, and the history says from what to what", async ({ page }) => {
  await signIn(page, admin);
  await page.goto("/admin/customers?panel=add");
  await panel(page).getByLabel("First name").fill("Jonas");
  await panel(page).getByLabel("Phone").fill("030 901820");
  await panel(page).getByLabel("Country").selectOption("DE");
  await panel(page).getByLabel("Time zone").fill("nowhere");
  await panel(page).getByRole("button", { name: "Add customer" }).click();
  await expect(panel(page).getByText("There is no such time zone.", { exact: false })).toBeVisible();
  await panel(page).getByLabel("Time zone").fill("berlin");
  await panel(page).getByRole("button", { name: "Add customer" }).click();
  await expect(done(page, "Jonas was added.")).toBeVisible();
  await expect(fact(page, "Phone")).toContainText("+49 30 901820");
  await expect(fact(page, "Country")).toHaveText("Germany");
  await expect(fact(page, "Time zone")).toHaveText("Europe/Berlin");
  await expect(history(page)).toContainText("Added by hand");

  await page.getByRole("link", { name: "Change details" }).focus();
  await page.keyboard.press("Enter");
  await expect(panel(page).getByLabel("First name")).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.type("Weber");
  await page.keyboard.press("Enter");
  await expect(done(page, "Jonas Weber was changed.")).toBeVisible();
  const edit = history(page).getByRole("listitem").filter({ hasText: "Details changed" });
  await expect(edit).toContainText("Last name: – → Weber");
  await expect(edit).toContainText("Admin");
});

test("two who edit at once: what is apart is kept, what meets is told and nothing is lost", async ({ page, browser, server }) => {
  const id = await addTo(server, undefined, "Meltem", "05321110021", { last_name: "Ak" });
  await signIn(page, admin);
  const other = await (await browser.newContext({ baseURL: server.url, storageState: await page.context().storageState(), locale: "en-US" })).newPage();
  await page.goto(`/admin/customers/${id}?panel=edit`);
  await other.goto(`/admin/customers/${id}?panel=edit`);
  await panel(page).getByLabel("Last name").fill("Demir");
  await panel(page).getByLabel("Note").fill("prefers mornings");
  await panel(page).getByRole("button", { name: "Save" }).click();
  await expect(done(page, "Meltem Demir was changed.")).toBeVisible();

  await panel(other).getByLabel("Last name").fill("Çelik");
  await panel(other).getByLabel("E-mail").fill("meltem@example.com");
  await panel(other).getByRole("button", { name: "Save" }).click();
  await expect(panel(other).getByRole("alert")).toContainText("Somebody else has changed this customer");
  await expect(panel(other).getByText("Meanwhile: Demir")).toBeVisible();
  await expect(panel(other).getByLabel("Last name")).toHaveValue("Çelik");
  await expectAccessible(other);
  await panel(other).getByLabel("Save mine in place of what somebody else wrote").check();
  await panel(other).getByRole("button", { name: "Save" }).click();
  await expect(done(other, "Meltem Çelik was changed.")).toBeVisible();
  await expect(fact(other, "Note")).toHaveText("prefers mornings");
  await expect(fact(other, "E-mail")).toHaveText("meltem@example.com");
  await expect(history(other)).toContainText("Last name: Demir → Çelik");
  await other.context().close();
});

test("two records of one person stand side by side and become one, whose history has both; two others are left apart", async ({ page, server }) => {
  const stays = await addTo(server, undefined, "Ayşe", "05321110031", { last_name: "Kaya", email: "ayse@example.com", priority: 900, fields: { City: "İzmir" } });
  const goes = await addTo(server, undefined, "AYSE", "05321110031", { last_name: "KAYA", external_id: "C-31", priority: 800, fields: { City: "Ankara" } });
  const apart = await addTo(server, undefined, "Murat", "05321110032", { email: "AYSE@example.com" });
  expect(await call(server, "reached", "first record")).toBe("Ayşe");
  expect(await call(server, "no_answer", "nobody home")).toBe("AYSE");
  await signIn(page, admin);
  await page.goto(`/admin/customers/${stays}`);
  await expect(page.getByText("Other records may be the same person:")).toBeVisible();
  await expect(page.getByText("same number, same name")).toBeVisible();

  await page.getByRole("link", { name: "Compare with Murat" }).click();
  await panel(page).getByRole("button", { name: "Not the same person" }).click();
  await expect(done(page, "Noted: these are two persons.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Compare with Murat" })).toHaveCount(0);
  expect(apart).toBeGreaterThan(0);

  await page.getByRole("link", { name: "Compare with AYSE KAYA" }).click();
  await expect(panel(page).getByText("State: Completed")).toBeVisible();
  await expectAccessible(page);
  await panel(page).getByRole("group", { name: "City" }).getByLabel("Ankara").check();
  await panel(page).getByRole("button", { name: "Merge", exact: true }).click();
  await expect(panel(page)).toBeVisible();
  await panel(page).getByLabel("They are one person.", { exact: false }).check();
  await panel(page).getByRole("button", { name: "Merge", exact: true }).click();
  await expect(done(page, "The two records are one now.")).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/admin/customers/${stays}\\?`));
  await expect(fact(page, "State")).toHaveText("Completed");
  await expect(fact(page, "Code")).toHaveText("C-31");
  await expect(fact(page, "City")).toHaveText("Ankara");
  const lines = history(page).getByRole("listitem");
  await expect(lines.filter({ hasText: "nobody home" })).toContainText("from the merged record");
  await expect(lines.filter({ hasText: "first record" })).not.toContainText("from the merged record");
  await expect(lines.filter({ hasText: "Merged with another record" })).toContainText("C-31");
  await history(page).getByRole("link", { name: "Calls only" }).click();
  await expect(page).toHaveURL(/show=calls/);
  await expect(lines).toHaveCount(2);

  await page.goto(`/admin/customers/${goes}`);
  await expect(page).toHaveURL(new RegExp(`/admin/customers/${stays}\\?merged=${goes}`));
  await expect(done(page, "The record that you opened was merged into this one.")).toBeVisible();
  expect(await ask(server, "GET", `/customers/${goes}`)).toMatchObject({ merged_into: stays });

  await page.goto(`/admin/customers/${stays}?panel=owner`);
  await panel(page).getByLabel("Owner").selectOption({ label: "Nobody" });
  await panel(page).getByRole("button", { name: "Save owner" }).click();
  await expect(done(page, "The owner was changed.")).toBeVisible();
  await expect(fact(page, "Owner")).toHaveText("–");
});

test("a long history goes on under “Show earlier”", async ({ page, server }) => {
  const id = await addTo(server, undefined, "Uzun", "05321110041");
  for (let i = 0; i < 60; i++) await ask(server, "PATCH", `/customers/${id}`, { last_name: `No ${i}` });
  await signIn(page, admin);
  await page.goto(`/admin/customers/${id}`);
  await expect(history(page).getByRole("listitem")).toHaveCount(50);
  await history(page).getByRole("link", { name: "Show earlier" }).click();
  await expect(history(page)).toContainText("Added by hand");
  await expect(history(page).getByRole("listitem")).toHaveCount(11);
  await history(page).getByRole("link", { name: "Back to the newest" }).click();
  await expect(history(page)).toContainText("No 58 → No 59");
});

test("it fits a phone in Turkish, with its panels", async ({ browser, server }) => {
  const id = await addTo(server, undefined, "Zühre", "05321110051", { last_name: "Yağmuroğlu-Karamehmetoğlu", email: "zuhre@example.com" });
  const other = await addTo(server, undefined, "Zühre", "05321110052", { email: "Zuhre@example.com", fields: { "Çok uzun adı olan bir müşteri alanı": "x".repeat(60) } });
  const context = await browser.newContext({ baseURL: server.url, locale: "tr-TR", viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  await page.goto("/login");
  await page.locator("input[name=username]").fill(admin.username);
  await page.locator("input[name=password]").fill(admin.password);
  await page.getByRole("button", { name: "Giriş yap" }).click();
  await expect(page).not.toHaveURL(/\/login/);
  for (const query of ["", "?panel=edit", "?panel=owner", "?panel=duplicates", `?panel=duplicates&with=${other}`, "?show=calls"]) {
    await page.goto(`/admin/customers/${id}${query}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  }
  await expect(page.getByText("Henüz kimse aramadı.")).toBeVisible();
  await context.close();
});
