import type { Page } from "@playwright/test";
import { expect, expectNoSidewaysScroll, makeUser, signIn, test } from "./harness";
import { addInBerlin, callOnce, promise, tokenOf } from "./harness/callbacks";
import { addCustomers, atTheDesk, calm, customer, outcome } from "./harness/pool";

test.use({ shares: "callbacks" });

const DAY = 86_400_000;
/** A day from now on, as a date field wants it. */
const dayAhead = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
/** What a clock in Istanbul shows when one in Berlin shows 10:00 on a day. */
const inIstanbul = (day: string) => {
  const noon = new Date(`${day}T12:00:00Z`);
  const hour = (timeZone: string) => Number(new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", hourCycle: "h23" }).format(noon));
  return `${10 + hour("Europe/Istanbul") - hour("Europe/Berlin")}:00`;
};
const pullButton = (page: Page) => page.getByRole("button", { name: "Pull Customer" });
const field = (page: Page) => page.getByLabel("Date and time");

test("a time is chosen on the customer's clock by keyboard, and shown on both clocks ever after", async ({ page, server }) => {
  await addInBerlin(server, "Anna Schmidt");
  await atTheDesk(page, server);
  await page.keyboard.press("Enter");
  await expect(customer(page, "Anna Schmidt")).toBeVisible();
  await calm(page);
  await page.keyboard.press("6");
  await expect(field(page)).toBeFocused();
  await expect(page.getByText("The customer’s local time: Europe/Berlin")).toBeVisible();

  const day = dayAhead(3);
  await field(page).fill(`${day}T10:00`);
  const notes = page.getByRole("status").filter({ hasText: "Their time" });
  await expect(notes).toContainText(/Their time: .* 10:00/);
  await expect(notes).toContainText(new RegExp(`Your time: .* ${inIstanbul(day)}`));

  // The last Sunday of March: clocks in Berlin jump from 02:00 to 03:00; in October they strike 02:00 twice.
  const year = new Date().getUTCFullYear() + 1;
  const lastSunday = (month: number) => { const end = new Date(Date.UTC(year, month, 31)); return new Date(end.getTime() - end.getUTCDay() * DAY).toISOString().slice(0, 10); };
  await field(page).fill(`${lastSunday(2)}T02:30`);
  await expect(page.getByText("02:30 is left out and becomes 03:30")).toBeVisible();
  await field(page).fill(`${lastSunday(9)}T02:30`);
  await expect(page.getByText("02:30 comes twice, the first one is meant")).toBeVisible();

  await field(page).fill("2020-01-01T10:00");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "already passed" })).toBeVisible();
  await expect(field(page)).toBeFocused();

  await page.keyboard.press("Escape");
  await expect(outcome(page, "Call back")).toBeFocused();
  await page.keyboard.press("Enter");
  await field(page).fill(`${day}T10:00`);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Anna Schmidt: Call back")).toBeVisible();
  await expect(page.getByText("theirs: 10:00")).toBeVisible();

  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: /^Callbacks/ }).click();
  const row = page.getByRole("region", { name: "Later" }).getByRole("row", { name: /Anna Schmidt/ });
  await expect(row).toContainText(inIstanbul(day));
  await expect(row).toContainText("theirs: 10:00");
  await expect(row).toContainText("+49 30");
});

