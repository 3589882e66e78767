import type { Page } from "@playwright/test";
import { admin, expect, expectAccessible, expectNoSidewaysScroll, makeUser, signIn, test } from "./harness";
import { addCustomers, customer } from "./harness/pool";

test.use({ shares: "hours" });

const day = (page: Page, name: string) => page.getByRole("group", { name, exact: true });
const save = async (page: Page) => {
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved. It counts from now on.")).toBeVisible();
};
/** As the server keeps them. */
const kept = (page: Page, name: string) => page.locator(`input[name="${name}"]`).inputValue().then((text) => JSON.parse(text) as unknown);

/** The weekday of a time two days away from now, at the team. */
const anotherDay = () => new Date(Date.now() + 2 * 86_400_000).toLocaleDateString("en", { weekday: "long", timeZone: "Europe/Istanbul" });

test("calling hours: several a day, copied, refused where they make no sense; nobody is pulled outside them, and it says when they begin", async ({ page, server, browser }) => {
  test.setTimeout(120_000);
  await addCustomers(server, "Ahmet Yılmaz");
  await signIn(page, admin);
  await page.goto("/admin/settings");
  await expect(page.getByRole("radio", { name: "Always" })).toBeChecked();
  await expect(day(page, "Monday")).toBeHidden();

  // From the keyboard alone.
  await page.getByRole("radio", { name: "Always" }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: "At these times" })).toBeChecked();
  const monday = day(page, "Monday");
  await monday.getByLabel("Monday, until").fill("12:00");
  await page.getByRole("button", { name: "Add hours on Monday" }).focus();
  await page.keyboard.press("Enter");
  await expect(monday.getByLabel("Monday, from (2)")).toBeFocused();
  await expect(monday.getByLabel("Monday, from (2)")).toHaveValue("13:00");
  await monday.getByLabel("Monday, until (2)").fill("11:00");
  await expect(monday.getByText("The end comes before the beginning.")).toBeVisible();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("This does not fit.")).toBeVisible();
  await expect(monday.getByLabel("Monday, from", { exact: true })).toBeFocused();
  await monday.getByLabel("Monday, until (2)").fill("00:00");
  await page.getByRole("button", { name: "Copy Monday to all days" }).click();
  await expect(day(page, "Sunday").getByLabel("Sunday, until (2)")).toHaveValue("00:00");
  await page.getByRole("button", { name: "Remove the hours of Saturday" }).click();
  await expect(page.getByRole("button", { name: "Add hours on Saturday" })).toBeFocused();
  await save(page);
  await page.reload();
  const week = Array.from({ length: 7 }, (_, at) => (at === 5 ? [[780, 1440]] : [[540, 720], [780, 1440]]));
  expect(await kept(page, "hours")).toEqual({ days: week });
  await expect(monday.getByLabel("Monday, until (2)")).toHaveValue("00:00");

  // Only on another day.
  const other = anotherDay();
  for (const name of ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]) {
    if (name === other) continue;
    while ((await day(page, name).getByRole("button", { name: /^Remove/ }).count()) > 0) await day(page, name).getByRole("button", { name: /^Remove/ }).first().click();
    await expect(day(page, name).getByText("No calls")).toBeVisible();
  }
  await save(page);
  const desk = await (await browser.newContext({ baseURL: server.url })).newPage();
  await signIn(desk, makeUser(server, "operator"));
  await desk.getByRole("button", { name: "Pull Customer" }).click();
  await expect(desk.getByText("The pool has nothing for you", { exact: false })).toBeVisible();
  await expect(desk.getByText("Outside calling hours")).toBeVisible();
  await expect(desk.getByText("Calling hours begin at", { exact: false })).toBeVisible();

  await page.getByRole("radio", { name: "Always" }).check();
  await save(page);
  await desk.getByRole("button", { name: "Pull Customer" }).click();
  await expect(customer(desk, "Ahmet Yılmaz")).toBeVisible();
});

