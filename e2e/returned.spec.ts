import { readFileSync } from "node:fs";
import { read, utils } from "xlsx";
import { admin, expect, signIn, test } from "./harness";
import { bringBack } from "./harness/returned";

test.use({ shares: "returned" });

test("returned customers are counted, filtered and taken away as a file; their fields filter the customers, without a script too", async ({ page, server, browser }) => {
  test.setTimeout(240_000);
  server.callpool("demo", "--password", "demo-password-1");
  await signIn(page, admin);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Returned" }).click();
  await expect(page.getByText("Nobody has returned yet", { exact: false })).toBeVisible();

  await bringBack(server, 90);
  await page.reload();
  await expect(page.getByText("60 customers returned, found by 1 import")).toBeVisible();
  await expect(page.getByText("60 rows")).toBeVisible();
  const table = page.getByRole("region", { name: "Returned" });
  await expect(table.locator("tbody tr")).toHaveCount(50);
  await page.getByRole("link", { name: "Older" }).click();
  await expect(table.locator("tbody tr")).toHaveCount(10);
  await page.getByRole("link", { name: "Newer" }).click();
  await expect(table.locator("tbody tr")).toHaveCount(50);

  const first = page.getByRole("list", { name: "After the last call of" }).getByRole("listitem").first();
  const [, name = "", count = ""] = /^(.*) (\d+)$/.exec(await first.innerText()) ?? [];
  await page.getByLabel("Operator").selectOption({ label: name });
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page).toHaveURL(/operator=\d+/);
  await expect(page.getByText(`${count} rows`)).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Download .xlsx" }).click()]);
  const rows = utils.sheet_to_json<string[]>(Object.values(read(readFileSync(await download.path())).Sheets)[0] ?? {}, { header: 1 });
  expect(rows).toHaveLength(Number(count) + 1);
  expect(rows.slice(1).every((row) => row[3] === name)).toBe(true);

  const plain = await browser.newContext({ baseURL: server.url, javaScriptEnabled: false, storageState: await page.context().storageState() });
  const still = await plain.newPage();
  await still.goto("/admin/customers");
  await still.getByRole("link", { name: "Filter", exact: true }).click();
  await still.getByRole("button", { name: "Teslimat şehri Text" }).click();
  await still.getByLabel("Value").fill("IZM");
  await still.getByRole("button", { name: "Apply" }).click();
  await expect(still.getByRole("list", { name: "Filters" })).toContainText("Teslimat şehri contains “IZM”");
  await expect(still.getByRole("region", { name: "Customers" }).locator("tbody tr")).toHaveCount(23);
  await still.goto(`${new URL(still.url()).pathname}${new URL(still.url()).search}&panel=filter&field=${encodeURIComponent("Teslimat günü")}`);
  await still.getByLabel("Condition").selectOption("after");
  await still.getByLabel("Value").fill("2026-11-01");
  await still.getByRole("button", { name: "Apply" }).click();
  await expect(still.getByRole("list", { name: "Filters" }).getByRole("listitem")).toHaveCount(2);
  await expect(still.getByRole("region", { name: "Customers" }).locator("tbody tr")).toHaveCount(15);
  await still.getByRole("link", { name: "Remove filter: Teslimat şehri" }).click();
  await expect(still.getByRole("list", { name: "Filters" }).getByRole("listitem")).toHaveCount(1);
  await plain.close();
});