test("usual times are a press away, soon and in the customer's morning", async ({ page, server }) => {
  await addInBerlin(server, "Bruno Weiß");
  await atTheDesk(page, server);
  await pullButton(page).click();
  await outcome(page, "Call back").click();
  await page.getByRole("button", { name: "Tomorrow 10:00" }).click();
  await expect(field(page)).toHaveValue(/T10:00$/);
  await expect(page.getByRole("status").filter({ hasText: "Your time" })).toContainText(/Their time: .* 10:00/);
  await page.getByRole("button", { name: /^Next working day, (Mon|Tue|Wed|Thu|Fri) 10:00$/ }).click();
  await expect(field(page)).toHaveValue(/T10:00$/);
  await page.getByRole("button", { name: "In 15 min" }).click();
  await expect(field(page)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Bruno Weiß: Call back")).toBeVisible();
});

test("an operator moves and cancels their own, by keyboard too; a due one is counted in the header", async ({ page, server }) => {
  await addCustomers(server, "Erken Kalk", "Geç Kal");
  const operator = await atTheDesk(page, server);
  const token = tokenOf(server, operator);
  await promise(server, token, 2, "after lunch");
  await promise(server, token, 3 * 86_400);
  await page.waitForTimeout(2_500);
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  const link = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Callbacks, 1 due" });
  await expect(link).toContainText("1");
  await link.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("1 overdue · 0 today · 1 later")).toBeVisible();
  const overdue = page.getByRole("region", { name: "Overdue" });
  await expect(overdue.getByRole("row", { name: /Erken Kalk/ })).toContainText("after lunch");
  await expect(page.getByText("Pull Customer gives these first.")).toBeVisible();

  const move = overdue.getByRole("link", { name: "Move the callback of Erken Kalk" });
  await move.focus();
  await page.keyboard.press("Enter");
  const panel = page.getByRole("dialog", { name: "Another time for Erken Kalk" });
  await expect(panel.getByLabel("Date and time")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(panel.getByRole("alert").filter({ hasText: "Choose when to call back." })).toBeVisible();
  await panel.getByRole("button", { name: "Tomorrow 10:00" }).click();
  await panel.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The callback has a new time.")).toBeVisible();
  await expect(page.getByText("Overdue", { exact: true })).toHaveCount(0);
  await expect(page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Callbacks", exact: true })).toBeVisible();

  await page.getByRole("link", { name: "Cancel the callback of Geç Kal" }).click();
  const question = page.getByRole("dialog", { name: "Cancel the callback of Geç Kal?" });
  await expect(question.getByLabel("Reason")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(question).toHaveCount(0);
  await page.getByRole("link", { name: "Cancel the callback of Geç Kal" }).click();
  await question.getByLabel("Reason").fill("wants no call");
  await page.keyboard.press("Enter");
  await expect(page.getByText("The callback is cancelled", { exact: false })).toBeVisible();
  await expect(page.getByRole("row", { name: /Geç Kal/ })).toHaveCount(0);
});

test("a reminder comes before a callback wherever the operator is, takes no key, and can be dismissed", async ({ page, server }) => {
  await addCustomers(server, "Ayşe Kaya");
  const operator = await atTheDesk(page, server);
  await page.goto("/profile");
  const name = page.getByLabel("Full name");
  await name.focus();
  await promise(server, tokenOf(server, operator), 200);
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  const strip = page.getByRole("status").filter({ hasText: /\d\d:\d\d Call back Ayşe Kaya \(in [34] min\)/ });
  await expect(strip).toBeVisible();
  await expect(name).toBeFocused();
  await expect(page).toHaveTitle(/^\d\d:\d\d Call back Ayşe Kaya · /);

  await page.getByRole("link", { name: "Pull", exact: true }).click();
  await expect(page.getByRole("button", { name: "Pull Customer" })).toBeFocused();
  await expect(strip).toBeVisible();
  await expect(page).toHaveTitle(/^\d\d:\d\d Call back Ayşe Kaya · Pull/);
  await page.reload();
  await expect(strip).toBeVisible();
  await page.getByRole("button", { name: "Dismiss the reminder: Ayşe Kaya" }).click();
  await expect(strip).toHaveCount(0);
  await expect(page).toHaveTitle(/^Pull/);
  await page.reload();
  await expect(pullButton(page)).toBeFocused();
  await expect(strip).toHaveCount(0);
});

/** At the desk with a due callback that has two failed attempts behind it. */
async function atTheLimit(page: Page, server: Parameters<typeof atTheDesk>[1], name: string): Promise<void> {
  await addInBerlin(server, name);
  const operator = makeUser(server, "operator");
  const token = tokenOf(server, operator);
  for (const outcome of ["no_answer", "busy"]) await callOnce(server, token, { outcome });
  await promise(server, token, 1);
  await page.waitForTimeout(1_500);
  await signIn(page, operator);
  await pullButton(page).click();
  await expect(customer(page, name)).toBeVisible();
  await expect(page.getByText("Attempt 3 of 3")).toBeVisible();
  await calm(page);
}

test.describe("a promised callback that fails for the last time", () => {
  test("asks at once, and takes a new time by keyboard", async ({ page, server }) => {
    await atTheLimit(page, server, "Son Deneme");
    await page.keyboard.press("n");
    await page.keyboard.type("rang out");
    await page.keyboard.press("Escape");
    await page.keyboard.press("2");
    const question = page.getByRole("group", { name: "No answer: what now?" });
    await expect(question).toBeVisible();
    await expect(page.getByRole("alert").filter({ hasText: "This was the last attempt of a promised callback." })).toBeVisible();
    // The key that was meant for the outcome, pressed twice, closes nobody.
    await page.keyboard.press("2");
    await page.waitForTimeout(300);
    await expect(question).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(outcome(page, "No answer")).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(question).toBeVisible();
    await calm(page);
    await page.keyboard.press("1");
    await field(page).fill(`${dayAhead(2)}T11:00`);
    await page.keyboard.press("Enter");
    await expect(page.getByText("Son Deneme: No answer")).toBeVisible();
    await page.goto("/callbacks");
    await expect(page.getByRole("row", { name: /Son Deneme/ })).toContainText("rang out");
  });

  test("closes the customer when that is the answer", async ({ page, server }) => {
    await atTheLimit(page, server, "Artık Yeter");
    await outcome(page, "Busy").click();
    await page.getByRole("group", { name: "Busy: what now?" }).getByRole("button", { name: "Close customer" }).click();
    await expect(page.getByText("Artık Yeter: Busy")).toBeVisible();
    await page.goto("/callbacks");
    await expect(page.getByText("You have promised nobody a call.", { exact: false })).toBeVisible();
  });
});

test("a manager finds everyone's callbacks, gives one to another operator, and opens one to everyone", async ({ page, browser, server }) => {
  await addCustomers(server, "Devren Verilen", "Herkese Açılan");
  const [first, second, manager] = [makeUser(server, "operator"), makeUser(server, "operator"), makeUser(server, "manager")];
  const token = tokenOf(server, first);
  for (const seconds of [86_400, 2 * 86_400]) await promise(server, token, seconds);
  await signIn(page, manager);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "All callbacks" }).click();
  await page.getByLabel("Operator").selectOption({ label: first.name });
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page).toHaveURL(/operator=\d+/);
  await expect(page.locator("tbody tr")).toHaveCount(2);

  await page.getByRole("link", { name: "Give the callback of Devren Verilen to somebody" }).click();
  const panel = page.getByRole("dialog", { name: "Who calls Devren Verilen back?" });
  await expect(panel.getByLabel("Operator")).toBeFocused();
  await panel.getByLabel("Operator").selectOption({ label: second.name });
  await panel.getByRole("button", { name: "Give", exact: true }).click();
  await expect(page.getByText("The callback was given.")).toBeVisible();
  await expect(page).toHaveURL(/operator=\d+/);
  await expect(page.locator("tbody tr")).toHaveCount(1);

  await page.getByRole("link", { name: "Give the callback of Herkese Açılan to somebody" }).click();
  await page.getByRole("dialog").getByLabel("Operator").selectOption({ label: "Everyone, at once" });
  await page.getByRole("dialog").getByRole("button", { name: "Give", exact: true }).click();
  await expect(page.getByText("No callback fits this choice.")).toBeVisible();
  await page.getByLabel("Operator").selectOption({ label: "Open to everyone" });
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page.getByRole("row", { name: /Herkese Açılan/ })).toContainText("Open to everyone");

  const theirs = await (await browser.newContext({ baseURL: server.url })).newPage();
  await signIn(theirs, second);
  await theirs.goto("/callbacks");
  await expect(theirs.getByRole("row", { name: /Devren Verilen/ })).toBeVisible();
  await expect(theirs.locator("tbody tr")).toHaveCount(1);
  await theirs.context().close();
});

