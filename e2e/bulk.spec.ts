import type { Page } from "@playwright/test";
import { admin, expect, expectAccessible, expectNoSidewaysScroll, makeUser, signIn, test, type Server } from "./harness";
import { addTo, ask, call } from "./harness/lists";
import { adminToken } from "./harness/pool";

test.use({ shares: "bulk" });

const selection = (page: Page) => page.getByRole("region", { name: "Selection" });
const panel = (page: Page, name: string) => page.getByRole("dialog", { name });
const row = (page: Page, name: string) => page.getByRole("row", { name: new RegExp(name) });
const box = (page: Page, name: string) => page.getByRole("checkbox", { name: new RegExp(name) });

/** The list in the table that names are found by. */
async function open(page: Page, q: string): Promise<void> {
  await page.goto(`/admin/customers?q=${encodeURIComponent(q)}`);
  await expect(page.getByRole("checkbox", { name: "Select all on this page" })).toBeVisible();
  await expect(page.locator("tbody tr a[tabindex='-1']").first()).toBeAttached();
}

async function choose(page: Page, deed: string): Promise<void> {
  const button = selection(page).getByRole("button", { name: deed, exact: true });
  if (await button.count() > 0) return button.click();
  await selection(page).getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: deed }).click();
}

/** Many customers by a file. */
async function load(server: Server, prefix: string, n: number, from: number): Promise<void> {
  const lines = Array.from({ length: n }, (_, i) => `${prefix};No${String(i).padStart(4, "0")};0533${String(from + i).padStart(7, "0")}`);
  const form = new FormData();
  form.set("file", new Blob([["First name;Last name;Phone", ...lines].join("\r\n")]), "many.csv");
  form.set("mapping", JSON.stringify({ "First name": "first_name", "Last name": "last_name", Phone: "phone" }));
  const headers = { authorization: `Bearer ${adminToken(server)}` };
  const answer = await fetch(`${server.url}/api/v1/imports`, { method: "POST", headers, body: form });
  expect(answer.status, await answer.clone().text()).toBe(202);
  const { id } = (await answer.json()) as { id: number };
  await expect.poll(async () => ((await (await fetch(`${server.url}/api/v1/imports/${id}`, { headers })).json()) as { status: string }).status, { timeout: 60_000 }).toBe("finished");
}

test("reserve, priority, move and suppress: each says before what it will change, and afterwards what it did", async ({ page, server }) => {
  test.setTimeout(180_000);
  const elif = makeUser(server, "operator", { name: "Elif Kaya" });
  const held = await addTo(server, undefined, "Deed", "05321110001", { last_name: "Held", priority: 900 });
  for (const [i, name] of ["One", "Two", "Three"].entries()) await addTo(server, undefined, "Deed", `0532111001${i}`, { last_name: name });
  const pulled = await ask<{ customer: { id: number } | null; assignment: { id: number } }>(server, "POST", "/pool/pull", {});
  expect(pulled.customer?.id).toBe(held);

  await signIn(page, admin);
  await open(page, "Deed");
  await page.getByRole("checkbox", { name: "Select all on this page" }).check();
  await choose(page, "Reserve");
  const reserve = panel(page, "Reserve for an operator");
  await reserve.getByLabel("Operator").selectOption({ label: elif.name });
  await expect(reserve.getByText("3 of 4 customers will be changed.")).toBeVisible();
  await expect(reserve.getByText("1 is in hand and stays as it is")).toBeVisible();
  await expectAccessible(page);
  await reserve.getByRole("button", { name: "Reserve" }).click();
  await expect(page.getByText("3 customers were changed.")).toBeVisible();
  await expect(reserve).toHaveCount(0);
  await expect(selection(page)).toHaveCount(0);

  await box(page, "Deed One").check();
  await choose(page, "Priority");
  const priority = panel(page, "Set the priority");
  await priority.getByLabel("Priority").fill("5000");
  await priority.getByRole("button", { name: "Set priority" }).click();
  await priority.getByLabel("Priority").fill("77");
  await expect(priority.getByText("1 of 1 customer will be changed.")).toBeVisible();
  await priority.getByRole("button", { name: "Set priority" }).click();
  await expect(page.getByText("1 customer was changed.")).toBeVisible();

  await box(page, "Deed Two").check();
  await choose(page, "To pool");
  const back = panel(page, "Back to the pool");
  await expect(back.getByText("None of 1 customer will be changed.")).toBeVisible();
  await expect(back.getByText("1 is so already")).toBeVisible();
  await expect(back.getByRole("button", { name: "Put back" })).toBeDisabled();
  await page.keyboard.press("Escape");
  await expect(back).toHaveCount(0);

  await choose(page, "Suppress");
  const suppress = panel(page, "Put on the suppression list");
  await suppress.getByLabel("Reason").fill("Asked by letter");
  await expect(suppress.getByText("1 of 1 customer will be changed.")).toBeVisible();
  await suppress.getByRole("button", { name: "Suppress" }).click();
  await expect(page.getByText("1 customer was changed.")).toBeVisible();
  await expect(row(page, "Deed Two")).toContainText(/suppressed/i);

  await ask(server, "POST", `/assignments/${pulled.assignment.id}/release`, { reason: "test" });
});

