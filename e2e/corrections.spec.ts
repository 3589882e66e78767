import type { Page } from "@playwright/test";
import { expect, expectAccessible, expectNoSidewaysScroll, makeUser, signIn, test, type Person, type Server } from "./harness";
import { addCustomers, adminToken } from "./harness/pool";

test.use({ shares: "corrections" });

const headers = (token: string) => ({ authorization: `Bearer ${token}`, "content-type": "application/json" });

/** An operator who calls through the API, as their screen would. */
function caller(server: Server) {
  const person = makeUser(server, "operator");
  const token = server.callpool("token", "create", "--username", person.username, "--name", "e2e").trim().split("\n").at(-1) ?? "";
  const post = async (path: string, body?: object) => {
    const answer = await fetch(`${server.url}/api/v1${path}`, { method: "POST", headers: headers(token), ...(body && { body: JSON.stringify(body) }) });
    expect(answer.status, await answer.clone().text()).toBe(200);
    return (await answer.json()) as { assignment: { id: number } };
  };
  return {
    person, token,
    pull: async () => (await post("/pool/pull")).assignment.id,
    async call(...outcomes: string[]) {
      for (const outcome of outcomes) await post(`/assignments/${(await post("/pool/pull")).assignment.id}/outcome`, { outcome });
    },
  };
}

async function idOf(server: Server, name: string): Promise<number> {
  const answer = await fetch(`${server.url}/api/v1/customers?q=${encodeURIComponent(name)}`, { headers: headers(adminToken(server)) });
  return ((await answer.json()) as { items: { id: number }[] }).items[0]?.id ?? 0;
}

const panel = (page: Page) => page.getByRole("dialog", { name: "Correct a call" });
const history = (page: Page) => page.getByRole("region", { name: "History" }).getByRole("listitem");
const fact = (page: Page, name: string) => page.locator("dt", { hasText: new RegExp(`^${name}$`) }).locator("+ dd");

async function asManager(page: Page, server: Server): Promise<Person> {
  const manager = makeUser(server, "manager");
  await signIn(page, manager);
  return manager;
}

test("a manager corrects an operator's call by keyboard; state, attempts and history follow at once", async ({ page, server }) => {
  await addCustomers(server, "Cemre Ünal");
  await caller(server).call("no_answer", "busy", "busy");
  await asManager(page, server);
  await page.goto(`/admin/customers/${await idOf(server, "Cemre")}`);
  await expect(fact(page, "State")).toHaveText("Unreachable");
  await expect(fact(page, "Attempts")).toHaveText("3 of 3 (general limit)");
  await expect(history(page).first()).toContainText("Unreachable: attempt 3 of 3, general limit");

  const open = page.getByRole("link", { name: /^Correct: No answer/ });
  await open.focus();
  await page.keyboard.press("Enter");
  await expect(panel(page)).toBeVisible();
  await expect(page.getByLabel("Outcome")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(panel(page)).toBeHidden();
  await expect(open).toBeFocused();

  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Outcome")).toBeFocused();
  await page.keyboard.type("Reached");
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Note on this call")).toBeFocused();
  await page.keyboard.type("bought two");
  await page.keyboard.press("Tab");
  await page.keyboard.type("heard the recording");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "The call was corrected: Reached." })).toBeVisible();
  await expect(panel(page)).toBeHidden();
  await expect(fact(page, "State")).toHaveText("Pending");
  await expect(fact(page, "Attempts")).toHaveText("2 of 3 (general limit)");
  const corrected = history(page).filter({ hasText: "corrected" });
  await expect(corrected).toContainText("Reached");
  await expect(corrected).toContainText("bought two");
  await expect(corrected).toContainText(/Corrected by The manager \d+ on .*, was: No answer/);
  await expect(corrected).toContainText("Reason: heard the recording");
  await expect(history(page).first()).not.toContainText("Unreachable");
});

