import type { Page } from "@playwright/test";
import { admin, expect, expectAccessible, expectNoSidewaysScroll, makeUser, signIn, test, type Server } from "./harness";
import { call } from "./harness/lists";
import { adminToken } from "./harness/pool";

test.use({ shares: "customers" });

const cities = ["Ankara", "İzmir", "Bursa"];
const names = ["Ayşe Kaya", "Mehmet Demir", "Zeynep Şahin", "Can Işık", "Ece Ünal", "İpek Öz", "Derya Koç", "Elif Çelik"];
let filled = "";

/** 56 customers in one list, so that there are two pages; the first ones were called. */
test.beforeEach(async ({ server }, info) => {
  info.setTimeout(240_000);
  if (filled === server.url) return;
  filled = server.url;
  const lines = Array.from({ length: 56 }, (_, i) => {
    const [first, last] = (names[i] ?? `Müşteri No${String(i).padStart(2, "0")}`).split(" ");
    return [first, last, `0532${String(4_000_000 + i)}`, cities[i % 3], i < 4 ? 100 - i : 0].join(";");
  });
  await importCsv(server, ["First name;Last name;Phone;City;Priority", ...lines].join("\r\n"), { "First name": "first_name", "Last name": "last_name", Phone: "phone", Priority: "priority", City: { target: "field", kind: "text" } });
  expect(await call(server, "no_answer")).toBe("Ayşe");
  expect(await call(server, "reached")).toBe("Ayşe");
});

/** Loads a file over REST, with a field of its own in it. */
async function importCsv(server: Server, text: string, mapping: Record<string, unknown>): Promise<void> {
  const form = new FormData();
  form.set("file", new Blob([text]), "customers.csv");
  form.set("mapping", JSON.stringify(mapping));
  const headers = { authorization: `Bearer ${adminToken(server)}` };
  const answer = await fetch(`${server.url}/api/v1/imports`, { method: "POST", headers, body: form });
  expect(answer.status, await answer.clone().text()).toBe(202);
  const { id } = (await answer.json()) as { id: number };
  await expect.poll(async () => ((await (await fetch(`${server.url}/api/v1/imports/${id}`, { headers })).json()) as { status: string }).status, { timeout: 60_000 }).toBe("finished");
}

const region = (page: Page) => page.getByRole("region", { name: "Customers" });
const rows = (page: Page) => region(page).locator("tbody tr");
const link = (page: Page, name: string) => region(page).getByRole("link", { name, exact: true });
const headings = (page: Page) => region(page).getByRole("columnheader");
const selection = (page: Page) => page.getByRole("region", { name: "Selection" });
const panel = (page: Page, name: string) => page.getByRole("dialog", { name });

async function open(page: Page, path = "/admin/customers"): Promise<void> {
  await page.goto(path);
  // Its boxes come with the script.
  await expect(page.getByRole("checkbox", { name: "Select all on this page" })).toBeVisible();
  await expect(page.locator("tbody tr a[tabindex='-1']").first()).toBeAttached();
}

test("from search to a customer and back by keyboard alone, with what was selected", async ({ page }) => {
  await signIn(page, admin);
  await open(page);
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox", { name: "Search" })).toBeFocused();
  await page.keyboard.type("ş");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/q=/);
  await expect(link(page, "Zeynep Şahin")).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(rows(page).first().getByRole("link")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  await expect(selection(page)).toContainText("1 selected");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(selection(page)).toContainText("2 selected");
  const at = await rows(page).nth(2).getByRole("link").innerText();
  await expect(link(page, at)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: at })).toBeVisible();
  await page.goBack();
  await expect(link(page, at)).toBeFocused();
  await expect(selection(page)).toContainText("2 selected");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "All customers" }).click();
  await expect(page).toHaveURL(/q=/);
  await expect(link(page, at)).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await expect(rows(page).getByRole("checkbox", { checked: false })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(link(page, at)).not.toBeFocused();
  // The keys say what they are, and rest in fields.
  await page.keyboard.press("h");
  await expect(panel(page, "Keys")).toContainText("Select the page");
  await page.keyboard.press("Escape");
  await expect(panel(page, "Keys")).toHaveCount(0);
  await page.keyboard.press("s");
  await expect(page.getByRole("searchbox", { name: "Search" })).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("h /");
  await expect(page.getByRole("searchbox", { name: "Search" })).toHaveValue("h /");
  await expect(panel(page, "Keys")).toHaveCount(0);
});

