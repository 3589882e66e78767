import { expect, type Locator, type Page } from "@playwright/test";
import { adminToken } from "./pool";
import type { Server } from "./server";

type Upload = Parameters<Locator["setInputFiles"]>[0];

/** Chooses a file on the import screen, and waits for what could become of it. */
export async function upload(page: Page, file: Upload): Promise<void> {
  await page.goto("/admin/import");
  await page.getByLabel("Spreadsheet").setInputFiles(file);
  await expect(page.getByRole("heading", { name: "Columns", exact: true })).toBeVisible();
}

/** What stands beneath a count's name, by the list's name: "Check" before an import, "Counts" after it. */
export const count = (page: Page, list: string, name: string): Locator =>
  page.locator(`dl[aria-label="${list}"]`).locator("dt", { hasText: new RegExp(`^${name}$`) }).locator("+ dd");

export async function expectCounts(page: Page, list: string, counts: Readonly<Record<string, number>>): Promise<void> {
  for (const [name, value] of Object.entries(counts)) await expect(count(page, list, name), `${list}: ${name}`).toHaveText(String(value), { timeout: 20_000 });
}

export const importButton = (page: Page): Locator => page.getByRole("button", { name: "Import", exact: true });

/** How many customers there are, up to a page of them. */
export async function customerCount(server: Server): Promise<number> {
  const answer = await fetch(`${server.url}/api/v1/customers?limit=100`, { headers: { authorization: `Bearer ${adminToken(server)}` } });
  return ((await answer.json()) as { items: unknown[] }).items.length;
}
