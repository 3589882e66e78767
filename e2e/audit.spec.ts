import { readFileSync } from "node:fs";
import { admin, expect, expectAccessible, expectNoSidewaysScroll, makeUser, signIn, test } from "./harness";
import { adminToken } from "./harness/pool";

test.use({ shares: "audit" });

test.beforeEach(({}, info) => { info.setTimeout(240_000); });

let added = 0;

async function addCustomer(server: { url: string } & Parameters<typeof adminToken>[0], name: string, phone: string): Promise<number> {
  added += 1;
  const [first_name, ...rest] = name.split(" ");
  const answer = await fetch(`${server.url}/api/v1/customers`, {
    method: "POST", headers: { authorization: `Bearer ${adminToken(server)}`, "content-type": "application/json" }, body: JSON.stringify({ first_name, last_name: rest.join(" "), phone, priority: 100 + added }),
  });
  expect(answer.status, await answer.clone().text()).toBe(201);
  return ((await answer.json()) as { id: number }).id;
}

test("entries are found by person, kind and record, and taken away as a file", async ({ page, server, browser }) => {
  const manager = makeUser(server, "manager", { name: "Şule Işık" });
  const id = await addCustomer(server, "Gülşen Aydın", "05326000001");
  const theirs = await browser.newContext({ baseURL: server.url });
  const other = await theirs.newPage();
  await signIn(other, manager);
  // Opened from a search: once, however often within the hour.
  await other.goto("/admin/customers?q=G%C3%BCl%C5%9Fen");
  for (let i = 0; i < 2; i += 1) {
    await other.getByRole("link", { name: "Gülşen Aydın" }).first().click();
    await expect(other.getByRole("heading", { level: 1, name: "Gülşen Aydın" })).toBeVisible();
    await other.goBack();
    await expect(other.getByRole("link", { name: "Gülşen Aydın" }).first()).toBeVisible();
  }
  await other.goto("/admin/audit");
  await expect(other.getByRole("heading", { level: 1 })).not.toHaveText("Audit");
  await theirs.close();

  await signIn(page, admin);
  await page.goto("/admin/audit");
  await expect(page.getByRole("row").filter({ hasText: "Customer added" }).filter({ hasText: "API, e2e" }).first()).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Person").fill(manager.username);
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page).toHaveURL(/who=/);
  await expect(page.locator("tbody tr")).toHaveText([/Şule Işık.*Customer opened from a search/, /Şule Işık.*Signed in/]);
  await page.getByLabel("Kind").selectOption({ label: "Read and taken away" });
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page.locator("tbody tr")).toHaveCount(1);
  await page.locator("tbody tr").getByRole("link", { name: `Customer ${id}` }).filter({ visible: true }).click();
  await expect(page).toHaveURL(new RegExp(`entity=customer&record=${id}`));
  await expect(page.locator("tbody tr")).toHaveCount(2);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Download .csv" }).click()]);
  const file = readFileSync(await download.path(), "utf8").trim().split("\r\n");
  expect(file).toHaveLength(3);
  expect(file[1]).toContain("Customer opened from a search");
  await page.goto("/admin/audit?kind=reads");
  await expect(page.getByText("Without a person or a record, only the last 90 days are searched.")).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "Audit taken away as a file" })).toBeVisible();
  await page.goto("/admin/audit?who=nobody-here");
  await expect(page.getByText("No entry fits this choice.")).toBeVisible();
  await page.goto(`/admin/customers/${id}`);
  await page.getByRole("link", { name: "Audit", exact: true }).last().click();
  await expect(page).toHaveURL(new RegExp(`entity=customer&record=${id}`));
});

