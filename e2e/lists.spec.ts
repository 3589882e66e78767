import { admin, expect, expectNoSidewaysScroll, makeUser, signIn, test } from "./harness";
import { addTo, ask, listId } from "./harness/lists";
import { calm, customer, outcome } from "./harness/pool";

test.use({ shares: "lists" });

test("a list has operators, an offset, a script and limits of its own, and all of it holds at the next pull", async ({ page, server, browser }) => {
  test.setTimeout(120_000);
  const elif = makeUser(server, "operator", { username: "elif", name: "Elif Kaya" });
  makeUser(server, "operator", { username: "can", name: "Can Işık" });
  await signIn(page, admin);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Lists" }).click();
  await page.getByRole("link", { name: "Add list" }).click();

  // From the keyboard alone: the name has the focus.
  const panel = page.getByRole("dialog", { name: "New list" });
  await expect(panel.getByLabel("Name", { exact: true })).toBeFocused();
  await page.keyboard.type("Customers");
  await panel.getByLabel("Priority offset").fill("10");
  await panel.getByLabel("Only these operators").check();
  await panel.getByRole("button", { name: "Add list" }).click();
  await expect(panel.getByText("Choose at least one operator, or all of them.")).toBeVisible();
  await panel.getByLabel("Search operators").fill("ISIK");
  await expect(panel.getByRole("checkbox", { name: /Elif/ })).toBeHidden();
  await panel.getByRole("checkbox", { name: /Can Işık/ }).check();
  await panel.getByLabel("Search operators").fill("elif");
  await panel.getByRole("checkbox", { name: /Elif/ }).check();
  await expect(panel.getByText("2 chosen")).toBeVisible();
  await panel.getByLabel("Failed attempts until unreachable").fill("1");
  await panel.getByLabel("Script").fill("Hello {first_name} {last_name},\n\nhow is {field:City}?");
  await expect(panel.getByText("There is no custom field City.")).toBeVisible();
  await expect(panel.getByRole("region", { name: "Preview" }).getByText("Hello Ayşe Kaya,")).toBeVisible();
  await panel.getByRole("button", { name: "Add list" }).click();
  await expect(panel.getByText("This is already taken.")).toBeVisible();
  await expect(panel.getByLabel("Priority offset")).toHaveValue("10");
  await panel.getByLabel("Name", { exact: true }).fill("Spring");
  await panel.getByRole("button", { name: "Add list" }).click();
  await expect(page.getByText("Spring was added.")).toBeVisible();
  await expect(panel).toHaveCount(0);

  const spring = await listId(server, "Spring");
  await addTo(server, undefined, "Ahmet", "05321110001");
  await addTo(server, spring, "Mehmet", "05321110002", { last_name: "Demir", fields: { City: "<b>İzmir</b>" } });
  await addTo(server, spring, "Ayşe", "05321110003");
  await page.reload();
  const row = page.getByRole("row", { name: /^Spring/ });
  await expect(row).toContainText("2 operators");
  await expect(row.getByRole("link", { name: "2", exact: true })).toHaveAttribute("href", `/admin/customers?status=pending&list=${spring}`);

  const desk = await (await browser.newContext({ baseURL: server.url })).newPage();
  await signIn(desk, elif);
  await desk.getByRole("button", { name: "Pull Customer" }).click();
  await expect(customer(desk, "Mehmet Demir")).toBeVisible();
  await expect(desk.getByText("Attempt 1 of 1")).toBeVisible();
  const script = desk.getByRole("region", { name: "Script" });
  await expect(script.getByText("Hello Mehmet Demir,")).toBeVisible();
  await expect(script.getByText("how is <b>İzmir</b>?")).toBeVisible();
  await calm(desk);
  await outcome(desk, "Reached").click();
  await expect(desk.getByRole("button", { name: "Pull Customer" })).toBeVisible();

  // Paused: from the next pull on nobody gets its customers.
  await row.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByText("Spring is paused.", { exact: false })).toBeVisible();
  await desk.getByRole("button", { name: "Pull Customer" }).click();
  await expect(customer(desk, "Ahmet")).toBeVisible();
  await calm(desk);
  await outcome(desk, "Reached").click();
  await desk.getByRole("button", { name: "Pull Customer" }).click();
  await expect(desk.getByText("The pool has nothing for you", { exact: false })).toBeVisible();
  await row.getByRole("button", { name: "Resume" }).click();
  await expect(row.getByRole("button", { name: "Pause" })).toBeVisible();

  // Taken away from Elif.
  await row.getByRole("link", { name: "Edit" }).click();
  await page.getByRole("dialog", { name: "List: Spring" }).getByRole("checkbox", { name: /Elif/ }).uncheck();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Spring was changed.")).toBeVisible();
  await desk.getByRole("button", { name: "Pull Customer" }).click();
  await expect(desk.getByText("The pool has nothing for you", { exact: false })).toBeVisible();
  await desk.context().close();
});