test("filters combine, are chips, and need no script", async ({ page, browser, server }) => {
  await signIn(page, admin);
  await open(page);
  await page.getByRole("link", { name: "Filter", exact: true }).click();
  await expect(panel(page, "Filters").getByRole("checkbox", { name: "Pending" })).toBeFocused();
  await page.keyboard.press("Space");
  await panel(page, "Filters").getByLabel("Failed attempts, to").fill("0");
  await panel(page, "Filters").getByRole("checkbox", { name: "Never called" }).check();
  await panel(page, "Filters").getByRole("button", { name: /^City/ }).click();
  await panel(page, "Filters").getByLabel("Value").fill("ankara");
  await panel(page, "Filters").getByRole("button", { name: "Apply" }).click();
  const chips = page.getByRole("list", { name: "Filters" });
  await expect(chips.getByRole("listitem")).toHaveText(["State: Pending", "Failed attempts up to 0", "Never called", "City contains “ankara”"]);
  // Every third of 56, but Ayşe, who was called.
  await expect(rows(page)).toHaveCount(18);
  await expect(page.getByText("Without an index:")).toBeVisible();
  await expectAccessible(page);
  await chips.getByRole("link", { name: "Remove filter: City" }).click();
  await expect(chips.getByRole("listitem")).toHaveCount(3);
  await page.goBack();
  await expect(rows(page)).toHaveCount(18);
  await page.getByRole("link", { name: "Clear all" }).click();
  await expect(chips).toHaveCount(0);
  await expect(rows(page)).toHaveCount(50);

  const plain = await browser.newContext({ baseURL: server.url, javaScriptEnabled: false, storageState: await page.context().storageState() });
  const still = await plain.newPage();
  await still.goto("/admin/customers");
  await still.getByRole("link", { name: "Filter", exact: true }).click();
  await still.getByRole("checkbox", { name: "Completed" }).check();
  await still.getByLabel("Created, from").fill("2020-01-01");
  await still.getByRole("button", { name: "Apply" }).click();
  await expect(still).not.toHaveURL(/panel|apply/);
  await expect(rows(still)).toHaveCount(1);
  await expect(link(still, "Ayşe Kaya")).toBeVisible();
  await still.getByRole("searchbox", { name: "Search" }).fill("KAYA");
  await still.getByRole("button", { name: "Search" }).click();
  await expect(still).toHaveURL(/status=completed.*q=KAYA/);
  await expect(rows(still)).toHaveCount(1);
  await still.goto("/admin/customers");
  await still.getByRole("link", { name: "Name", exact: true }).click();
  await expect(rows(still).first()).toContainText("Ayşe Kaya");
  await still.getByRole("link", { name: "Next", exact: true }).click();
  await expect(rows(still)).toHaveCount(6);
  await plain.close();
});

