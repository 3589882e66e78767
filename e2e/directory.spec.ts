import type { Page } from "@playwright/test";
import { expect, expectAccessible, expectNoSidewaysScroll, signIn, test, makeUser } from "./harness";
import { callOnce, tokenOf } from "./harness/callbacks";
import { addCustomers, adminToken, atTheDesk, calm, customer, outcome } from "./harness/pool";

test.use({ shares: "directory" });

const search = (page: Page) => page.getByRole("searchbox", { name: "Search" });
const rows = (page: Page) => page.getByRole("region", { name: "Customers I reached" }).getByRole("row");
const row = (page: Page, name: string) => rows(page).filter({ hasText: name });
const again = (page: Page, name: string) => page.getByRole("button", { name: `Call ${name} again` });

/** An operator who has reached these, the last of them latest, on the directory. */
async function withReached(page: Page, server: Parameters<typeof callOnce>[0], ...people: [name: string, note: string][]) {
  const operator = makeUser(server, "operator");
  const token = tokenOf(server, operator);
  for (const [name, note] of people) {
    await addCustomers(server, name);
    await callOnce(server, token, { outcome: "reached", note });
  }
  await signIn(page, operator);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Directory" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Directory" })).toBeVisible();
  return { operator, token };
}

/** The number of a customer, over REST. */
async function numberOf(server: Parameters<typeof callOnce>[0], name: string): Promise<string> {
  const answer = await fetch(`${server.url}/api/v1/customers?q=${encodeURIComponent(name)}`, { headers: { authorization: `Bearer ${adminToken(server)}` } });
  const { items } = (await answer.json()) as { items: { phone: string }[] };
  return items[0]?.phone ?? "";
}

test("the directory searches as one types, without losing the cursor, and the address keeps it", async ({ page, server }) => {
  await withReached(page, server, ["Işık Öztürk", "likes evenings"], ["Şule Çınar", ""], ["Пётр Ёлкин", "по-русски"]);
  await expect(rows(page)).toHaveCount(4);
  await expect(rows(page).nth(1)).toContainText("Пётр Ёлкин");
  await expect(row(page, "Işık Öztürk")).toContainText("likes evenings");
  await page.keyboard.press("/");
  await expect(search(page)).toBeFocused();
  await page.keyboard.type("isik oz", { delay: 30 });
  await expect(rows(page)).toHaveCount(2);
  await expect(page).toHaveURL(/q=isik\+oz/);
  await expect(search(page)).toBeFocused();
  await expect(page.getByRole("status").filter({ hasText: "1 customer found" })).toBeVisible();
  await search(page).fill("ПЕТР");
  await expect(row(page, "Пётр Ёлкин")).toBeVisible();
  await search(page).fill((await numberOf(server, "Şule Çınar")).slice(-6));
  await expect(row(page, "Şule Çınar")).toBeVisible();
  await expect(rows(page)).toHaveCount(2);
  await search(page).fill("nobody at all");
  await expect(page.getByText("Nobody whom you reached fits this choice.")).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Clear" }).last().click();
  await expect(rows(page)).toHaveCount(4);
  await expect(search(page)).toHaveValue("");
  await page.getByRole("checkbox", { name: "Positive only" }).check();
  await expect(page).toHaveURL(/positive=1/);
});

test("calling again somebody who is done with: no answer is a call and changes no state, and the pool is not asked", async ({ page, server }) => {
  await withReached(page, server, ["Canan Tekin", "wants an offer"]);
  await expect(row(page, "Canan Tekin")).toContainText("Completed");
  await again(page, "Canan Tekin").focus();
  await page.keyboard.press("Enter");
  await expect(customer(page, "Canan Tekin")).toBeVisible();
  await expect(page.getByText("You called again")).toBeVisible();
  await expect(page.getByText("wants an offer")).toBeVisible();
  await calm(page);
  await page.keyboard.press("2");
  await expect(page.getByText("Canan Tekin: No answer")).toBeVisible();
  await page.goto("/directory");
  await expect(row(page, "Canan Tekin")).toContainText("Completed");
  await expect(row(page, "Canan Tekin")).toContainText("No answer");
  await expect(row(page, "Canan Tekin")).toContainText("wants an offer");

  await again(page, "Canan Tekin").click();
  await expect(customer(page, "Canan Tekin")).toBeVisible();
  await page.goto("/directory");
  await row(page, "Canan Tekin").getByRole("link", { name: "In your hand" }).click();
  await expect(customer(page, "Canan Tekin")).toBeVisible();
});

