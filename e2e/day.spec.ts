import type { Page } from "@playwright/test";
import { admin, expect, expectAccessible, expectNoSidewaysScroll, makeUser, signIn, test } from "./harness";
import { idOf, letTimePass, livePresences, putDay } from "./harness/day";
import { addCustomers, atTheDesk, calm, customer, outcome } from "./harness/pool";

test.use({ shares: "day" });

/** The button in the header that says what the operator does. */
const control = (page: Page, state: string | RegExp) => page.getByRole("banner").getByRole("button", { name: state });

test("an operator pauses by the keyboard, and is ready again by the same key", async ({ page, server }) => {
  await atTheDesk(page, server);
  await expect(control(page, /^Ready \d+:\d\d/)).toBeVisible();
  await page.keyboard.press("b");
  const menu = page.getByRole("menu");
  await expect(menu.getByRole("menuitem", { name: "Short break" })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(control(page, /^Lunch \d+:\d\d/)).toBeVisible();
  await expect(page.getByText("You are on a break: Lunch.")).toBeAttached();
  await page.keyboard.press("b");
  await expect(control(page, /^Ready 0:0\d/)).toBeVisible();
  await expect(page.getByText("You are ready.", { exact: true })).toBeAttached();
  await page.keyboard.press("h");
  await expect(page.getByRole("dialog").getByText("Break, or ready again")).toBeVisible();
});

test("a break asked for during a call starts after it, and a pull ends it", async ({ page, server }) => {
  await addCustomers(server, "Ayşe Kaya", "Can Er");
  await atTheDesk(page, server);
  await page.getByRole("button", { name: "Pull Customer" }).click();
  await expect(customer(page, "Ayşe Kaya")).toBeVisible();
  await expect(control(page, /^Handling/)).toBeVisible();
  await page.getByLabel("Pull next after recording").check();
  await calm(page);
  await page.locator("body").click({ position: { x: 5, y: 300 } });
  await page.keyboard.press("b");
  await expect(page.getByRole("menu").getByText("Break after this call")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(control(page, /^Handling .* then Short break/)).toBeVisible();
  await expect(page.getByText("The break starts after this call: Short break.")).toBeAttached();
  await outcome(page, "Reached").click();
  // The next is not pulled.
  await expect(control(page, /^Short break 0:0\d/)).toBeVisible();
  await expect(customer(page, "Can Er")).toBeHidden();
  await page.getByRole("button", { name: "Pull Customer" }).click();
  await expect(customer(page, "Can Er")).toBeVisible();
  await expect(control(page, /^Handling/)).toBeVisible();
  await expect(control(page, /then/)).toBeHidden();
  await calm(page);
  await outcome(page, "Reached").click();
});

test("a break that lasts too long says so, once, in words and shape", async ({ page, server }) => {
  const operator = await atTheDesk(page, server);
  await page.goto("/day");
  await page.getByLabel("Reason").selectOption("Short break");
  await page.getByRole("button", { name: "Start break" }).click();
  await expect(page.getByText(/^On a break since \d\d:\d\d: Short break$/)).toBeVisible();
  await letTimePass(server, await idOf(server, operator.username), { paused: 22 });
  await page.getByRole("link", { name: "Callbacks" }).click();
  await expect(page.getByText("Short break: your break is longer than its 15 minutes.")).toBeVisible();
  await expect(control(page, /^Short break 22:/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "I am ready" }).click();
  await expect(control(page, /^Ready 0:0\d/)).toBeVisible();
  await expect(page.getByText("your break is longer")).toBeHidden();
});

test("two tabs are one presence and know the same; closed, they are offline after a while", async ({ page, server, context }) => {
  const operator = await atTheDesk(page, server);
  const id = await idOf(server, operator.username);
  const second = await context.newPage();
  await second.goto("/day");
  await expect(control(second, /^Ready/)).toBeVisible();
  expect(await livePresences(server, id)).toBe(1);
  await control(second, /^Ready/).click();
  await second.getByRole("menuitem", { name: "Meeting" }).click();
  await expect(control(second, /^Meeting/)).toBeVisible();
  await expect(control(page, /^Meeting/)).toBeVisible();
  await page.goto("about:blank");
  await second.goto("about:blank");
  expect(await livePresences(server, id)).toBe(1);
  // What a tab had asked for before it closed may still reach the server, and is a sign of life.
  await expect.poll(async () => {
    await letTimePass(server, id, { seen: 2 });
    return livePresences(server, id);
  }, { intervals: [2_000], timeout: 30_000 }).toBe(0);
  await page.goto("/day");
  await expect(control(page, /^Meeting/)).toBeVisible();
  expect(await livePresences(server, id)).toBe(1);
  await page.getByRole("button", { name: "I am ready" }).click();
  await expect(control(page, /^Ready/)).toBeVisible();
  await second.close();
});

test("signing out ends the presence", async ({ page, server }) => {
  const operator = await atTheDesk(page, server);
  const id = await idOf(server, operator.username);
  expect(await livePresences(server, id)).toBe(1);
  await page.getByRole("button", { name: operator.name }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/login/);
  expect(await livePresences(server, id)).toBe(0);
});

test("My day adds up to the time signed in, across midnight; a manager sees it, another operator does not", async ({ page, server, browser, expectedNoise }) => {
  test.setTimeout(120_000);
  expectedNoise.push(/status of 403/);
  const operator = await atTheDesk(page, server);
  const id = await idOf(server, operator.username);
  await putDay(server, id);
  await page.goto("/day");
  await page.getByLabel("Day", { exact: true }).fill("2026-03-10");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByText("10 Mar 2026")).toBeVisible();
  const sums = page.getByRole("region", { name: "Time by state" });
  for (const [state, time] of [["Ready", "7:38:20"], ["Handling", "6:40"], ["Break", "45:00"], ["Signed in", "8:30:00"]] as const) {
    await expect(sums.getByRole("row", { name: new RegExp(`^${state}`) })).toContainText(time);
  }
  await expect(page.getByRole("img", { name: /Ready 7:38:20, Handling 6:40, Break 45:00/ })).toBeVisible();
  await page.getByText("Every stretch of time (6)").click();
  const stretches = page.getByRole("region", { name: "Every stretch of time" });
  await expect(stretches.getByRole("row").nth(2)).toContainText("09:10:0009:16:40Handling6:40Mehmet Demir");
  await expect(stretches.getByRole("row", { name: /Lunch/ })).toContainText("12:00:0012:45:00");
  await expect(stretches.getByRole("row").last()).toContainText("23:30:0000:00:00Ready30:00");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Day after" }).click();
  await expect(page.getByText("11 Mar 2026")).toBeVisible();
  await expect(page.getByRole("region", { name: "Time by state" }).getByRole("row", { name: /^Signed in/ })).toContainText("1:30:00");
  expect((await page.goto(`/manager/team/${id}/day`))?.status()).toBe(403);

  const desk = await (await browser.newContext({ baseURL: server.url })).newPage();
  await signIn(desk, makeUser(server, "manager"));
  await desk.goto(`/manager/team/${id}/day?date=2026-03-10`);
  await expect(desk.getByRole("heading", { level: 1, name: `Day: ${operator.name}` })).toBeVisible();
  await expect(desk.getByRole("region", { name: "Time by state" }).getByRole("row", { name: /^Signed in/ })).toContainText("8:30:00");
  await expectAccessible(desk);
  expect((await desk.goto("/manager/team/999999/day"))?.status()).toBe(404);
  await desk.context().close();
});

test("reads well on a phone, in Turkish and Russian, light and dark", async ({ page, server }) => {
  test.setTimeout(90_000);
  const operator = await atTheDesk(page, server);
  await putDay(server, await idOf(server, operator.username));
  await page.setViewportSize({ width: 360, height: 740 });
  for (const [language, title] of [["Türkçe", "Günüm"], ["Русский", "Мой день"]] as const) {
    await page.goto("/day?date=2026-03-10");
    await page.getByRole("banner").getByRole("button", { name: operator.name }).click();
    await page.getByRole("menuitemradio", { name: language }).click();
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await page.locator("summary").click();
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    await page.keyboard.press("b");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("banner").getByRole("button", { name: language === "Türkçe" ? /^Kısa mola/ : /^Короткий перерыв/ })).toBeVisible();
    await expectNoSidewaysScroll(page);
    await page.keyboard.press("b");
  }
});