test("rows are ordered by a heading and paged, there and back", async ({ page }) => {
  await signIn(page, admin);
  await open(page);
  await expect(page.getByText("56", { exact: true }).first()).toBeVisible();
  await region(page).getByRole("link", { name: "Name" }).click();
  await expect(headings(page).filter({ hasText: "Name" })).toHaveAttribute("aria-sort", "ascending");
  await expect(rows(page).first()).toContainText("Ayşe Kaya");
  await region(page).getByRole("link", { name: "Name" }).click();
  await expect(headings(page).filter({ hasText: "Name" })).toHaveAttribute("aria-sort", "descending");
  await expect(rows(page).first()).toContainText("Zeynep Şahin");
  await page.getByRole("link", { name: "Next", exact: true }).click();
  await expect(rows(page)).toHaveCount(6);
  await expect(rows(page).last()).toContainText("Ayşe Kaya");
  await page.getByRole("link", { name: "Previous" }).click();
  await expect(rows(page)).toHaveCount(50);
  await expect(rows(page).first()).toContainText("Zeynep Şahin");
  await region(page).getByRole("link", { name: "Last called" }).click();
  await expect(rows(page).first()).toContainText("Ayşe Kaya");
});

test("columns are chosen and ordered, stand in the address and are remembered", async ({ page, browser, server }) => {
  const own = makeUser(server, "manager");
  await signIn(page, own);
  await page.setViewportSize({ width: 1600, height: 900 });
  await open(page);
  await page.getByRole("link", { name: "Columns" }).click();
  const columns = panel(page, "Columns");
  await columns.getByRole("checkbox", { name: "City" }).check();
  await columns.getByRole("checkbox", { name: "Owner" }).uncheck();
  await columns.getByRole("button", { name: "Move down: Phone" }).click();
  await columns.getByRole("button", { name: "Move up: City" }).click();
  await columns.getByRole("button", { name: "Show these columns" }).click();
  await expect(columns).toHaveCount(0);
  const shown = ["Name", "State", "Phone", "Attempts", "Last outcome", "Last called", "List", "Created", "City"];
  await expect(headings(page).filter({ hasText: /./ })).toHaveText(shown);
  await expect(page).toHaveURL(/col=field\.City/);
  await expect(rows(page).first()).toContainText("Ankara");
  await open(page);
  await expect(headings(page).filter({ hasText: /./ })).toHaveText(shown);

  const plain = await browser.newContext({ baseURL: server.url, javaScriptEnabled: false, storageState: await page.context().storageState(), viewport: { width: 1600, height: 900 } });
  const still = await plain.newPage();
  await still.goto("/admin/customers?panel=columns");
  await still.getByRole("button", { name: "Move up: Phone" }).click();
  await expect(still.getByRole("dialog", { name: "Columns" }).getByRole("checkbox").first()).toHaveAccessibleName("Phone");
  await still.getByRole("button", { name: "The usual columns" }).click();
  await expect(headings(still).filter({ hasText: "Owner" })).toBeVisible();
  await plain.close();
});

test("a view is kept, shared, renamed and deleted", async ({ page, browser, server }) => {
  await signIn(page, admin);
  await open(page, "/admin/customers?status=pending&sort=name");
  await page.getByRole("button", { name: "View: not saved" }).click();
  await page.getByRole("menuitem", { name: "Save or change views" }).click();
  const views = panel(page, "Views");
  await views.getByLabel("Name of the view").fill("By name");
  await views.getByRole("checkbox", { name: "Share with everyone" }).check();
  await views.getByRole("button", { name: "Save view" }).click();
  await expect(page.getByText("The view was saved.")).toBeVisible();
  await expect(page.getByRole("button", { name: "View: By name" })).toBeVisible();

  const other = await (await browser.newContext({ baseURL: server.url })).newPage();
  await signIn(other, makeUser(server, "manager"));
  await open(other);
  await other.getByRole("button", { name: "View: All" }).click();
  await other.getByRole("menuitem", { name: "By name" }).click();
  await expect(other).toHaveURL(/status=pending&sort=name/);
  await other.goto("/admin/customers?panel=views");
  await expect(panel(other, "Views").getByRole("link", { name: "By name" })).toContainText("by ");
  await expect(panel(other, "Views").getByRole("link", { name: "Change By name" })).toHaveCount(0);
  await other.context().close();

  await page.goto("/admin/customers?status=waiting&panel=views");
  await page.getByLabel("Name of the view").fill("BY NAME");
  await page.getByRole("button", { name: "Save view" }).click();
  await expect(page.getByText("This is already taken.")).toBeVisible();
  await expectAccessible(page);
  await panel(page, "Views").getByRole("link", { name: "Change By name" }).click();
  await panel(page, "View: By name").getByRole("button", { name: "Replace with what is shown now" }).click();
  await expect(page.getByText("The view was changed.")).toBeVisible();
  await panel(page, "Views").getByRole("link", { name: "Change By name" }).click();
  await panel(page, "View: By name").getByLabel("Name of the view").fill("Waiting ones");
  await page.getByRole("button", { name: "Rename" }).click();
  await expect(panel(page, "Views").getByRole("link", { name: "Waiting ones", exact: false }).first()).toBeVisible();
  await panel(page, "Views").getByRole("link", { name: "Change Waiting ones" }).click();
  await page.getByRole("button", { name: "Delete view" }).click();
  await expect(page.getByText("The view was deleted.")).toBeVisible();
  await expect(panel(page, "Views").getByRole("link", { name: "Waiting ones" })).toHaveCount(0);
});