test("who cannot be called says why beside the button, and the way on", async ({ page, server }) => {
  await withReached(page, server, ["Deniz Acar", ""], ["Ece Bal", ""]);
  await again(page, "Deniz Acar").click();
  await expect(customer(page, "Deniz Acar")).toBeVisible();
  await page.goto("/directory");
  await again(page, "Ece Bal").click();
  const refusal = row(page, "Ece Bal").getByRole("alert");
  await expect(refusal).toHaveText("You have Deniz Acar in hand. Record an outcome or release the customer first.");
  await row(page, "Ece Bal").getByRole("link", { name: "Go to Pull" }).click();
  await expect(customer(page, "Deniz Acar")).toBeVisible();
});

test("who rings is found however the number is written, and taken in hand; nobody found creates nobody", async ({ page, server }) => {
  await addCustomers(server, "Fatma Gür");
  const first = makeUser(server, "operator");
  await callOnce(server, tokenOf(server, first), { outcome: "reached", note: "rings back on Monday" });
  const e164 = await numberOf(server, "Fatma Gür");
  const local = e164.slice(3);
  await atTheDesk(page, server);
  await page.keyboard.press("r");
  const panel = page.getByRole("dialog", { name: "Who is calling?" });
  const number = panel.getByRole("textbox", { name: "Number" });
  await expect(number).toBeFocused();
  for (const written of [e164, `0${local.slice(0, 3)} ${local.slice(3, 6)} ${local.slice(6, 8)} ${local.slice(8)}`, `+90 (${local.slice(0, 3)}) ${local.slice(3)}`, `0090${local}`]) {
    await number.fill(written);
    await page.keyboard.press("Enter");
    await expect(panel.getByText("1 customer has this number")).toBeVisible();
  }
  await expect(panel.getByRole("heading", { name: "Fatma Gür" })).toBeVisible();
  await expect(panel.getByText(first.name, { exact: true })).toBeVisible();
  await expect(panel.getByText("rings back on Monday")).toBeVisible();
  await expectAccessible(page);
  await number.fill("12");
  await page.keyboard.press("Enter");
  await expect(panel.getByText("phone number", { exact: false })).toBeVisible();
  await number.fill("0555 000 00 01");
  await page.keyboard.press("Enter");
  await expect(panel.getByText("No customer has the number 0555 000 00 01")).toBeVisible();
  await number.fill(e164);
  await page.keyboard.press("Enter");
  await panel.getByRole("button", { name: "Take Fatma Gür in hand" }).click();
  await expect(customer(page, "Fatma Gür")).toBeVisible();
  await expect(panel).toBeHidden();
  await expect(page.getByText("They are calling")).toBeVisible();
  await outcome(page, "Reached").click();
  await expect(page.getByText("Fatma Gür: Reached")).toBeVisible();
});

test("whom somebody else has in hand is not taken from them", async ({ page, server, browser }) => {
  await addCustomers(server, "Gizem Işın");
  await atTheDesk(page, server);
  await page.getByRole("button", { name: "Pull Customer" }).click();
  await expect(customer(page, "Gizem Işın")).toBeVisible();
  const e164 = await numberOf(server, "Gizem Işın");
  const other = await browser.newPage({ baseURL: server.url });
  await atTheDesk(other, server);
  await other.getByRole("button", { name: "Incoming" }).click();
  await other.getByRole("textbox", { name: "Number" }).fill(e164);
  await other.keyboard.press("Enter");
  await other.getByRole("button", { name: "Take Gizem Işın in hand" }).click();
  await expect(other.getByRole("dialog").getByRole("alert")).toHaveText("Somebody has this customer in hand right now. Wait until the call is over.");
  await other.close();
});