test("delete asks for the number, and says of whom the figures stay", async ({ page, server }) => {
  test.setTimeout(180_000);
  await addTo(server, undefined, "Doomed", "05321120001", { last_name: "Called", priority: 950 });
  await addTo(server, undefined, "Doomed", "05321120002", { last_name: "Never" });
  expect(await call(server, "reached", "likes blue")).toBe("Doomed");
  await signIn(page, admin);
  await open(page, "Doomed");
  await page.getByRole("checkbox", { name: "Select all on this page" }).check();
  await choose(page, "Delete");
  const remove = panel(page, "Delete customers");
  await expect(remove.getByText("2 of 2 customers will be deleted: 1 entirely, of 1 the figures stay.")).toBeVisible();
  await remove.getByLabel("Type 2 to delete").fill("3");
  await remove.getByRole("button", { name: "Delete" }).click();
  await expect(remove.getByText("Now it would be 2.", { exact: false })).toBeVisible();
  await expectAccessible(page);
  await remove.getByLabel("Type 2 to delete").fill("2");
  await remove.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("2 customers were deleted: 1 entirely, of 1 the figures stay.")).toBeVisible();
  await expect(row(page, "Doomed")).toHaveCount(0);
});

test("all that a search finds, over its pages, is changed by the server; the progress survives a reload", async ({ page, server }) => {
  test.setTimeout(240_000);
  await load(server, "Crowd", 620, 2_000_000);
  await signIn(page, admin);
  await open(page, "Crowd");
  await page.getByRole("checkbox", { name: "Select all on this page" }).check();
  await selection(page).getByRole("button", { name: /Select all/ }).click();
  await box(page, "Crowd No0003").uncheck();
  await choose(page, "Priority");
  const priority = panel(page, "Set the priority");
  await priority.getByLabel("Priority").fill("12");
  await expect(priority.getByText("619 of 619 customers will be changed.")).toBeVisible();
  await expect(priority.getByText("More than 500 are changed one after the other", { exact: false })).toBeVisible();
  await priority.getByRole("button", { name: "Set priority" }).click();
  await expect(priority).toHaveCount(0);
  await page.reload();
  const strip = page.getByRole("region", { name: "A change to many customers" });
  await expect(strip.getByText("619 customers were changed.", { exact: false })).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page);
  await strip.getByRole("button", { name: "Hide" }).click();
  await expect(strip).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(strip).toHaveCount(0);
});

test("a person's details are deleted at their request, and the number stays off", async ({ page, server }) => {
  test.setTimeout(180_000);
  const id = await addTo(server, undefined, "Gizem", "05321130001", { last_name: "Silinsin" });
  const twin = await addTo(server, undefined, "Another", "05321130001", { last_name: "Person" });
  await signIn(page, admin);
  await page.goto(`/admin/customers/${id}?panel=erase`);
  const erase = panel(page, "Delete personal details: Gizem Silinsin");
  await expect(erase.getByRole("link", { name: "Another Person" })).toHaveAttribute("href", `/admin/customers/${twin}`);
  await expect(erase.getByLabel("Never load the number again")).toBeChecked();
  await erase.getByLabel(`Type #${id} to confirm`).fill(String(id + 5));
  await erase.getByRole("button", { name: "Delete personal details" }).click();
  await expect(erase.getByText("This is not the number of this record.")).toBeVisible();
  await expectAccessible(page);
  await erase.getByLabel(`Type #${id} to confirm`).fill(`#${id}`);
  await erase.getByRole("button", { name: "Delete personal details" }).click();
  await expect(page.getByText("The personal details of this customer were deleted on", { exact: false })).toBeVisible();
  await expect(page.getByText("Gizem")).toHaveCount(0);
  await expect(ask(server, "POST", "/customers", { first_name: "Gizem", phone: "05321130001" })).rejects.toThrow(/number_erased/);
});

test("fits a phone in Turkish", async ({ page, server }) => {
  test.setTimeout(180_000);
  await addTo(server, undefined, "Telefon", "05321140001", { last_name: "Bir" });
  // Somebody else than the admin of the other tests: the language stays.
  const other = makeUser(server, "admin");
  await signIn(page, other);
  await page.getByRole("banner").getByRole("button", { name: other.name }).click();
  await page.getByRole("menuitemradio", { name: "Türkçe" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Ayarlar" })).toBeVisible();
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/admin/customers?q=Telefon");
  await page.getByRole("checkbox", { name: /Telefon Bir/ }).check();
  const bar = page.getByRole("group", { name: "Seçilenlerle" });
  await expect(bar).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await bar.getByRole("button", { name: "Operatöre Ayır" }).click();
  const reserve = page.getByRole("dialog", { name: "Operatöre ayır" });
  await expect(reserve.getByLabel("Operatör")).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await bar.getByRole("button", { name: "Diğer" }).click();
  await page.getByRole("menuitem", { name: "Sil" }).click();
  await expect(page.getByRole("dialog", { name: "Müşterileri sil" }).getByText("1 müşteriden", { exact: false })).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});