test("what is selected stays over pages and orders, and goes with another search", async ({ page }) => {
  await signIn(page, admin);
  await open(page);
  const box = (i: number) => rows(page).nth(i).getByRole("checkbox");
  await box(1).check();
  await box(4).click({ modifiers: ["Shift"] });
  await expect(selection(page)).toContainText("4 selected");
  await page.getByRole("checkbox", { name: "Select all on this page" }).check();
  await expect(selection(page)).toContainText("50 selected");
  await page.getByRole("link", { name: "Next", exact: true }).click();
  await expect(rows(page)).toHaveCount(6);
  await box(0).check();
  await expect(selection(page)).toContainText("51 selected");
  await selection(page).getByRole("button", { name: "Select all 56 that match" }).click();
  await expect(selection(page)).toContainText("56 selected");
  await box(2).uncheck();
  await expect(selection(page)).toContainText("55 selected");
  await region(page).getByRole("link", { name: "Name" }).click();
  await expect(rows(page)).toHaveCount(50);
  await expect(selection(page)).toContainText("55 selected");
  await expectAccessible(page);
  await page.getByRole("searchbox", { name: "Search" }).fill("ay");
  await page.getByRole("button", { name: "Search", exact: true }).click();
  await expect(page).toHaveURL(/q=ay/);
  // Grey rows stand between the old ones and the new.
  await expect(link(page, "Mehmet Demir")).toHaveCount(0);
  await expect(link(page, "Ayşe Kaya")).toBeVisible();
  await expect(selection(page)).toHaveCount(0);
  await open(page);
  await expect(selection(page)).toHaveCount(0);
});

test("in Turkish on a phone everything fits and can be reached", async ({ browser, server }) => {
  const context = await browser.newContext({ baseURL: server.url, locale: "tr-TR", viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  const manager = makeUser(server, "manager");
  await page.goto("/login");
  await page.locator("input[name=username]").fill(manager.username);
  await page.locator("input[name=password]").fill(manager.password);
  await page.getByRole("button", { name: "Giriş yap" }).click();
  await expect(page).not.toHaveURL(/\/login/);
  for (const path of ["", "?q=zzzz", "?status=pending&status=waiting&attempts_to=0&called=never&f=City*contains*ank&sort=name", "?panel=filter", "?panel=columns", "?panel=views", "?col=field.City&col=due"]) {
    await page.goto(`/admin/customers${path}`);
    await expect(page.getByRole("heading", { level: 1, name: "Müşteriler" })).toBeVisible();
    await page.waitForLoadState("networkidle");
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  }
  await page.goto("/admin/customers");
  await page.getByRole("checkbox", { name: "Seç: Ayşe Kaya" }).check();
  await expect(page.getByRole("region", { name: "Seçim" })).toContainText("1 seçili");
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await context.close();
});