test.describe("before the page's script has loaded", () => {
  test.use({ javaScriptEnabled: false });

  test("a callback is promised, moved and cancelled", async ({ page, server }) => {
    await addInBerlin(server, "Ohne Skript");
    await atTheDesk(page, server);
    await pullButton(page).click();
    await outcome(page, "Call back").click();
    await field(page).fill(`${dayAhead(2)}T10:00`);
    await page.getByRole("button", { name: "Record callback" }).click();
    await expect(page.getByText("Ohne Skript: Call back")).toBeVisible();
    await page.goto("/callbacks");
    await expect(page.getByRole("row", { name: /Ohne Skript/ })).toContainText("theirs: 10:00");
    await page.getByRole("link", { name: "Move the callback of Ohne Skript" }).click();
    await field(page).fill(`${dayAhead(3)}T11:00`);
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("row", { name: /Ohne Skript/ })).toContainText("theirs: 11:00");
    await page.getByRole("link", { name: "Cancel the callback of Ohne Skript" }).click();
    await page.getByLabel("Reason").fill("no script");
    await page.getByRole("button", { name: "Cancel the callback" }).click();
    await expect(page.getByText("You have promised nobody a call.", { exact: false })).toBeVisible();
  });

  test("one that fails for the last time gets both answers at once", async ({ page, server }) => {
    await atTheLimit(page, server, "Betiksiz Karar");
    await page.getByRole("textbox", { name: "Notes" }).fill("nobody there");
    await outcome(page, "No answer").click();
    const question = page.getByRole("group", { name: "No answer: what now?" });
    await expect(question.getByRole("button", { name: "Close customer" })).toBeVisible();
    await field(page).fill(`${dayAhead(2)}T10:00`);
    await question.getByRole("button", { name: "Record callback" }).click();
    await expect(page.getByText("Betiksiz Karar: No answer")).toBeVisible();
    await page.goto("/callbacks");
    await expect(page.getByRole("row", { name: /Betiksiz Karar/ })).toContainText("nobody there");
  });
});

