import type { Page } from "@playwright/test";
import { admin, expect, expectAccessible, expectNoSidewaysScroll, makeUser, signIn, test, type Person, type Server } from "./harness";
import { addCustomers, atTheDesk, calm, customer, outcome } from "./harness/pool";

test.use({ shares: "people" });

const pull = (page: Page) => page.getByRole("button", { name: "Pull Customer" });
const skip = (page: Page) => page.locator("summary").filter({ hasText: "Skip" });
const row = (page: Page, name: string) => page.getByRole("region", { name: "Supervision" }).locator("tbody tr").filter({ hasText: name });

/** Somebody else's browser. */
async function another(page: Page, server: Server, person: Person, options: { locale?: string; javaScriptEnabled?: boolean } = {}): Promise<Page> {
  const context = await page.context().browser()?.newContext({ baseURL: server.url, ...options });
  if (!context) throw new Error("there is no browser");
  const theirs = await context.newPage();
  await signIn(theirs, person);
  return theirs;
}

/** A time on the team's clock, which is the browser's in these tests, as a field takes it. */
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toLocaleString("sv", { timeZone: "Europe/Istanbul" }).slice(0, 16).replace(" ", "T");

/** Calls everybody who is left, and ends with the screen that says that there is nobody. */
async function emptyPool(page: Page): Promise<void> {
  const inHand = page.getByRole("group", { name: "Outcomes" });
  const nobody = page.getByText("The pool has nothing for you right now.");
  for (;;) {
    await pull(page).click();
    await expect(inHand.or(nobody)).toBeVisible();
    if (await nobody.isVisible()) return;
    await outcome(page, "Reached").click();
    await expect(pull(page)).toBeVisible();
  }
}

test("a customer is skipped by keyboard, is not the next, and the screen says when nobody else is left", async ({ page, server }) => {
  await addCustomers(server, "Ayşe Atla", "Mehmet Sonra");
  await atTheDesk(page, server);
  await page.keyboard.press("Enter");
  await expect(customer(page, "Ayşe Atla")).toBeVisible();
  await expect(skip(page)).toContainText("10 more today");
  await skip(page).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Another language" })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(pull(page)).toBeFocused();
  await expect(page.getByRole("group", { name: "My day" })).toContainText("0 calls");

  await page.keyboard.press("Enter");
  await expect(customer(page, "Mehmet Sonra")).toBeVisible();
  await expect(skip(page)).toContainText("9 more today");
  await skip(page).click();
  await page.getByRole("button", { name: "I know this person" }).dblclick();
  await expect(pull(page)).toBeVisible();
  await pull(page).click();
  await expect(page.getByText("The only customers left for you are those that you skipped.", { exact: false })).toBeVisible();
  const why = page.getByRole("table", { name: "Why there is nobody for you" });
  await expect(why.getByRole("row", { name: "2 Skipped by you" })).toBeVisible();
  await expect(why.getByRole("row", { name: "2 In the pool altogether" })).toBeVisible();
  await expectAccessible(page);

  await addCustomers(server, "Zeynep Yeni");
  await pull(page).click();
  await expect(customer(page, "Zeynep Yeni")).toBeVisible();
  await calm(page);
  await page.keyboard.press("1");
  await expect(pull(page)).toBeVisible();
  await emptyPool(page);
  await expect(page.getByRole("group", { name: "My day" })).toContainText("3 calls");
});