test("a number's story is told on a page whose address holds no number, and as PDF", async ({ page, server }) => {
  const id = await addCustomer(server, "Çağrı Öztürk", "05326000002");
  await signIn(page, admin);
  await page.goto("/admin/audit/number");
  await page.getByLabel("Phone number").fill("12");
  await page.getByRole("button", { name: "Show the story" }).click();
  await expect(page.locator('[aria-invalid="true"]')).toBeVisible();
  await page.getByLabel("Phone number").fill("0532 600 00 02");
  await page.getByRole("button", { name: "Show the story" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Number 0532 600 00 02" })).toBeVisible();
  expect(page.url()).not.toContain("6000002");
  await expect(page.getByRole("link", { name: "Çağrı Öztürk" }).first()).toHaveAttribute("href", `/admin/customers/${id}`);
  await expect(page.getByText("Has it now")).toBeVisible();
  await expect(page.getByText("Not on the suppression list")).toBeVisible();
  await expectAccessible(page);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Download PDF" }).click()]);
  expect(download.suggestedFilename()).toMatch(/^Number's story \d{4}-\d\d-\d\d\.pdf$/);
  const pdf = readFileSync(await download.path());
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  expect(pdf.subarray(-6).toString()).toContain("EOF");
  await page.goto(`/admin/audit?entity=customer&record=${id}`);
  await expect(page.getByRole("row").filter({ hasText: "Number’s story taken away as PDF" })).toHaveCount(1);
  await expect(page.getByRole("row").filter({ hasText: "Number’s story read" }).first()).toBeVisible();
  await page.goto("/admin/audit/number?n=broken");
  await expect(page.getByLabel("Phone number")).toBeVisible();
  // Of a number that nobody knows nothing is told.
  await page.getByLabel("Phone number").fill("0532 699 99 99");
  await page.getByRole("button", { name: "Show the story" }).click();
  await expect(page.getByText("Nothing is known of this number.")).toBeVisible();
});

test("the audit fits a Turkish phone, and works without a script", async ({ browser, server }) => {
  await addCustomer(server, "İpek Şahin", "05326000003");
  const context = await browser.newContext({ baseURL: server.url, locale: "tr-TR", viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/login");
  await page.locator("input[name=username]").fill(admin.username);
  await page.locator("input[name=password]").fill(admin.password);
  await page.getByRole("button", { name: "Giriş yap" }).click();
  await page.goto("/admin/audit");
  await expect(page.getByRole("heading", { level: 1, name: "İşlem Kayıtları" })).toBeVisible();
  await expect(page.getByText("Müşteri eklendi").first()).toBeVisible();
  await page.getByLabel("Tür").selectOption({ label: "Kişiler ve erişim" });
  await page.getByRole("button", { name: "Göster", exact: true }).click();
  await expect(page.getByText("Giriş yapıldı").first()).toBeVisible();
  await page.goto("/admin/audit/number");
  await page.getByLabel("Telefon numarası").fill("0532 600 00 03");
  await page.getByRole("button", { name: "Geçmişi göster" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Numara: 0532 600 00 03" })).toBeVisible();
  expect(page.url()).not.toContain("6000003");
  await context.close();
  const narrow = await browser.newContext({ baseURL: server.url, locale: "tr-TR", viewport: { width: 360, height: 740 } });
  const wide = await narrow.newPage();
  await wide.goto("/login");
  await wide.locator("input[name=username]").fill(admin.username);
  await wide.locator("input[name=password]").fill(admin.password);
  await wide.getByRole("button", { name: "Giriş yap" }).click();
  await expect(wide).not.toHaveURL(/login/);
  for (const path of ["/admin/audit", "/admin/audit/number"]) {
    await wide.goto(path);
    await expectNoSidewaysScroll(wide);
  }
  await narrow.close();
});

test("a masked manager shows one number whole, and the audit knows", async ({ page, server, browser }) => {
  const id = await addCustomer(server, "Deniz Kurt", "05326000004");
  const manager = makeUser(server, "manager");
  await signIn(page, admin);
  await page.goto("/admin/settings");
  const roles = page.getByRole("group", { name: "Mask phone numbers for" });
  await roles.getByLabel("Managers").check();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved. It counts from now on.")).toBeVisible();
  const theirs = await browser.newContext({ baseURL: server.url });
  const other = await theirs.newPage();
  await signIn(other, manager);
  await other.goto(`/admin/customers/${id}`);
  await expect(other.getByText("+905•••••••04").first()).toBeVisible();
  expect(await other.content()).not.toMatch(/600 00 04|6000004/);
  await expectAccessible(other);
  await other.getByRole("button", { name: /Show number/ }).click();
  await expect(other.getByText("0532 600 00 04")).toBeVisible();
  await theirs.close();
  await page.goto(`/admin/audit?entity=customer&record=${id}`);
  await expect(page.getByRole("row").filter({ hasText: "Number shown whole" })).toHaveCount(1);
  await page.goto("/admin/settings");
  await roles.getByLabel("Managers").uncheck();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved. It counts from now on.")).toBeVisible();
});
