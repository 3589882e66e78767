import { readFileSync } from "node:fs";
import { read, utils } from "xlsx";
import { admin, expect, expectAccessible, expectNoSidewaysScroll, makeSheet, makeUser, signIn, test, type Server } from "./harness";
import { adminToken, atTheDesk, customer } from "./harness/pool";

test.use({ shares: "suppression" });

let added = 0;

/** A customer over REST, ahead of all others, with a number that is known. */
async function addCustomer(server: Server, name: string, phone: string): Promise<void> {
  added += 1;
  const answer = await fetch(`${server.url}/api/v1/customers`, {
    method: "POST", headers: { authorization: `Bearer ${adminToken(server)}`, "content-type": "application/json" }, body: JSON.stringify({ first_name: name, phone, priority: added }),
  });
  expect(answer.status, await answer.clone().text()).toBe(201);
}

test("whoever has a suppressed customer in hand is told within a heartbeat, and only an end of it lets them be called", async ({ page, browser, server }) => {
  await addCustomer(server, "Mehmet", "05327000001");
  await page.clock.install();
  await atTheDesk(page, server);
  await page.getByRole("button", { name: "Pull Customer" }).click();
  await expect(customer(page, "Mehmet")).toBeVisible();
  await expect(page.getByRole("link", { name: "Dial" })).toBeVisible();

  const manager = await (await browser.newContext({ baseURL: server.url })).newPage();
  await signIn(manager, makeUser(server, "manager"));
  await manager.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Suppression" }).click();
  await manager.getByRole("link", { name: "Add numbers" }).click();
  // By keyboard alone.
  await expect(manager.getByRole("textbox", { name: "Numbers" })).toBeFocused();
  await manager.keyboard.type("0532 700 00 01");
  await manager.keyboard.press("Tab");
  await manager.keyboard.type("Complained in writing");
  await manager.keyboard.press("Enter");
  await expect(manager.getByRole("status").filter({ hasText: "1 number added" })).toBeVisible();
  const row = manager.getByRole("row").filter({ hasText: "0532 700 00 01" });
  await expect(row).toContainText("Complained in writing");
  await expect(row).toContainText("By hand");
  await expect(row.getByRole("link", { name: "Mehmet" })).toBeVisible();

  await page.clock.fastForward(31_000);
  await expect(page.getByRole("alert").filter({ hasText: "Do not call; release the customer." })).toBeVisible();
  await expect(page.getByRole("link", { name: "Dial" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Copy number" })).toHaveCount(0);
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByRole("alert").filter({ hasText: "Do not call" })).toBeVisible();

  await row.getByRole("link", { name: "Take off" }).click();
  await expect(manager.getByText("1 customer with this number can be called again.")).toBeVisible();
  await expectAccessible(manager);
  await manager.getByLabel("Why is it taken off?").fill("Withdrawn");
  await manager.getByRole("button", { name: "Take off the list" }).click();
  await expect(manager.getByRole("status").filter({ hasText: "Taken off the list: +905•••••••01." })).toBeVisible();
  await page.clock.fastForward(31_000);
  await expect(page.getByRole("link", { name: "Dial" })).toBeVisible();
  await expect(page.getByRole("alert").filter({ hasText: "Do not call" })).toHaveCount(0);
  await manager.context().close();
});

test("bad lines are named and can be left out; a number is found, given an end and taken away as a file, on a phone too", async ({ page }) => {
  await signIn(page, admin);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/admin/suppression?panel=add");
  await page.getByRole("textbox", { name: "Numbers" }).fill("0532 800 00 01\nnobody\n0532 800 00 02, 0532 800");
  await page.getByRole("textbox", { name: "Reason", exact: true }).fill("Asked on the phone");
  await page.getByRole("button", { name: "Add to the list" }).click();
  const wrong = page.getByRole("list", { name: "These are no numbers" });
  await expect(wrong.getByRole("listitem")).toHaveText(["Line 2: “nobody” is not a phone number that can be dialled.", "Line 3: “0532 800” is not a phone number that can be dialled."]);
  await expect(page.getByRole("textbox", { name: "Numbers" })).toHaveValue(/nobody/);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await page.getByLabel("Leave out what is no number").check();
  await page.getByRole("button", { name: "Add to the list" }).click();
  await expect(page.getByRole("status").filter({ hasText: "2 numbers added, 2 places left out." })).toBeVisible();
  await expectNoSidewaysScroll(page);

  await page.getByLabel("Number or reason").fill("800 00 02");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page.locator("tbody tr")).toHaveCount(1);
  await page.getByRole("link", { name: "Change end" }).click();
  await page.getByLabel("Last day on the list").fill("2020-01-01");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("This time has already passed.")).toBeVisible();
  await page.getByLabel("Last day on the list").fill("2099-12-31");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("row").filter({ hasText: "0532 800 00 02" })).toContainText("31 Dec 2099");

  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto("/admin/suppression?lasts=until");
  await expect(page.locator("tbody tr")).toHaveCount(1);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Download .xlsx" }).click()]);
  const rows = utils.sheet_to_json<string[]>(Object.values(read(readFileSync(await download.path())).Sheets)[0] ?? {}, { header: 1 });
  expect(rows.map((cells) => cells[0])).toEqual(["Number", "+905328000002"]);
});