test("a promised time is asked for at its field, on the customer's clock, and a customer in hand is left alone", async ({ page, server }) => {
  await addCustomers(server, "Bengü Taş");
  const operator = caller(server);
  await operator.call("busy");
  await asManager(page, server);
  const id = await idOf(server, "Bengü");
  await page.goto(`/admin/customers/${id}`);
  await page.getByRole("link", { name: /^Correct: Busy/ }).click();
  await page.getByLabel("Outcome").selectOption({ label: "Call back" });
  await page.getByRole("button", { name: "Save correction" }).click();
  await expect(page.getByLabel("Date and time", { exact: false }).first()).toHaveAttribute("aria-invalid", "true");
  await expectAccessible(page);
  await panel(page).getByRole("button").filter({ hasText: /^Tomorrow/ }).first().click();
  await page.getByRole("button", { name: "Save correction" }).click();
  await expect(page.getByText("The call was corrected: Call back.")).toBeVisible();
  await expect(fact(page, "State")).toHaveText("Waiting");
  await expect(fact(page, "Callback")).toContainText(operator.person.name);
  await expect(history(page).first()).toContainText("was: Busy");

  await page.getByRole("link", { name: /^Correct: Call back/ }).click();
  await page.getByLabel("Outcome").selectOption({ label: "Declined" });
  await page.getByRole("button", { name: "Save correction" }).click();
  await expect(page.getByText("The call was corrected: Declined.")).toBeVisible();
  await operator.pull();
  await page.getByRole("link", { name: /^Correct: Declined/ }).click();
  await page.getByLabel("Outcome").selectOption({ label: "Reached" });
  await page.getByLabel("Reason for the correction").fill("kept as typed");
  await page.getByRole("button", { name: "Save correction" }).click();
  await expect(panel(page).getByRole("alert")).toContainText("Somebody has this customer in hand");
  await expect(page.getByLabel("Reason for the correction")).toHaveValue("kept as typed");
  await expect(page.getByLabel("Outcome")).toHaveValue("reached");
});

test("it works without a script, and on a phone in Turkish", async ({ browser, page, server }) => {
  await addCustomers(server, "Nehir Ak");
  await caller(server).call("reached");
  const manager = await asManager(page, server);
  const id = await idOf(server, "Nehir");
  const plain = await browser.newContext({ baseURL: server.url, javaScriptEnabled: false, storageState: await page.context().storageState() });
  const still = await plain.newPage();
  await still.goto(`/admin/customers/${id}`);
  await still.getByRole("link", { name: /^Correct: Reached/ }).click();
  await still.getByLabel("Outcome").selectOption({ label: "No answer" });
  await still.getByRole("button", { name: "Save correction" }).click();
  await expect(still.getByText("The call was corrected: No answer.")).toBeVisible();
  await expect(fact(still, "State")).toHaveText("Pending");
  await plain.close();

  const context = await browser.newContext({ baseURL: server.url, locale: "tr-TR", viewport: { width: 360, height: 740 } });
  const phone = await context.newPage();
  await phone.goto("/login");
  await phone.locator("input[name=username]").fill(manager.username);
  await phone.locator("input[name=password]").fill(manager.password);
  await phone.getByRole("button", { name: "Giriş yap" }).click();
  await expect(phone).not.toHaveURL(/\/login/);
  await phone.goto(`/admin/customers/${id}`);
  await expect(phone.getByText(/^Düzelten: .*önceki sonuç: Ulaşıldı$/)).toBeVisible();
  await expectNoSidewaysScroll(phone);
  await phone.getByRole("link", { name: /^Düzelt: Telefonu Açmadı/ }).click();
  await expect(phone.getByRole("dialog", { name: "Aramayı düzelt" })).toBeVisible();
  await expectNoSidewaysScroll(phone);
  await expectAccessible(phone);
  await phone.getByLabel("Sonuç", { exact: true }).selectOption({ label: "Hat Meşgul" });
  await phone.getByLabel("Düzeltme nedeni").fill("yanlış basılmış");
  await phone.getByRole("button", { name: "Düzeltmeyi kaydet" }).click();
  await expect(phone.getByText("Arama düzeltildi: Hat Meşgul.")).toBeVisible();
  await expect(phone.getByText("Neden: yanlış basılmış")).toBeVisible();
  await expectNoSidewaysScroll(phone);
  await context.close();
});