test("whoever saves second is told, and nothing is lost of either", async ({ page, server, browser }) => {
  await signIn(page, admin);
  await page.goto("/admin/lists?panel=add");
  await page.getByLabel("Name", { exact: true }).fill("Autumn");
  await page.getByRole("button", { name: "Add list" }).click();
  await expect(page.getByText("Autumn was added.")).toBeVisible();
  const here = `/admin/lists?panel=edit&list=${await listId(server, "Autumn")}`;
  const other = await (await browser.newContext({ baseURL: server.url, storageState: await page.context().storageState() })).newPage();
  await Promise.all([page.goto(here), other.goto(here)]);

  await page.getByLabel("Script").fill("one");
  await page.getByLabel("Its own calling hours").check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Autumn was changed.")).toBeVisible();
  await other.getByLabel("Script").fill("two");
  await other.getByRole("button", { name: "Save" }).click();
  await expect(other.getByText("Somebody changed this list meanwhile.", { exact: false })).toBeVisible();
  await expect(other.getByLabel("Script")).toHaveValue("two");
  await other.getByRole("link", { name: "Show the list as it is now" }).click();
  await expect(other.getByLabel("Script")).toHaveValue("one");
  await expect(other.getByLabel("Its own calling hours")).toBeChecked();

  // Nothing belongs to it: it can go; the one with customers cannot.
  await other.getByRole("link", { name: "Delete list" }).click();
  await expect(other.getByRole("link", { name: "Cancel" })).toBeFocused();
  await other.getByRole("button", { name: "Delete list" }).click();
  await expect(other.getByText("The list was deleted.")).toBeVisible();
  await expect(other.getByRole("row", { name: /^Autumn/ })).toHaveCount(0);
  await addTo(server, undefined, "Fatma", "05321110009");
  await other.goto(`/admin/lists?panel=delete&list=${await listId(server, "Customers")}`);
  await other.getByRole("button", { name: "Delete list" }).click();
  await expect(other.getByText(/cannot be deleted|This is the only list/)).toBeVisible();
  await other.context().close();
});

test("customers are found by their list and moved to another; a manager sees the first list by its Turkish name", async ({ page, server, browser }) => {
  await signIn(page, admin);
  await page.goto("/admin/lists?panel=add");
  await page.getByLabel("Name", { exact: true }).fill("Taşınanlar");
  await page.getByRole("button", { name: "Add list" }).click();
  await expect(page.getByText("Taşınanlar was added.")).toBeVisible();
  const id = await addTo(server, undefined, "Zeynep", "05321110011");
  await addTo(server, await listId(server, "Taşınanlar"), "Zeki", "05321110011");
  const manager = makeUser(server, "manager");
  const context = await browser.newContext({ baseURL: server.url, locale: "tr-TR", viewport: { width: 360, height: 740 } });
  const screen = await context.newPage();
  await screen.goto("/login");
  await screen.locator("input[name=username]").fill(manager.username);
  await screen.locator("input[name=password]").fill(manager.password);
  await screen.getByRole("button", { name: "Giriş yap" }).click();
  await expect(screen).not.toHaveURL(/\/login/);

  await screen.goto("/admin/customers?q=ze");
  await screen.getByRole("link", { name: "Filtre", exact: true }).click();
  await screen.getByRole("dialog", { name: "Filtreler" }).getByRole("checkbox", { name: "Müşteriler" }).check();
  await screen.getByRole("button", { name: "Uygula" }).click();
  await expect(screen).toHaveURL(/list=\d+/);
  await expect(screen.getByRole("region", { name: "Müşteriler" }).locator("tbody tr")).toHaveCount(1);
  await screen.getByRole("link", { name: "Zeynep" }).click();
  await screen.getByRole("link", { name: "Listeye taşı" }).click();
  await screen.getByRole("dialog").getByLabel("Liste").selectOption({ label: "Taşınanlar" });
  await screen.getByRole("button", { name: "Taşı", exact: true }).click();
  await expect(screen.getByText("Zeynep artık şu listede: Taşınanlar. Bu listede aynı numaraya sahip başka bir müşteri var.")).toBeVisible();
  await expectNoSidewaysScroll(screen);

  const { assignment } = await ask<{ assignment: { id: number } }>(server, "POST", "/pool/pull", {});
  const held = (await ask<{ items: { id: number; status: string }[] }>(server, "GET", "/customers?status=assigned")).items[0];
  await screen.goto(`/admin/customers/${held?.id}?panel=move`);
  await screen.getByRole("button", { name: "Taşı", exact: true }).click();
  await expect(screen.getByText("Bu müşteri şu anda bir operatörün üzerinde.", { exact: false })).toBeVisible();
  await ask(server, "POST", `/assignments/${assignment.id}/release`, { reason: "test" });
  await screen.goto("/admin/lists");
  await expect(screen.getByRole("link", { name: "Liste ekle" })).toHaveCount(0);
  expect(id).toBeGreaterThan(0);
  await context.close();
});
