import type { Page } from "@playwright/test";
import { expect, expectAccessible, expectNoSidewaysScroll, makeUser, signIn, test, type Person, type Server } from "./harness";
import { idOf, letTimePass } from "./harness/day";
import { addCustomers, customer, outcome } from "./harness/pool";

test.use({ shares: "supervision" });

const pull = (page: Page) => page.getByRole("button", { name: "Pull Customer" });
const row = (page: Page, name: string) => page.getByRole("region", { name: "Supervision" }).locator("tbody tr").filter({ hasText: name });

/** Somebody else's browser. */
async function another(page: Page, server: Server, person: Person, options: { locale?: string; viewport?: { width: number; height: number } } = {}): Promise<Page> {
  const context = await page.context().browser()?.newContext({ baseURL: server.url, ...options });
  if (!context) throw new Error("there is no browser");
  const theirs = await context.newPage();
  await signIn(theirs, person);
  return theirs;
}

/** A new operator at the desk, in a browser of their own. */
async function desk(page: Page, server: Server, name: string): Promise<{ page: Page; name: string; person: Person }> {
  const person = makeUser(server, "operator", { name });
  const theirs = await another(page, server, person);
  await expect(pull(theirs)).toBeVisible();
  return { page: theirs, name, person };
}

/** Opens what a supervisor can do about an operator. */
async function manage(boss: Page, name: string) {
  await row(boss, name).getByRole("link", { name: "Manage" }).click();
  const panel = boss.getByRole("dialog", { name });
  await expect(panel).toBeVisible();
  return panel;
}

test("two operators and a manager: released, reassigned, signed out, and no note is lost", async ({ page, server }) => {
  test.setTimeout(240_000);
  await addCustomers(server, "Mehmet Demir", "Zeynep Kaya");
  const elif = await desk(page, server, "Elif Aydın");
  const can = await desk(page, server, "Can Er");
  await pull(elif.page).click();
  await expect(customer(elif.page, "Mehmet Demir")).toBeVisible();

  await signIn(page, makeUser(server, "manager", { name: "Selin Güneş" }));
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Supervision" }).click();
  await expect(row(page, elif.name)).toContainText("Handling");
  await expect(row(page, elif.name)).toContainText("Mehmet Demir");
  await expect(row(page, can.name)).toContainText("Ready");
  await expectAccessible(page);

  // The last letters are typed when the customer is taken away.
  await elif.page.getByLabel("Notes").pressSequentially("asked for the price");
  const panel = await manage(page, elif.name);
  await expect(panel.getByRole("row", { name: "1 In hand now: they stay" })).toHaveCount(0);
  await expectAccessible(page);
  await panel.getByRole("button", { name: "Release to the pool" }).click();
  await panel.getByLabel("Reason", { exact: true }).fill("too long");
  await elif.page.getByLabel("Notes").pressSequentially(", call tomorrow");
  await panel.getByRole("button", { name: "Release to the pool" }).click();
  await expect(elif.page.getByText("Selin Güneş took this customer back to the pool: Mehmet Demir. Your note is kept with the customer.")).toBeVisible();
  await expect(pull(elif.page)).toBeVisible();
  await expect(page.getByText("The customer of Elif Aydın is back in the pool.")).toBeVisible();
  await expect(row(page, elif.name)).toContainText("Ready");
  await expectAccessible(elif.page);

  // Whoever has the customer next reads what was noted.
  await pull(can.page).click();
  await expect(customer(can.page, "Mehmet Demir")).toBeVisible();
  await expect(can.page.getByText("asked for the price, call tomorrow")).toBeVisible();
  await expect(can.page.getByText("left when the customer was taken back")).toBeVisible();

  await expect(row(page, can.name)).toContainText("Mehmet Demir");
  const giving = await manage(page, can.name);
  await giving.getByLabel("To", { exact: true }).selectOption({ label: elif.name });
  await giving.getByLabel("Reason (if you like)").fill("speaks Russian");
  await giving.getByRole("button", { name: "Reassign" }).click();
  await expect(page.getByText("Elif Aydın has the customer in hand.")).toBeVisible();
  await expect(can.page.getByText("Selin Güneş gave this customer to a colleague: Mehmet Demir.", { exact: false })).toBeVisible();
  await expect(pull(can.page)).toBeVisible();
  await expect(customer(elif.page, "Mehmet Demir")).toBeVisible();
  await expect(elif.page.getByText("Selin Güneş gave you this customer.")).toBeVisible();

  await elif.page.getByLabel("Notes").fill("back at five");
  const leaving = await manage(page, elif.name);
  await leaving.getByRole("radio", { name: "returns to the pool" }).check();
  await leaving.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByText("Elif Aydın is signed out.")).toBeVisible();
  await expect(elif.page).toHaveURL(/\/login/);
  await expect(row(page, elif.name)).toContainText("Offline");
  await signIn(elif.page, elif.person);
  await expect(pull(elif.page)).toBeVisible();
  await pull(elif.page).click();
  await expect(customer(elif.page, "Mehmet Demir")).toBeVisible();
  await expect(elif.page.getByText("back at five")).toBeVisible();
  await outcome(elif.page, "Reached").click();
  await expect(pull(elif.page)).toBeVisible();
  await elif.page.context().close();
  await can.page.context().close();
});

