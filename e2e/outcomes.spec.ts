import type { Locator, Page } from "@playwright/test";
import { admin, expect, expectAccessible, expectNoSidewaysScroll, signIn, test } from "./harness";
import { addCustomers, atTheDesk, calm, customer, outcome } from "./harness/pool";

// These tests change what everybody's buttons are, one after the other.
test.use({ shares: "outcomes" });
test.describe.configure({ mode: "serial" });

const row = (page: Page, name: string) => page.getByRole("region", { name: "Outcomes" }).getByRole("row").filter({ has: page.getByRole("rowheader", { name }) });
const panel = (page: Page) => page.getByRole("dialog");
/** The preview only shows, so nothing in it has a role; the one that is visible. */
const preview = (page: Page) => page.locator("figure:visible");

/** Goes on with Tab until the element has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(target).toBeFocused();
}

test("an administrator gives Reached a second level by keyboard alone, seeing the buttons as they will look", async ({ page }) => {
  await signIn(page, admin);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Outcomes" }).click();
  await expect(page.getByText("7 active")).toBeVisible();
  await expect(preview(page).getByText("Call back")).toBeVisible();
  await tabTo(page, row(page, "Reached").getByRole("link", { name: "Edit" }));
  await page.keyboard.press("Enter");
  await expect(panel(page).getByLabel("English")).toBeFocused();
  await tabTo(page, panel(page).getByRole("link", { name: "Add closer outcome" }));
  await page.keyboard.press("Enter");
  for (const [en, tr, ru, positive] of [["Sold", "Satıldı", "Продано", true], ["Interested", "İlgileniyor", "Интересно", false], ["Refused", "İstemedi", "Отказ", false]] as const) {
    await expect(panel(page).getByRole("heading", { name: "Reached: New closer outcome" })).toBeVisible();
    await expect(panel(page).getByLabel("English")).toBeFocused();
    await page.keyboard.type(en);
    await expect(preview(page).locator("button", { hasText: en })).toBeVisible();
    await page.keyboard.press("Tab");
    await page.keyboard.type(tr);
    await expect(preview(page).locator("button", { hasText: tr })).toBeVisible();
    await expect(preview(page).locator("button", { hasText: "Ulaşıldı" })).toBeVisible();
    await page.keyboard.press("Tab");
    await page.keyboard.type(ru);
    if (positive) {
      await page.keyboard.press("Tab");
      await page.keyboard.press("Space");
    }
    await page.keyboard.press("Enter");
    // Where one was added, the next one is one Enter away.
    await expect(panel(page).getByRole("listitem").filter({ hasText: en })).toBeVisible();
    await expect(panel(page).getByRole("link", { name: "Add closer outcome" })).toBeFocused();
    await page.keyboard.press("Enter");
  }
  await expect(panel(page).getByRole("heading", { name: "Reached: New closer outcome" })).toBeVisible();
  await expect(panel(page).getByLabel("English")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(panel(page).getByRole("heading", { name: "Reached", exact: true })).toBeVisible();
  const up = panel(page).getByRole("button", { name: "Move up Refused" });
  await up.focus();
  await page.keyboard.press("Enter");
  await expect(panel(page).getByRole("listitem").nth(1)).toContainText("Refused");
  await expect(up).toBeFocused();
  await expect(page.getByRole("status").filter({ hasText: "Refused: place 2" })).toBeAttached();
  await page.keyboard.press("Escape");
  await expect(panel(page)).toBeHidden();
  await expect(row(page, "Reached")).toContainText("Sold, Refused, Interested");
});

test("an operator chooses the second level by digits, and goes back with Esc", async ({ page, server }) => {
  await addCustomers(server, "Ayşe İkinci", "Sonraki Müşteri");
  await atTheDesk(page, server);
  await page.keyboard.press("Enter");
  await expect(customer(page, "Ayşe İkinci")).toBeVisible();
  // The guard of a new customer holds for what opens the second level, too.
  await page.keyboard.press("1");
  await calm(page);
  await expect(outcome(page, "Reached")).toBeVisible();
  await page.keyboard.press("1");
  const second = page.getByRole("group", { name: "Reached: which one?" });
  await expect(second).toBeFocused();
  await expect(page.getByRole("group", { name: "Outcomes" })).toBeHidden();
  await expectAccessible(page);
  await page.keyboard.press("7");
  await page.keyboard.press("Escape");
  await expect(outcome(page, "Reached")).toBeFocused();
  await page.keyboard.press("1");
  await page.getByRole("link", { name: "Back", exact: true }).click();
  await expect(outcome(page, "Reached")).toBeFocused();
  await page.keyboard.press("a");
  await page.keyboard.press("1");
  await expect(second).toBeFocused();
  await page.keyboard.press("1");
  await expect(customer(page, "Sonraki Müşteri")).toBeVisible();
  await expect(page.getByText("Ayşe İkinci: Reached · Sold")).toBeVisible();
  // What it was is changed to another of the same outcome.
  await page.keyboard.press("u");
  await outcome(page, "Reached").last().click();
  await page.getByRole("group", { name: "Reached: which one?" }).getByRole("button", { name: "Interested" }).click();
  await expect(page.getByText("Ayşe İkinci: Reached · Interested")).toBeVisible();
  await expect(customer(page, "Sonraki Müşteri")).toBeVisible();
  await page.getByRole("button", { name: "No answer" }).first().click();
});

test.describe("before the page's script has loaded", () => {
  test.use({ javaScriptEnabled: false });

  test("the second level is asked for, and the note stays", async ({ page, server }) => {
    await addCustomers(server, "Betiksiz Müşteri");
    await atTheDesk(page, server);
    await page.getByRole("button", { name: "Pull Customer" }).click();
    await expect(customer(page, "Betiksiz Müşteri")).toBeVisible();
    await page.getByRole("textbox", { name: "Notes" }).fill("bought two");
    await outcome(page, "Reached").click();
    await expect(page.getByRole("alert").filter({ hasText: "Choose it" })).toBeVisible();
    await expect(page.getByRole("textbox", { name: "Notes" })).toHaveValue("bought two");
    await page.getByRole("link", { name: "Back", exact: true }).click();
    await outcome(page, "Reached").click();
    await page.getByRole("group", { name: "Reached: which one?" }).getByRole("button", { name: "Sold" }).click();
    await expect(page.getByText("Betiksiz Müşteri: Reached · Sold")).toBeVisible();
  });

  test("outcomes are changed and moved", async ({ page }) => {
    await signIn(page, admin);
    await page.goto("/admin/outcomes?panel=edit&outcome=do_not_call");
    await panel(page).getByLabel("English").fill("Never call");
    await panel(page).getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Never call was saved.", { exact: false })).toBeVisible();
    await row(page, "Never call").getByRole("button", { name: "Move up" }).click();
    await expect(page.getByRole("region", { name: "Outcomes" }).getByRole("rowheader").nth(5)).toContainText("Never call");
    await row(page, "Never call").getByRole("button", { name: "Move down" }).click();
    await expect(page.getByRole("region", { name: "Outcomes" }).getByRole("rowheader").nth(6)).toContainText("Never call");
    await row(page, "Never call").getByRole("link", { name: "Edit" }).click();
    await panel(page).getByLabel("English").fill("Do not call");
    await panel(page).getByRole("button", { name: "Save" }).click();
    await expect(row(page, "Do not call")).toBeVisible();
  });
});

test("the history says how the call ended, and that it was changed", async ({ page }) => {
  await signIn(page, admin);
  await page.goto("/admin/customers?q=Ikinci");
  await page.getByRole("link", { name: "Ayşe İkinci" }).click();
  await expect(page.getByText("Reached · Interested")).toBeVisible();
  await expect(page.getByText("Reached · Sold", { exact: false })).toBeVisible();
});

test("an outcome that needs a note gets one, by keyboard", async ({ page, server, browser }) => {
  const office = await (await browser.newContext({ baseURL: server.url })).newPage();
  await signIn(office, admin);
  await office.goto("/admin/outcomes?panel=edit&outcome=busy");
  await panel(office).getByLabel("Requires a note").check();
  await panel(office).getByLabel("Key").selectOption("x");
  await expect(preview(office).locator("button", { hasText: "Busy" })).toContainText("X");
  await panel(office).getByRole("button", { name: "Save" }).click();
  await expect(office.getByText("Busy was saved.", { exact: false })).toBeVisible();

  await addCustomers(server, "Notlu Müşteri");
  await atTheDesk(page, server);
  await page.keyboard.press("Enter");
  await expect(customer(page, "Notlu Müşteri")).toBeVisible();
  await page.keyboard.press("x");
  await calm(page);
  await expect(page.getByRole("textbox", { name: "Notes" })).not.toBeFocused();
  await page.keyboard.press("x");
  const notes = page.getByRole("textbox", { name: "Notes" });
  await expect(notes).toBeFocused();
  await expect(page.getByRole("alert").filter({ hasText: "This outcome needs a note." })).toBeVisible();
  await page.keyboard.type("line 4 was engaged");
  await expect(page.getByRole("alert").filter({ hasText: "needs a note" })).toBeHidden();
  await page.keyboard.press("Escape");
  await page.keyboard.press("x");
  await expect(page.getByText("Notlu Müşteri: Busy")).toBeVisible();
  await office.context().close();
});

test("order, deactivation and a new outcome reach the buttons; effects in use stay", async ({ page, server, browser }) => {
  await signIn(page, admin);
  await page.goto("/admin/outcomes");
  const up = page.getByRole("button", { name: "Move up Call back" });
  await up.focus();
  for (const place of [5, 4]) {
    await page.keyboard.press("Enter");
    await expect(page.getByRole("status").filter({ hasText: `Call back: place ${place}` })).toBeAttached();
    await expect(up).toBeFocused();
  }
  await row(page, "Declined").getByRole("link", { name: "Edit" }).click();
  await panel(page).getByLabel("Active").uncheck();
  await expect(preview(page).locator("button", { hasText: "Declined" })).toHaveCount(0);
  await panel(page).getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Declined was saved.", { exact: false })).toBeVisible();
  await expect(row(page, "Declined")).toContainText("Deactivated");

  await page.getByRole("link", { name: "Add outcome" }).click();
  await panel(page).getByLabel("English").fill("Reached ");
  await panel(page).getByLabel("Türkçe").fill("Şikâyet");
  await panel(page).getByLabel("Русский").fill("Жалоба");
  await panel(page).getByRole("button", { name: "Add outcome" }).click();
  await expect(panel(page).getByText("This is already taken.")).toBeVisible();
  await expect(panel(page).getByLabel("Türkçe")).toHaveValue("Şikâyet");
  await panel(page).getByLabel("English").fill("Complaint");
  await panel(page).getByLabel("Effect", { exact: true }).selectOption({ label: "Back to the pool" });
  await panel(page).getByLabel("Retry wait, in hours").fill("soon");
  await panel(page).getByRole("button", { name: "Add outcome" }).click();
  await expect(panel(page).getByText("Write hours as numbers", { exact: false })).toBeVisible();
  await panel(page).getByLabel("Retry wait, in hours").fill("0 2 24");
  await panel(page).getByText("Violet").click();
  await panel(page).getByRole("button", { name: "Add outcome" }).click();
  await expect(page.getByText("Complaint was added.")).toBeVisible();
  await expect(row(page, "Complaint")).toContainText("0 · 2 · 24 h");

  await row(page, "Busy").getByRole("link", { name: "Edit" }).click();
  await expect(panel(page).getByText("1 call has ended so", { exact: false })).toBeVisible();
  await expect(panel(page).getByLabel("Effect", { exact: true })).toHaveCount(0);
  await expect(panel(page).getByRole("button", { name: "Delete" })).toHaveCount(0);

  const desk = await (await browser.newContext({ baseURL: server.url })).newPage();
  await addCustomers(server, "Yeni Düğme");
  await atTheDesk(desk, server);
  await desk.keyboard.press("Enter");
  await expect(customer(desk, "Yeni Düğme")).toBeVisible();
  await expect(desk.getByRole("group", { name: "Outcomes" }).getByRole("button")).toHaveText([/Reached/, /No answer/, /Call back/, /Busy/, /Invalid number/, /Do not call/, /Complaint/]);
  await outcome(desk, "Complaint").click();
  await expect(desk.getByText("Yeni Düğme: Complaint")).toBeVisible();
  await desk.context().close();

  await page.goto("/admin/outcomes?panel=add");
  for (const language of ["English", "Türkçe", "Русский"]) await panel(page).getByLabel(language).fill("Mistake");
  await panel(page).getByRole("button", { name: "Add outcome" }).click();
  await row(page, "Mistake").getByRole("link", { name: "Edit" }).click();
  await panel(page).getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("The outcome was deleted.")).toBeVisible();
  await expect(row(page, "Mistake")).toHaveCount(0);
});

test("the second of two administrators is told", async ({ page, context }) => {
  await signIn(page, admin);
  const second = await context.newPage();
  for (const one of [page, second]) await one.goto("/admin/outcomes?panel=edit&outcome=invalid_phone");
  await panel(page).getByLabel("Contact").check();
  await panel(page).getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Invalid number was saved.", { exact: false })).toBeVisible();
  await panel(second).getByLabel("Positive").check();
  await panel(second).getByRole("button", { name: "Save" }).click();
  await expect(panel(second).getByRole("alert").filter({ hasText: "Somebody changed this meanwhile." })).toBeVisible();
  await expect(panel(second).getByLabel("Positive")).toBeChecked();
});

test("buttons that were changed meanwhile come up to date when one of yesterday is pressed", async ({ page, server, browser }) => {
  await addCustomers(server, "Eski Düğme");
  await atTheDesk(page, server);
  await page.keyboard.press("Enter");
  await expect(customer(page, "Eski Düğme")).toBeVisible();
  const office = await (await browser.newContext({ baseURL: server.url })).newPage();
  await signIn(office, admin);
  await office.goto("/admin/outcomes?panel=edit&outcome=complaint");
  await panel(office).getByLabel("Active").uncheck();
  await panel(office).getByRole("button", { name: "Save" }).click();
  await expect(office.getByText("Complaint was saved.", { exact: false })).toBeVisible();
  await office.goto("/admin/outcomes?panel=edit&outcome=no_answer&closer=new");
  for (const language of ["English", "Türkçe", "Русский"]) await panel(office).getByLabel(language).fill("Voicemail");
  await panel(office).getByRole("button", { name: "Add closer outcome" }).click();
  await expect(panel(office).getByRole("listitem").filter({ hasText: "Voicemail" })).toBeVisible();

  await outcome(page, "Complaint").click();
  await expect(page.getByRole("alert").filter({ hasText: "There is no outcome" })).toBeVisible();
  await expect(outcome(page, "Complaint")).toBeHidden();
  await outcome(page, "No answer").click();
  await page.getByRole("group", { name: "No answer: which one?" }).getByRole("button", { name: "Voicemail" }).click();
  await expect(page.getByText("Eski Düğme: No answer · Voicemail")).toBeVisible();
  await office.context().close();
});

test("in Turkish on a phone: the panel shows the buttons, the operator finds the second level", async ({ browser, server, page }) => {
  const operator = await atTheDesk(page, server);
  const context = await browser.newContext({ baseURL: server.url, locale: "tr-TR", viewport: { width: 360, height: 740 } });
  const phone = await context.newPage();
  const enter = async (username: string, password: string) => {
    await phone.goto("/login");
    await phone.getByLabel("Kullanıcı adı").fill(username);
    await phone.getByLabel("Parola").fill(password);
    await phone.getByRole("button", { name: "Giriş yap" }).click();
    await expect(phone).not.toHaveURL(/login/);
  };
  await enter(admin.username, admin.password);
  await phone.goto("/admin/outcomes");
  await expect(phone.getByRole("rowheader", { name: "Ulaşıldı" })).toContainText("Satıldı, İstemedi, İlgileniyor");
  await expectNoSidewaysScroll(phone);
  await phone.getByRole("row").filter({ hasText: "Ulaşıldı" }).getByRole("link", { name: "Düzenle" }).click();
  await panel(phone).getByLabel("Türkçe").fill("Görüşüldü");
  await expect(preview(phone).locator("button", { hasText: "Görüşüldü" })).toBeVisible();
  await panel(phone).getByRole("button", { name: "Русский" }).click();
  await expect(preview(phone).locator("button", { hasText: "Дозвонились" })).toBeVisible();
  await expectNoSidewaysScroll(phone);
  await expectAccessible(phone);
  await panel(phone).getByRole("button", { name: "Kaydet" }).click();
  await expect(phone.getByText("Kaydedildi: Görüşüldü.", { exact: false })).toBeVisible();
  await context.clearCookies();

  await addCustomers(server, "Şule Küçük");
  await enter(operator.username, operator.password);
  await phone.getByRole("button", { name: "Müşteri Çek" }).click();
  await expect(customer(phone, "Şule Küçük")).toBeVisible();
  await phone.getByRole("button", { name: "Görüşüldü" }).click();
  const second = phone.getByRole("group", { name: "Görüşüldü: hangisi?" });
  await expect(second).toBeVisible();
  await expectNoSidewaysScroll(phone);
  await second.getByRole("button", { name: "Satıldı" }).click();
  await expect(phone.getByText("Şule Küçük: Görüşüldü · Satıldı")).toBeVisible();
  await context.close();
});
