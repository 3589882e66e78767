import { admin, expect, expectNoSidewaysScroll, makeUser, signIn, test } from "./harness";
import { addTo, call } from "./harness/lists";

test.use({ shares: "repair" });

test("numbers that do not work are replaced one after the other, from the keyboard", async ({ page, server }) => {
  test.setTimeout(120_000);
  await signIn(page, makeUser(server, "manager"));
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Invalid numbers" }).click();
  await expect(page.getByText("No customer has an invalid number.")).toBeVisible();

  for (const [name, phone] of [["Ahmet", "05321110001"], ["Mehmet", "05321110002"], ["Ayşe", "05321110003"]] as const) {
    await addTo(server, undefined, name, phone);
    expect(await call(server, "invalid_phone", name === "Ahmet" ? "a fax machine" : "")).toBe(name);
  }
  await addTo(server, undefined, "Nobody", "05321110004");
  expect(await call(server, "do_not_call")).toBe("Nobody");
  await page.reload();
  const row = (name: string) => page.getByRole("row", { name: new RegExp(`^${name}`) });
  await expect(row("Ahmet")).toContainText("0532 111 00 01");
  await expect(row("Ahmet")).toContainText("a fax machine");

  const field = (name: string) => page.getByLabel(`New number: ${name}`);
  await field("Ahmet").focus();
  await page.keyboard.type("123");
  await page.keyboard.press("Enter");
  await expect(row("Ahmet").getByText("This is not a phone number that can be dialled.", { exact: false })).toBeVisible();
  await field("Ahmet").fill("0532 111 00 01");
  await page.keyboard.press("Enter");
  await expect(row("Ahmet").getByText("This number was reported as invalid.", { exact: false })).toBeVisible();
  await field("Ahmet").fill("0532 111 00 11");
  await page.keyboard.press("Enter");
  await expect(row("Ahmet").getByText("Back in the pool with 0532 111 00 11.")).toBeVisible();
  await expect(field("Mehmet")).toBeFocused();

  // The number of somebody who wants no calls, and one that a colleague of the list has.
  await page.keyboard.type("0532 111 00 04");
  await page.keyboard.press("Enter");
  await expect(row("Mehmet").getByText("on the suppression list", { exact: false })).toBeVisible();
  await expect(row("Mehmet").getByText("Nobody in the same list has this number, too.")).toBeVisible();
  await expect(field("Ayşe")).toBeFocused();
  await page.keyboard.type("0532 111 00 13");
  await page.keyboard.press("Enter");
  await expect(row("Ayşe").getByText("Back in the pool", { exact: false })).toBeVisible();
  for (const name of ["Ahmet", "Ayşe"]) expect(await call(server, "reached")).toBe(name);
  await page.reload();
  await expect(page.getByText("No customer has an invalid number.")).toBeVisible();
});

test("fits a phone in Turkish, and works without a script too", async ({ page, server, browser }) => {
  await addTo(server, undefined, "Çağrı Özgür", "05321110021", { priority: 5 });
  expect(await call(server, "invalid_phone", "Numara kullanılmıyor diyor, iki kez denedim")).toBe("Çağrı Özgür");
  await signIn(page, admin);
  const turkish = { baseURL: server.url, locale: "tr-TR", viewport: { width: 360, height: 740 }, storageState: await page.context().storageState() };
  const phone = await (await browser.newContext(turkish)).newPage();
  await phone.goto("/manager/repair");
  await expect(phone.getByRole("heading", { level: 1, name: "Hatalı numaralar" })).toBeVisible();
  await phone.getByLabel("Yeni numara: Çağrı Özgür").fill("0532 111 00 21");
  await phone.keyboard.press("Enter");
  await expect(phone.getByText("Bu numaranın kullanılmadığı bildirilmiş. Başka bir numara girin.")).toBeVisible();
  await expectNoSidewaysScroll(phone);
  await phone.context().close();

  const context = await browser.newContext({ ...turkish, javaScriptEnabled: false });
  const screen = await context.newPage();
  await screen.goto("/manager/repair");
  await screen.getByLabel("Yeni numara: Çağrı Özgür").fill("0532 111 00 22");
  await screen.getByRole("button", { name: "Kaydet: Çağrı Özgür" }).click();
  await expect(screen.getByText("Hatalı numarası olan müşteri yok.")).toBeVisible();
  await context.close();
});