test("the screens speak Turkish and fit a phone", async ({ browser, server }) => {
  const operator = makeUser(server, "operator");
  await addInBerlin(server, "Şule Ünal-Hohenzollern");
  const context = await browser.newContext({ baseURL: server.url, locale: "tr-TR", viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  await page.goto("/login");
  await page.getByLabel("Kullanıcı adı").fill(operator.username);
  await page.getByLabel("Parola").fill(operator.password);
  await page.getByRole("button", { name: "Giriş yap" }).click();
  await page.getByRole("button", { name: "Müşteri Çek" }).click();
  await page.getByRole("button", { name: "Tekrar Aranacak" }).click();
  await page.getByRole("button", { name: "Yarın 10:00" }).click();
  await expect(page.getByText(/Müşteride: .* 10:00/)).toBeVisible();
  await expectNoSidewaysScroll(page);
  await page.getByRole("button", { name: "Randevuyu kaydet" }).click();
  await page.getByRole("link", { name: "Randevular" }).click();
  const row = page.getByRole("row", { name: /Şule Ünal-Hohenzollern/ });
  await expect(row).toContainText("müşteride: 10:00");
  await expectNoSidewaysScroll(page);
  await row.getByRole("link", { name: "Randevunun zamanını değiştir: Şule Ünal-Hohenzollern" }).click();
  await expect(page.getByRole("dialog", { name: "Yeni zaman: Şule Ünal-Hohenzollern" })).toBeVisible();
  await expectNoSidewaysScroll(page);
  await context.close();
});