test("a break over its limit needs the supervisor, who ends it; everything of an operator is handed over and returned", async ({ page, server }) => {
  test.setTimeout(240_000);
  const derya = await desk(page, server, "Derya Koç");
  const ali = await desk(page, server, "Ali Can");
  const names = ["Bir İki", "Üç Dört"];
  await addCustomers(server, ...names);
  await signIn(page, makeUser(server, "manager", { name: "Deniz Ak" }));
  await page.goto("/manager/team");
  for (const name of names) {
    await pull(derya.page).click();
    await expect(customer(derya.page, name)).toBeVisible();
    await outcome(derya.page, "Reached").click();
    await expect(pull(derya.page)).toBeVisible();
  }
  await expect(row(page, derya.name)).toContainText("Ready");
  await expect(row(page, derya.name).getByRole("cell").nth(2)).toHaveText("2");

  await ali.page.goto("/day");
  await ali.page.getByLabel("Reason").selectOption("Short break");
  await ali.page.getByRole("button", { name: "Start break" }).click();
  await expect(row(page, ali.name)).toContainText("Break: Short break");
  await letTimePass(server, await idOf(server, ali.person.username), { paused: 22 });
  const needs = page.getByRole("region", { name: /^Needs you/ });
  await expect(needs.getByRole("link", { name: /^Ali Can: Short break, 2\d of 15 min$/ })).toBeVisible();
  await expectAccessible(page);
  await needs.getByRole("link", { name: "Ali Can" }).click();
  const panel = page.getByRole("dialog", { name: ali.name });
  await panel.getByRole("button", { name: "End break" }).click();
  await expect(page.getByText("Ali Can is ready.")).toBeVisible();
  await expect(ali.page.getByRole("banner").getByRole("button", { name: /^Ready/ })).toBeVisible();
  await expect(needs.getByRole("link", { name: "Ali Can" })).toHaveCount(0);

  const moving = await manage(page, derya.name);
  await expect(moving.getByRole("row", { name: "2 Customers whose calls are over" })).toBeVisible();
  await moving.getByLabel("Hand everything to").selectOption({ label: ali.name });
  await moving.getByRole("button", { name: "Hand over" }).click();
  await expect(page.getByText("Ali Can has 2 more customers.")).toBeVisible();
  const returning = await manage(page, ali.name);
  await returning.getByRole("button", { name: "Return everything to the pool" }).click();
  await expect(page.getByText("2 customers of Ali Can are back in the pool.")).toBeVisible();
  await derya.page.context().close();
  await ali.page.context().close();
});

test("one stream serves all tabs, the next tab takes it over, and a lost connection is said", async ({ page, server, expectedNoise }) => {
  expectedNoise.push(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|net::/);
  const manager = makeUser(server, "manager", { name: "Ece Su" });
  const streams: Page[] = [];
  const context = page.context();
  context.on("request", (request) => { if (new URL(request.url()).pathname === "/api/live") streams.push(request.frame().page()); });
  await signIn(page, manager);
  await page.goto("/manager/team");
  const second = await context.newPage();
  await second.goto("/manager/team");
  await expect(second.getByRole("region", { name: "Supervision" })).toBeVisible();
  await expect.poll(() => streams.filter((one) => one === page).length).toBeGreaterThan(0);
  expect(streams.filter((one) => one === second)).toEqual([]);
  await page.close();
  await expect.poll(() => streams.filter((one) => one === second).length).toBe(1);

  await context.setOffline(true);
  await expect(second.getByText("The connection is lost. What stands here may be old", { exact: false })).toBeVisible();
  await expectAccessible(second);
  await context.setOffline(false);
  await expect(second.getByText("The connection is lost.", { exact: false })).toHaveCount(0);
});

test("somebody who signs out in one tab is signed out in the others", async ({ page, server }) => {
  await signIn(page, makeUser(server, "operator"));
  await expect(pull(page)).toBeVisible();
  const second = await page.context().newPage();
  await second.goto("/callbacks");
  await page.getByRole("button", { name: /The operator/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/login/);
  await expect(second).toHaveURL(/\/login/);
});

test("Supervision speaks Turkish and fits a phone", async ({ page, server }) => {
  await addCustomers(server, "Şükrü Çığ");
  const operator = await desk(page, server, "İrem Işık");
  await pull(operator.page).click();
  await expect(customer(operator.page, "Şükrü Çığ")).toBeVisible();
  const manager = makeUser(server, "manager");
  const context = await page.context().browser()?.newContext({ baseURL: server.url, locale: "tr-TR", viewport: { width: 360, height: 740 } });
  const phone = await context?.newPage();
  if (!phone || !context) throw new Error("there is no browser");
  await phone.goto("/login");
  await phone.getByLabel("Kullanıcı adı").fill(manager.username);
  await phone.getByLabel("Parola").fill(manager.password);
  await phone.getByRole("button", { name: "Giriş yap" }).click();
  await expect(phone).not.toHaveURL(/\/login/);
  await phone.goto("/manager/team");
  const line = phone.getByRole("region", { name: "Ekip" }).locator("tbody tr").filter({ hasText: operator.name });
  await expect(line).toContainText("Şükrü Çığ");
  await expectNoSidewaysScroll(phone);
  await expectAccessible(phone);
  await line.getByRole("link", { name: "Yönet" }).click();
  const panel = phone.getByRole("dialog", { name: operator.name });
  await panel.getByLabel("Neden", { exact: true }).fill("uzun sürdü");
  await expectNoSidewaysScroll(phone);
  await expectAccessible(phone);
  await panel.getByRole("button", { name: "Havuza bırak" }).click();
  await expect(phone.getByText(`Müşteri havuza döndü. Operatör: ${operator.name}.`)).toBeVisible();
  await expect(pull(operator.page)).toBeVisible();
  await context.close();
  await operator.page.context().close();
});
