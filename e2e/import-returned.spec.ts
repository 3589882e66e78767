import { admin, expect, makeSheet, makeUser, signIn, test } from "./harness";
import { expectCounts, importButton, upload } from "./harness/import";

test.use({ shares: "import-returned" });

const HEADINGS = ["Müşteri Kodu", "Ad Soyad", "Telefon", "Son Sipariş"] as const;

test("an update tells who came back after a call", async ({ page, server }) => {
  await signIn(page, admin);
  await upload(page, makeSheet([HEADINGS, ["C-1", "Ahmet Yılmaz", "0532 123 45 67", "2026-01-10"], ["C-2", "Ayşe Kaya", "0533 123 45 68", "2026-01-11"]], "first.xlsx"));
  await page.getByLabel("Son Sipariş: kind of value").selectOption("date");
  await importButton(page).click();
  await expect(page.getByText("Finished", { exact: true })).toBeVisible({ timeout: 30_000 });
  await expectCounts(page, "Counts", { Rows: 2, Created: 2 });

  const { username } = makeUser(server, "operator");
  const token = server.callpool("token", "create", "--username", username).trim().split("\n").at(-1) ?? "";
  const post = async (path: string, body: object) => {
    const answer = await fetch(`${server.url}/api/v1${path}`, { method: "POST", headers: { authorization: `Bearer ${token}`, "content-type": "application/json" }, body: JSON.stringify(body) });
    expect(answer.status).toBe(200);
    return await answer.json() as { assignment: { id: number } };
  };
  const { assignment } = await post("/pool/pull", {});
  await post(`/assignments/${assignment.id}/outcome`, { outcome: "reached" });

  await upload(page, makeSheet([HEADINGS, ["C-1", "Ahmet Yılmaz", "0532 123 45 67", "2026-11-20"], ["C-2", "Ayşe Kaya", "0533 123 45 68", "2026-11-20"]], "second.xlsx"));
  await page.getByLabel("Mode").selectOption("upsert");
  await page.getByLabel("Son Sipariş: compare for Returned").check();
  await expectCounts(page, "Check", { Rows: 2, Created: 0, Updated: 2 });
  await expect(page.getByText("1 customer returned")).toBeVisible();
  await importButton(page).click();
  await expect(page.getByText("Finished", { exact: true })).toBeVisible({ timeout: 30_000 });
  await expectCounts(page, "Counts", { Rows: 2, Created: 0, Updated: 2 });
  await page.getByRole("link", { name: "1 customer returned" }).click();
  await expect(page).toHaveURL(/\/manager\/returned\?import=\d+/);
  await expect(page.getByText("Ahmet Yılmaz").first()).toBeVisible();

  // Undone, the first import keeps whom somebody has called since, and says who that is.
  await page.goto("/admin/import");
  await page.getByRole("link", { name: "first.xlsx" }).click();
  await page.getByRole("button", { name: "Undo import" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Undo import" }).click();
  await expect(page.getByRole("heading", { name: "What stays" })).toBeVisible({ timeout: 30_000 });
  const kept = page.getByRole("row").filter({ hasText: "Ahmet Yılmaz stays: worked since the import" });
  await kept.getByRole("link", { name: "Open the customer" }).click();
  await expect(page.getByRole("heading", { name: "Ahmet Yılmaz" })).toBeVisible();
});