test("an admin sets the reasons; one that goes is still read in the days that had it", async ({ page, server, browser }) => {
  test.setTimeout(90_000);
  const operator = makeUser(server, "operator");
  const id = await idOf(server, operator.username);
  await putDay(server, id);
  await signIn(page, admin);
  await page.goto("/admin/settings");
  await page.getByRole("button", { name: "Move break reason 3 up" }).click();
  await page.getByRole("button", { name: "Remove break reason 3" }).click();
  await page.getByRole("button", { name: "Add a break reason" }).click();
  await expect(page.getByLabel("Break reason 4, English")).toBeFocused();
  await page.keyboard.type("Lunch");
  await page.getByLabel("Break reason 4, Türkçe").fill("Yemek");
  await page.getByLabel("Break reason 4, Русский").fill("Обед новый");
  await page.getByLabel("Limit of break reason 4").fill("45");
  await page.getByLabel("Offline after so many seconds").fill("20");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByLabel("Offline after so many seconds")).toBeFocused();
  await page.getByLabel("Offline after so many seconds").fill("100");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved")).toBeVisible();

  const desk = await (await browser.newContext({ baseURL: server.url })).newPage();
  await signIn(desk, operator);
  await control(desk, /^Ready/).click();
  await expect(desk.getByRole("menuitem")).toHaveText([/^Short break/, "Meeting", "Training", /^Lunch\s*45 min/, "My day"]);
  await desk.keyboard.press("Escape");
  await desk.goto("/day?date=2026-03-10");
  await desk.locator("summary").click();
  await expect(desk.getByRole("row", { name: /12:00:00 12:45:00 Lunch/ })).toBeVisible();
  await desk.context().close();
});