test("a supervisor sees what moves, says that an operator is away, and who comes next; the operator says that they are back", async ({ page, server }) => {
  test.setTimeout(240_000);
  const manager = makeUser(server, "manager", { name: "Selin Güneş" });
  await addCustomers(server, "Benim Müşterim");
  const operator = await atTheDesk(page, server);
  await pull(page).click();
  await outcome(page, "No answer").click();
  await expect(page.getByText("Benim Müşterim: No answer")).toBeVisible();
  await addCustomers(server, "Önce Bu");

  const boss = await another(page, server, manager);
  await boss.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Supervision" }).click();
  await expect(row(boss, operator.name)).toContainText("Ready");
  await row(boss, operator.name).getByRole("link", { name: "Next customers" }).click();
  await expect(boss.getByRole("heading", { level: 1, name: "Next customers" })).toBeVisible();
  const next = boss.getByRole("region", { name: "Next customers" }).locator("tbody tr");
  await expect(next.nth(0)).toContainText("Benim Müşterim");
  await expect(next.nth(0)).toContainText("Own customer since");
  await expect(next.nth(1)).toContainText("Önce Bu");
  await expect(next.nth(1)).toContainText("Nobody’s yet; priority");
  await boss.getByRole("link", { name: "Back to Supervision" }).click();

  await row(boss, operator.name).getByRole("link", { name: "Away" }).click();
  const panel = boss.getByRole("dialog", { name: "Away" });
  await expect(panel.getByLabel("Away until")).toBeFocused();
  await panel.getByLabel("Away until").fill("2020-01-01T09:00");
  await panel.getByRole("button", { name: "Show what moves" }).click();
  await expect(panel.getByText("This time has already passed.")).toBeVisible();
  await panel.getByLabel("Away until").fill(inDays(2));
  await panel.getByRole("button", { name: "Show what moves" }).click();
  await expect(panel.getByRole("row", { name: "1 Customers who can be called: back to all" })).toBeVisible();
  await expectAccessible(boss);
  await panel.getByRole("button", { name: "Set as away" }).click();
  await expect(boss.getByRole("status").filter({ hasText: `${operator.name} is away until` })).toBeVisible();
  await expect(row(boss, operator.name)).toContainText("Away until");

  await pull(page).click();
  await expect(page.getByText("You are away until", { exact: false })).toBeVisible();
  await expect(page.locator("p[role=alert]")).toHaveCount(0);
  const back = page.getByRole("button", { name: "I am back" });
  await expect(back).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(pull(page)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(customer(page, "Benim Müşterim")).toBeVisible();
  await outcome(page, "Reached").click();
  await boss.reload();
  await expect(row(boss, operator.name)).not.toContainText("Away until");
  await emptyPool(page);
  await boss.context().close();
});

test("an operator plans an absence without a script, and ends it", async ({ page, server }) => {
  const operator = makeUser(server, "operator");
  const plain = await another(page, server, operator, { javaScriptEnabled: false });
  await plain.goto("/profile");
  await plain.getByLabel("Away until").fill(inDays(3));
  await plain.getByRole("button", { name: "Show what moves" }).click();
  await expect(plain.getByRole("row", { name: "0 Callbacks due by then: open to everyone" })).toBeVisible();
  await plain.getByRole("button", { name: "Set as away" }).click();
  await expect(plain.getByText("Your absence was saved.")).toBeVisible();
  await plain.goto("/pull");
  await expect(plain.getByText("You are away until", { exact: false })).toBeVisible();
  await plain.goto("/profile");
  await plain.getByRole("button", { name: "I am back" }).click();
  await expect(plain.getByText("Welcome back", { exact: false })).toBeVisible();
  await plain.context().close();
});

test("a reserved customer is one operator's alone, until the reservation is ended", async ({ page, server }) => {
  await addCustomers(server, "Ayrılmış Kişi");
  const operator = makeUser(server, "operator", { name: "Derya Koç" });
  await signIn(page, admin);
  await page.goto("/admin/customers?q=Ayr%C4%B1lm%C4%B1%C5%9F");
  await page.getByRole("link", { name: "Ayrılmış Kişi" }).click();
  await page.getByRole("link", { name: "Reserve" }).click();
  const panel = page.getByRole("dialog", { name: "Reserve: Ayrılmış Kişi" });
  await panel.getByLabel("Until").fill(inDays(500));
  await panel.getByLabel("For").selectOption({ label: operator.name });
  await panel.getByRole("button", { name: "Reserve" }).click();
  await expect(panel.getByText("At most a year from now.")).toBeVisible();
  await expectAccessible(page);
  await panel.getByLabel("Until").fill(inDays(5));
  await panel.getByRole("button", { name: "Reserve" }).click();
  await expect(page.getByText("The customer was reserved.")).toBeVisible();
  await expect(page.getByText(/^Reserved for Derya Koç until .*\.$/)).toBeVisible();
  await page.goto("/manager/team");
  await row(page, operator.name).getByRole("link", { name: "Next customers" }).click();
  await expect(page.getByRole("region", { name: "Next customers" }).locator("tbody tr").first()).toContainText("Own customer; Reserved until");

  const other = await another(page, server, makeUser(server, "operator"));
  await pull(other).click();
  await expect(other.getByRole("row", { name: "1 Reserved for colleagues" })).toBeVisible();
  const theirs = await another(page, server, operator);
  await pull(theirs).click();
  await expect(customer(theirs, "Ayrılmış Kişi")).toBeVisible();

  await page.goto("/admin/customers?q=Ayr%C4%B1lm%C4%B1%C5%9F");
  await page.getByRole("link", { name: "Ayrılmış Kişi" }).click();
  await page.getByRole("button", { name: "End reservation" }).click();
  await expect(page.getByText("Somebody has this customer in hand.", { exact: false })).toBeVisible();
  await theirs.locator("summary").filter({ hasText: "Release" }).click();
  await theirs.getByLabel("Reason").fill("lunch");
  await theirs.getByRole("button", { name: "Release to the pool" }).click();
  await expect(pull(theirs)).toBeVisible();
  await page.getByRole("button", { name: "End reservation" }).click();
  await expect(page.getByText("The reservation was ended.")).toBeVisible();
  await pull(other).click();
  await expect(customer(other, "Ayrılmış Kişi")).toBeVisible();
  await outcome(other, "Reached").click();
  await theirs.context().close();
  await other.context().close();
});

test("the reasons for an empty pool speak Turkish and fit a phone", async ({ page, server }) => {
  await addCustomers(server, "Bekleyen Müşteri");
  const holder = await another(page, server, makeUser(server, "operator"));
  await pull(holder).click();
  await expect(customer(holder, "Bekleyen Müşteri")).toBeVisible();
  const operator = makeUser(server, "operator");
  const context = await page.context().browser()?.newContext({ baseURL: server.url, locale: "tr-TR", viewport: { width: 360, height: 740 } });
  const phone = await context?.newPage();
  if (!phone || !context) throw new Error("there is no browser");
  await phone.goto("/login");
  await phone.getByLabel("Kullanıcı adı").fill(operator.username);
  await phone.getByLabel("Parola").fill(operator.password);
  await phone.getByRole("button", { name: "Giriş yap" }).click();
  await phone.getByRole("button", { name: "Müşteri Çek" }).click();
  await expect(phone.getByRole("row", { name: "1 Başka operatörlerin üzerinde" })).toBeVisible();
  await expect(phone.getByRole("row", { name: "1 Havuzda toplam" })).toBeVisible();
  await expectNoSidewaysScroll(phone);
  await outcome(holder, "Reached").click();
  await expect(pull(holder)).toBeVisible();
  await phone.getByRole("button", { name: "Müşteri Çek" }).click();
  await expect(phone.getByText("Havuzda müşteri kalmadı.")).toBeVisible();
  await context.close();
  await holder.context().close();
});
