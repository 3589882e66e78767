import { expect, test } from "./harness";
import { addCustomers, atTheDesk, calm, customer, outcome } from "./harness/pool";

test.use({ shares: "pull" });

test("a day goes by keyboard alone", async ({ page, server }) => {
  await addCustomers(server, "Deniz Koç", "Derya Er");
  await atTheDesk(page, server);
  await expect(page.getByRole("button", { name: "Pull Customer" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(customer(page, "Deniz Koç")).toBeFocused();

  await page.keyboard.press("1");
  await expect(customer(page, "Deniz Koç")).toBeVisible();
  await calm(page);
  await page.keyboard.press("n");
  await page.keyboard.type("call 1 after 2");
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("2");
  await expect(page.getByRole("button", { name: "Pull Customer" })).toBeFocused();
  await expect(page.getByRole("group", { name: "My day" })).toContainText("1 call · 0 reached · 0.0%");

  await page.keyboard.press("Enter");
  await expect(customer(page, "Deniz Koç")).toBeVisible();
  await expect(page.getByText("Attempt 2 of 3")).toBeVisible();
  await expect(page.getByText("call 1 after 2")).toBeVisible();
  await expect(page.getByText("Yours", { exact: false }).first()).toBeVisible();
  await calm(page);
  await page.keyboard.press("a");
  await page.keyboard.press("1");
  await expect(customer(page, "Derya Er")).toBeVisible();
});

test("keys stay silent when the user turned them off", async ({ page, server }) => {
  await addCustomers(server, "Sessiz Tuş");
  await atTheDesk(page, server);
  await page.goto("/profile");
  await page.getByLabel(/single keys/i).uncheck();
  await page.getByRole("button", { name: "Save" }).first().click();
  await expect(page.getByText("Saved", { exact: false }).first()).toBeVisible();
  await page.goto("/pull");
  await page.getByRole("button", { name: "Pull Customer" }).click();
  await expect(customer(page, "Sessiz Tuş")).toBeVisible();
  await calm(page);
  await page.keyboard.press("1");
  await page.waitForTimeout(300);
  await expect(customer(page, "Sessiz Tuş")).toBeVisible();
  await outcome(page, "Reached").click();
});

test("a double click records once and never hits the next customer", async ({ page, server }) => {
  await addCustomers(server, "Bir Önce", "İki Sonra");
  await atTheDesk(page, server);
  await page.getByRole("button", { name: "Pull Customer" }).click();
  await expect(customer(page, "Bir Önce")).toBeVisible();
  await page.getByLabel("Pull next after recording").check();
  await outcome(page, "Reached").dblclick();
  await expect(customer(page, "İki Sonra")).toBeVisible();
  await page.waitForTimeout(500);
  await expect(customer(page, "İki Sonra")).toBeVisible();
  await expect(page.getByRole("group", { name: "My day" })).toContainText("1 call · 1 reached · 100.0%");
  await outcome(page, "Reached").click();
});

test("two tabs hold one customer, and the second outcome is refused in words", async ({ page, context, server, expectedNoise }) => {
  expectedNoise.push(/status of 409/);
  await addCustomers(server, "Çift Sekme");
  await atTheDesk(page, server);
  await page.getByRole("button", { name: "Pull Customer" }).click();
  await expect(customer(page, "Çift Sekme")).toBeVisible();
  const second = await context.newPage();
  await second.goto("/pull");
  await expect(customer(second, "Çift Sekme")).toBeVisible();
  await outcome(page, "Reached").click();
  await expect(page.getByRole("button", { name: "Pull Customer" })).toBeVisible();
  await second.getByRole("textbox", { name: "Notes" }).fill("kept through the refusal");
  await outcome(second, "Busy").click();
  await expect(second.getByRole("alert").filter({ hasText: /./ })).toBeVisible();
  await expect(second.getByRole("textbox", { name: "Notes" })).toHaveValue("kept through the refusal");
});

test("a note survives a reload and a lost network", async ({ page, context, server, expectedNoise }) => {
  expectedNoise.push(/ERR_INTERNET_DISCONNECTED/, /Failed to fetch/);
  await addCustomers(server, "Kayıp Ağ");
  await atTheDesk(page, server);
  await page.getByRole("button", { name: "Pull Customer" }).click();
  const notes = page.getByRole("textbox", { name: "Notes" });
  await notes.fill("first words");
  await page.reload();
  await expect(notes).toHaveValue("first words");
  await context.setOffline(true);
  await notes.fill("written in a tunnel");
  await expect(page.getByText("Kept on this computer")).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await expect(notes).toHaveValue("written in a tunnel");
  await outcome(page, "Reached").click();
});

test("the last outcome can be changed, and both versions stay", async ({ page, server }) => {
  await addCustomers(server, "Yanlış Tuş");
  await atTheDesk(page, server);
  await page.getByRole("button", { name: "Pull Customer" }).click();
  await outcome(page, "Reached").click();
  await expect(page.getByText("Yanlış Tuş: Reached")).toBeVisible();
  await page.keyboard.press("u");
  await outcome(page, "No answer").click();
  await expect(page.getByText("Yanlış Tuş: No answer")).toBeVisible();
  await expect(page.getByRole("group", { name: "My day" })).toContainText("1 call · 0 reached");
  await page.getByRole("button", { name: "Pull Customer" }).click();
  await expect(customer(page, "Yanlış Tuş")).toBeVisible();
  await expect(page.getByText("Attempt 2 of 3")).toBeVisible();
  await expect(page.getByText("changed", { exact: true })).toBeVisible();
  await outcome(page, "Reached").click();
});

test("a callback asks for its time and keeps the customer until it has one", async ({ page, server }) => {
  await addCustomers(server, "Sonra Ara");
  await atTheDesk(page, server);
  await page.getByRole("button", { name: "Pull Customer" }).click();
  await outcome(page, "Call back").click();
  await page.getByRole("button", { name: "Record callback" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Choose when to call back." })).toBeVisible();
  await page.getByLabel("Date and time").fill("2020-01-01T10:00");
  await page.getByRole("button", { name: "Record callback" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "already passed" })).toBeVisible();
  await page.getByRole("button", { name: "Tomorrow 10:00" }).click();
  await page.getByRole("button", { name: "Record callback" }).click();
  await expect(page.getByText("Sonra Ara: Call back")).toBeVisible();
});

test("releasing needs a reason and counts no call", async ({ page, server }) => {
  await addCustomers(server, "Geri Dön");
  await atTheDesk(page, server);
  await page.getByRole("button", { name: "Pull Customer" }).click();
  await page.getByText("Release", { exact: true }).click();
  await page.getByLabel("Reason").fill("speaks another language");
  await page.getByRole("button", { name: "Release to the pool" }).click();
  await expect(page.getByRole("button", { name: "Pull Customer" })).toBeVisible();
  await expect(page.getByRole("group", { name: "My day" })).toContainText("0 calls");
  await page.getByRole("button", { name: "Pull Customer" }).click();
  await expect(customer(page, "Geri Dön")).toBeVisible();
  await expect(page.getByText("Attempt 1 of 3")).toBeVisible();
  await outcome(page, "Reached").click();
});

test("signing out with a customer in hand asks for an outcome first", async ({ page, server }) => {
  await addCustomers(server, "Henüz Gitme");
  const operator = await atTheDesk(page, server);
  await page.getByRole("button", { name: "Pull Customer" }).click();
  await expect(customer(page, "Henüz Gitme")).toBeVisible();
  await page.getByRole("button", { name: operator.name }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByText("You still have a customer in hand", { exact: false })).toBeVisible();
  await outcome(page, "Reached").click();
  await expect(page.getByRole("button", { name: "Pull Customer" })).toBeVisible();
});

test.describe("before the page's script has loaded", () => {
  test.use({ javaScriptEnabled: false });

  test("pull and outcome work", async ({ page, server }) => {
    await addCustomers(server, "Betik Yok", "Sıra Bende");
    await atTheDesk(page, server);
    await page.getByRole("button", { name: "Pull Customer" }).click();
    await expect(customer(page, "Betik Yok")).toBeVisible();
    await page.getByRole("textbox", { name: "Notes" }).fill("no script");
    await page.getByLabel("Pull next after recording").check();
    await outcome(page, "No answer").click();
    await expect(customer(page, "Betik Yok")).toBeVisible();
    await expect(page.getByText("Attempt 2 of 3")).toBeVisible();
    await outcome(page, "Reached").click();
    await expect(page.getByRole("button", { name: "Pull Customer" })).toBeVisible();
  });
});

test("the screen speaks Turkish to a Turkish operator", async ({ browser, server }) => {
  await addCustomers(server, "Şule Ünal");
  const context = await browser.newContext({ baseURL: server.url, locale: "tr-TR" });
  const page = await context.newPage();
  const english = await browser.newContext({ baseURL: server.url });
  const operator = await atTheDesk(await english.newPage(), server);
  await page.goto("/login");
  await page.getByLabel("Kullanıcı adı").fill(operator.username);
  await page.getByLabel("Parola").fill(operator.password);
  await page.getByRole("button", { name: "Giriş yap" }).click();
  await page.getByRole("button", { name: "Müşteri Çek" }).click();
  await expect(customer(page, "Şule Ünal")).toBeVisible();
  await expect(page.getByText("Deneme 1/3")).toBeVisible();
  await page.getByRole("button", { name: "Ulaşıldı" }).click();
  await expect(page.getByText("%100,0")).toBeVisible();
  await context.close();
  await english.close();
});