test("the numbers of a file are counted and added, and its customers are out of reach", async ({ page, server, expectedNoise }) => {
  expectedNoise.push(/status of 422/);
  await addCustomer(server, "Fatma", "05329000001");
  await signIn(page, makeUser(server, "manager"));
  await page.goto("/admin/suppression?panel=file");
  await page.getByLabel("File with numbers").setInputFiles({ name: "broken.xlsx", mimeType: "application/octet-stream", buffer: Buffer.from("PK\u0003\u0004nothing") });
  await expect(page.getByRole("alert").filter({ hasText: "damaged" })).toBeVisible();
  const numbers = Array.from({ length: 2_000 }, (_, i) => [`No ${i}`, `0532 9${String(i + 1).padStart(6, "0")}`]);
  await page.getByLabel("File with numbers").setInputFiles(makeSheet([["Ad", "Telefon"], ...numbers, ["Boş", ""], ["Kim", "yok"]], "numbers.xlsx"));
  await expect(page.getByText("2,000 numbers in 2,002 rows")).toBeVisible();
  await expect(page.getByText("2 rows have no number and are left out")).toBeVisible();
  await expect(page.getByRole("list", { name: "These are no numbers" })).toContainText("Row 2,003: “yok”. It holds no digits.");
  await expectAccessible(page);
  await page.getByLabel("The numbers stand in").selectOption({ index: 0 });
  await expect(page.getByText("There is no number in this column.")).toBeVisible();
  await page.getByLabel("The numbers stand in").selectOption({ index: 1 });
  await page.getByRole("button", { name: "Add 2,000 numbers" }).click();
  // The browser asks for the reason first.
  await page.getByRole("textbox", { name: "Reason", exact: true }).fill("Register of objections");
  await page.getByRole("button", { name: "Add 2,000 numbers" }).click();
  await expect(page.getByRole("status").filter({ hasText: "2,000 numbers added" })).toBeVisible();
  await page.getByLabel("Number or reason").fill("0532 900 00 01");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  const row = page.getByRole("row").filter({ hasText: "0532 900 00 01" });
  await expect(row).toContainText("From a file");
  await row.getByRole("link", { name: "Fatma" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Fatma" })).toBeVisible();
  await expect(page.getByText("Suppressed").first()).toBeVisible();
});

test("works without a script, in Turkish too; an operator does not see it", async ({ browser, server, page, expectedNoise }) => {
  expectedNoise.push(/status of 403/);
  const plain = await browser.newContext({ baseURL: server.url, javaScriptEnabled: false, locale: "tr-TR" });
  const still = await plain.newPage();
  await still.goto("/login");
  await still.locator("input[name=username]").fill(admin.username);
  await still.locator("input[name=password]").fill(admin.password);
  await still.getByRole("button", { name: "Giriş yap" }).click();
  await still.goto("/admin/suppression");
  await still.getByRole("link", { name: "Numara ekle" }).click();
  await still.getByLabel("Numaralar").fill("0532 600 00 01");
  await still.getByLabel("Neden", { exact: true }).fill("Şikâyet");
  await still.getByRole("button", { name: "Listeye ekle" }).click();
  await expect(still.getByText("1 numara eklendi.")).toBeVisible();
  await still.getByLabel("Numara ya da neden").fill("ŞIKAYET");
  await still.getByRole("button", { name: "Göster", exact: true }).click();
  await expect(still.locator("tbody tr")).toHaveCount(1);
  await plain.close();
  await signIn(page, makeUser(server, "operator"));
  await expect(page.getByRole("link", { name: "Suppression" })).toHaveCount(0);
  await page.goto("/admin/suppression");
  await expect(page.getByText("This is not open to you")).toBeVisible();
});