test("holidays are added, pasted, every year's or one day's, and stay with a form that is sent without a script", async ({ page, server, browser }) => {
  await signIn(page, admin);
  await page.goto("/admin/settings");
  await page.getByRole("radio", { name: "At these times" }).check();
  await page.getByRole("button", { name: "Add a holiday" }).click();
  await expect(page.getByLabel("Date of holiday 1")).toBeFocused();
  await page.getByLabel("Date of holiday 1").fill("2028-02-29");
  await page.getByLabel("Name of holiday 1").fill("Leap day");
  await page.getByText("Paste several").click();
  const lines = page.getByLabel("Holidays, one a line");
  await lines.fill("1.1. Yılbaşı\nsome day\n29.10.2027 Cumhuriyet Bayramı\n2028-02-29 again");
  await page.getByRole("button", { name: "Add these" }).click();
  await expect(page.getByText("This line was not understood: “some day”")).toBeVisible();
  await expect(lines).toHaveValue("some day");
  await lines.fill("");
  await page.getByLabel("Date of holiday 1").fill("2027-10-29");
  await expect(page.getByText("This day is already there.")).toBeVisible();
  await page.getByLabel("Date of holiday 1").fill("2028-02-29");
  await page.getByRole("listitem").filter({ has: page.getByLabel("Date of holiday 1") }).getByRole("checkbox", { name: "Every year" }).check();
  await save(page);
  await page.reload();
  const holidays = [{ date: "01-01", name: "Yılbaşı" }, { date: "02-29", name: "Leap day" }, { date: "2027-10-29", name: "Cumhuriyet Bayramı" }];
  expect(await kept(page, "holidays")).toEqual(holidays);

  // What stands in rows is only looked at without a script, and goes along when something else is changed.
  const plain = await browser.newContext({ baseURL: server.url, javaScriptEnabled: false, storageState: await page.context().storageState() });
  const still = await plain.newPage();
  await still.goto("/admin/settings");
  await expect(still.getByLabel("Date of holiday 1")).toBeDisabled();
  await still.getByLabel("Calls to one customer a day, at most").fill("2");
  await still.getByLabel("Everyone may take an overdue callback after, in minutes").fill("");
  await still.getByRole("button", { name: "Save" }).click();
  await still.goto("/admin/settings");
  await expect(still.getByLabel("Calls to one customer a day, at most")).toHaveValue("2");
  await expect(still.getByLabel("Everyone may take an overdue callback after, in minutes")).toHaveValue("");
  expect(await kept(still, "holidays")).toEqual(holidays);
  await expect(still.getByRole("radio", { name: "At these times" })).toBeChecked();
  await plain.close();

  await page.reload();
  await page.getByRole("button", { name: "Remove Yılbaşı" }).click();
  await expect(page.getByRole("button", { name: "Add a holiday" })).toBeFocused();
  await expect(page.getByLabel("Name of holiday 1")).toHaveValue("Leap day");
});

test("reasons for skipping need a name in each language, and one is needed at all", async ({ page }) => {
  await signIn(page, admin);
  await page.goto("/admin/settings");
  await page.getByRole("button", { name: "Add a reason", exact: true }).click();
  await expect(page.getByLabel("Reason 4, English", { exact: true })).toBeFocused();
  await page.keyboard.type("Too loud");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Çok gürültülü");
  await page.getByLabel("Reason 4, Русский", { exact: true }).fill(" ");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByLabel("Reason 4, Русский", { exact: true })).toBeFocused();
  await expect(page.getByLabel("Reason 4, Русский", { exact: true })).toHaveAccessibleDescription("This is needed.");
  await page.getByLabel("Reason 4, Русский", { exact: true }).fill("Слишком шумно");
  await save(page);
  await page.reload();
  expect(await kept(page, "skipReasons")).toMatchObject([{ code: "language" }, { code: "acquaintance" }, { code: "expertise" }, { code: "too_loud", labels: { tr: "Çok gürültülü" } }]);
  for (let left = 4; left > 0; left--) await page.getByRole("button", { name: "Remove reason 1", exact: true }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("group", { name: "Reasons", exact: true })).toHaveAccessibleDescription(/This is needed\./);
  await page.getByLabel("Skips an operator may make a day").fill("0");
  await save(page);
});

test("fits a phone in Turkish, in the dark, and every part of it has a name", async ({ page: office, server, browser }) => {
  await signIn(office, admin);
  const context = await browser.newContext({ baseURL: server.url, locale: "tr-TR", colorScheme: "dark", viewport: { width: 360, height: 740 }, storageState: await office.context().storageState() });
  const page = await context.newPage();
  await page.goto("/admin/settings");
  await page.getByRole("radio", { name: "Şu saatlerde" }).check();
  await page.getByRole("button", { name: "Pazartesi için saat ekle" }).click();
  await page.getByRole("button", { name: "Pazartesiyi tüm günlere kopyala" }).click();
  await page.getByRole("button", { name: "Tatil günü ekle" }).click();
  await page.getByText("Toplu yapıştır").click();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await page.setViewportSize({ width: 1920, height: 1000 });
  await expectNoSidewaysScroll(page);
  await context.close();
});
