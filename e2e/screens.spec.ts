import type { Page } from "@playwright/test";
import { admin, expect, expectAccessible, expectNoSidewaysScroll, signIn, test, type Person } from "./harness";
import { bringBack } from "./harness/returned";

// A call center at work, so that every screen has something to show.
test.use({ shares: "screens" });

const PASSWORD = "demo-password-1";
const operator: Person = { username: "elif", password: PASSWORD };
const idle: Person = { username: "irina", password: PASSWORD };
const manager: Person = { username: "selin", password: PASSWORD };
const analyst: Person = { username: "anna", password: PASSWORD };

let filled = "";

test.beforeEach(async ({ server }, info) => {
  info.setTimeout(480_000);
  if (filled !== server.url) {
    server.callpool("demo", "--password", PASSWORD);
    await bringBack(server);
  }
  filled = server.url;
});

/** Every screen, and who looks at it. */
const screens: readonly { path: string; by: Person | null }[] = [
  { path: "/login", by: null },
  { path: "/pull", by: operator },
  { path: "/pull", by: idle },
  { path: "/callbacks", by: operator },
  { path: "/callbacks", by: idle },
  { path: "/directory", by: operator },
  { path: "/directory", by: idle },
  { path: "/directory/skipped", by: operator },
  { path: "/directory/corrections", by: operator },
  { path: "/directory/incoming", by: operator },
  { path: "/day", by: operator },
  { path: "/day?date=2026-03-10", by: idle },
  { path: "/manager/team/2/day", by: manager },
  { path: "/manager/callbacks", by: admin },
  { path: "/manager/callbacks?operator=everyone", by: manager },
  { path: "/manager/team", by: admin },
  { path: "/manager/team?panel=away&user=2&until=2020-01-01T09:00", by: admin },
  { path: "/manager/team?panel=away&user=2", by: manager },
  { path: "/manager/team?panel=operator&user=2", by: admin },
  { path: "/manager/team?panel=operator&user=2&q=e", by: manager },
  { path: "/manager/team/2/next", by: manager },
  { path: "/manager/team/2/next", by: admin },
  { path: "/admin/customers/1?panel=reserve", by: admin },
  { path: "/change-password", by: operator },
  { path: "/profile", by: operator },
  { path: "/admin/users", by: admin },
  { path: "/admin/users?panel=add", by: admin },
  { path: "/admin/settings", by: admin },
  { path: "/admin/tokens", by: admin },
  { path: "/admin/audit", by: admin },
  { path: "/admin/audit?kind=people", by: admin },
  { path: "/admin/audit/number", by: admin },
  { path: "/admin/import", by: admin },
  { path: "/admin/outcomes", by: admin },
  { path: "/admin/outcomes?panel=add", by: admin },
  { path: "/admin/outcomes?panel=edit&outcome=no_answer", by: admin },
  { path: "/admin/outcomes?panel=edit&outcome=reached&closer=new", by: admin },
  { path: "/admin/customers", by: admin },
  { path: "/admin/customers", by: manager },
  { path: "/admin/customers/1", by: admin },
  { path: "/admin/customers/1", by: manager },
  { path: "/admin/customers?panel=filter", by: admin },
  { path: "/admin/customers?panel=columns", by: manager },
  { path: "/admin/customers?panel=views&status=pending&sort=name", by: admin },
  { path: "/admin/customers?status=pending&status=waiting&attempts_to=1&called=never&due=today&q=a&col=state&col=field.City", by: manager },
  { path: `/admin/customers?panel=filter&field=${encodeURIComponent("Teslimat günü")}`, by: admin },
  { path: `/admin/customers?f=${encodeURIComponent("Teslimat şehri*contains*izm")}&f=${encodeURIComponent("Teslimat günü*after*2026-03-12")}`, by: admin },
  { path: "/admin/customers/1?panel=move", by: admin },
  { path: "/admin/customers/1?panel=edit", by: admin },
  { path: "/admin/customers/1?panel=owner", by: manager },
  { path: "/admin/customers/1?panel=duplicates", by: admin },
  { path: "/admin/customers/1?panel=duplicates&with=2", by: manager },
  { path: "/admin/customers/1?show=calls", by: manager },
  { path: "/admin/lists", by: admin },
  { path: "/admin/lists?panel=add", by: admin },
  { path: "/admin/lists?panel=edit&list=1", by: admin },
  { path: "/admin/lists?panel=delete&list=1", by: admin },
  { path: "/manager/repair", by: admin },
  { path: "/manager/repair?q=zzzz", by: manager },
  { path: "/manager/returned", by: admin },
  { path: "/manager/returned?from=2020-01-01", by: manager },
  { path: "/manager/returned?to=2020-01-01", by: analyst },
  { path: "/admin/suppression", by: admin },
  { path: "/admin/suppression?panel=add", by: manager },
  { path: "/admin/suppression?panel=file", by: admin },
  { path: "/docs", by: admin },
  { path: "/home", by: manager },
  { path: "/no/such/page", by: operator },
];

async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeAttached();
}

for (const by of new Set(screens.map((screen) => screen.by))) {
  const paths = screens.filter((screen) => screen.by === by).map((screen) => screen.path);

  test(`screens of ${by?.username ?? "nobody"} are accessible in both themes, narrow and wide`, async ({ page, expectedNoise }) => {
    expectedNoise.push(/no\/such\/page.*status of 404/);
    if (by) await signIn(page, by);
    for (const path of paths) {
      await page.setViewportSize({ width: 360, height: 800 });
      await visit(page, path);
      await page.waitForLoadState("networkidle");
      await expectNoSidewaysScroll(page);
      await page.setViewportSize({ width: 1920, height: 800 });
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
    }
  });
}

for (const [locale, sign] of [["tr-TR", "Giriş yap"], ["ru-RU", "Войти"]] as const) {
  test(`screens speak ${locale} and fit a phone`, async ({ browser, server }) => {
    const context = await browser.newContext({ baseURL: server.url, locale, viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => { if (message.type() === "error") complaints.push(message.text()); });
    await page.goto("/login");
    await page.locator("input[name=username]").fill(admin.username);
    await page.locator("input[name=password]").fill(admin.password);
    await page.getByRole("button", { name: sign }).click();
    await expect(page).not.toHaveURL(/\/login/);
    for (const { path } of screens.filter(({ by }) => by === admin)) {
      await visit(page, path);
      await expect(page.locator("html")).toHaveAttribute("lang", locale.slice(0, 2));
      await expectNoSidewaysScroll(page);
    }
    expect(complaints).toEqual([]);
    await context.close();
  });
}
