import type { Page } from "@playwright/test";
import { admin, EIGHT_ROWS, expect, HEADINGS, makeSheet, signIn, test } from "./harness";

// A pool of its own: the scenario counts on these eight customers in this order and nobody else.
test.use({ shares: "acceptance" });

const PASSWORD = "operator-password-1";

const pull = (page: Page) => page.getByRole("button", { name: "Pull Customer" }).click();
const outcome = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

async function expectInHand(page: Page, name: string, attempt: number): Promise<void> {
  await expect(page.getByRole("heading", { name })).toBeVisible();
  await expect(page.getByText(`Attempt ${attempt} of 3`)).toBeVisible();
}

async function call(page: Page, name: string, attempt: number, result: string): Promise<void> {
  await pull(page);
  await expectInHand(page, name, attempt);
  await outcome(page, result);
  await expect(page.getByRole("button", { name: "Pull Customer" })).toBeVisible();
}

test("a list is imported, two operators are added, and each gets the right customer", async ({ browser, page, server }) => {
  await signIn(page, admin);

  await page.goto("/admin/import");
  await page.getByLabel("Spreadsheet").setInputFiles(makeSheet([HEADINGS, ...EIGHT_ROWS]));
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByText("Finished", { exact: true })).toBeVisible({ timeout: 30_000 });
  for (const [label, count] of [["Rows", "8"], ["Created", "8"], ["Duplicates", "0"], ["Invalid", "0"]] as const) {
    await expect(page.locator("dl").filter({ hasText: label }).locator("dt", { hasText: label }).locator("+ dd").first()).toHaveText(count);
  }

  for (const username of ["operator1", "operator2"]) {
    await page.goto("/admin/users");
    await page.getByRole("button", { name: "Add user" }).click();
    await page.getByLabel("Username").fill(username);
    await page.getByLabel("Full name").fill(`${username} of the test`);
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await page.getByLabel("Role").selectOption("operator");
    await page.getByRole("button", { name: "Add user" }).click();
    await expect(page.getByRole("cell", { name: username, exact: true })).toBeVisible();
  }

  const [one, two] = await Promise.all(["operator1", "operator2"].map(async (username) => {
    const context = await browser.newContext({ baseURL: server.url, locale: "en-US" });
    const screen = await context.newPage();
    await signIn(screen, { username, password: PASSWORD });
    await screen.getByLabel("New password", { exact: true }).fill(`${PASSWORD}0`);
    await screen.getByLabel("Repeat new password").fill(`${PASSWORD}0`);
    await screen.getByRole("button", { name: "Change password" }).click();
    await expect(screen.getByRole("button", { name: "Pull Customer" })).toBeVisible();
    return screen;
  }));
  if (!one || !two) throw new Error("two screens were opened");

  await pull(one);
  await expectInHand(one, "Ahmet Yılmaz", 1);
  await expect(one.getByRole("link", { name: /532/ })).toHaveAttribute("href", "tel:+905321234567");
  await one.getByRole("textbox", { name: "Notes" }).fill("evenings are better");
  await outcome(one, "No answer");
  await expect(one.getByRole("button", { name: "Pull Customer" })).toBeVisible();

  await pull(one);
  await expectInHand(one, "Ahmet Yılmaz", 2);
  await expect(one.getByText("evenings are better")).toBeVisible();
  await outcome(one, "Reached");

  await call(two, "Mehmet Demir", 1, "No answer");
  await call(one, "Ayşe Kaya", 1, "Reached");
  await call(two, "Mehmet Demir", 2, "Declined");
  await call(two, "Mehmet Demir", 3, "Busy");

  // Unreachable now: everybody else comes, he does not, and then the pool has nothing.
  for (const name of ["Fatma Çelik", "Ali Şahin", "Zeynep Öztürk"]) await call(two, name, 1, "Reached");
  for (const name of ["Mustafa Aydın", "Elif Arslan"]) await call(one, name, 1, "Do not call");
  await pull(two);
  await expect(two.getByText("The pool has nothing for you right now.")).toBeVisible();
  await pull(one);
  await expect(one.getByText("The pool has nothing for you right now.")).toBeVisible();
});