test("what was skipped and what was corrected has its place", async ({ page, server }) => {
  await addCustomers(server, "Hakan Kurt", "Irmak Su");
  await atTheDesk(page, server);
  await page.getByRole("button", { name: "Pull Customer" }).click();
  await expect(customer(page, "Hakan Kurt")).toBeVisible();
  await page.locator("summary").filter({ hasText: "Skip" }).click();
  await page.getByRole("button", { name: /language/i }).click();
  await page.getByRole("button", { name: "Pull Customer" }).click();
  await expect(customer(page, "Irmak Su")).toBeVisible();
  await outcome(page, "Busy").click();
  await expect(page.getByText("Irmak Su: Busy")).toBeVisible();
  await page.getByRole("button", { name: "Change" }).click();
  await page.getByRole("button", { name: "Reached" }).click();
  await expect(page.getByText("Irmak Su: Reached")).toBeVisible();

  await page.goto("/directory");
  await page.getByRole("navigation", { name: "Parts of the directory" }).getByRole("link", { name: "My skipped" }).click();
  await expect(page.getByRole("row", { name: /Hakan Kurt/ })).toContainText("Nobody has called since");
  await expectAccessible(page);
  await page.getByRole("navigation", { name: "Parts of the directory" }).getByRole("link", { name: "My corrections" }).click();
  const corrected = page.getByRole("row", { name: /Irmak Su/ });
  await expect(corrected).toContainText("Busy");
  await expect(corrected).toContainText("Reached");
  await expect(corrected).toContainText("You");
  await expectAccessible(page);
  await page.getByRole("navigation", { name: "Parts of the directory" }).getByRole("link", { name: "My callbacks" }).click();
  await expect(page).toHaveURL(/\/callbacks$/);
});

test("on a phone in Turkish it all fits and can be reached", async ({ page, server }) => {
  await withReached(page, server, ["Jülide Karamanoğlu-Büyükçekmeceli", "Akşam saatlerinde aranmayı tercih ediyor, kızı açarsa not bırakılabilir."], ["Kaan Ak", ""]);
  await expectAccessible(page);
  await page.getByRole("button", { name: /account$/ }).click();
  await page.getByRole("menuitemradio", { name: "Türkçe" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Rehberim" })).toBeVisible();
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Yeniden ara: Kaan Ak" }).click();
  await expect(customer(page, "Kaan Ak")).toBeVisible();
  await expect(page.getByText("Yeniden aradınız")).toBeVisible();
  await page.goto("/directory");
  await page.getByRole("button", { name: "Yeniden ara: Jülide Karamanoğlu-Büyükçekmeceli" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Üzerinizde bir müşteri var: Kaan Ak" })).toBeVisible();
  await expectNoSidewaysScroll(page);
  await page.getByRole("button", { name: "Gelen arama" }).click();
  await expect(page.getByRole("dialog", { name: "Kim arıyor?" })).toBeVisible();
  await page.getByRole("textbox", { name: "Numara" }).fill(await numberOf(server, "Kaan Ak"));
  await page.keyboard.press("Enter");
  await expect(page.getByText("Bu numaraya sahip 1 müşteri var")).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});

test("without a script one searches, calls again and looks up who rings", async ({ browser, server }) => {
  const page = await browser.newPage({ baseURL: server.url, javaScriptEnabled: false });
  await withReached(page, server, ["Leyla Mert", "has a dog"], ["Murat Naz", ""]);
  await search(page).fill("leyla");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(rows(page)).toHaveCount(2);
  await again(page, "Leyla Mert").click();
  await expect(customer(page, "Leyla Mert")).toBeVisible();
  await page.goto("/directory");
  await again(page, "Murat Naz").click();
  await expect(page.getByText("You have Leyla Mert in hand.", { exact: false }).first()).toBeVisible();
  await page.getByRole("link", { name: "Incoming" }).click();
  await page.getByRole("textbox", { name: "Number" }).fill(await numberOf(server, "Murat Naz"));
  await page.getByRole("button", { name: "Look up" }).click();
  await expect(page.getByRole("heading", { name: "Murat Naz" })).toBeVisible();
  await page.getByRole("button", { name: "Take Murat Naz in hand" }).click();
  await expect(page.getByText("You have Leyla Mert in hand.", { exact: false })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Murat Naz" })).toBeVisible();
  await page.close();
});
