import { enter, expect, makeUser, signIn, test } from "./harness";

test("an initial password is changed before anything else", async ({ page, server }) => {
  const user = makeUser(server, "operator", { mustChange: true });
  await enter(page, user);
  await expect(page).toHaveURL(/\/change-password/);

  await page.goto("/pull");
  await expect(page).toHaveURL(/\/change-password/);

  await page.getByLabel("New password", { exact: true }).fill("another-password-1");
  await page.getByLabel("Repeat new password").fill("another-password-2");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("The two passwords are not the same")).toBeVisible();

  await page.getByLabel("New password", { exact: true }).fill("another-password-1");
  await page.getByLabel("Repeat new password").fill("another-password-1");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByRole("button", { name: "Pull Customer" })).toBeVisible();
});

test("a deactivated user is out at the next request", async ({ page, server }) => {
  const user = makeUser(server, "operator");
  await signIn(page, user);
  await expect(page.getByRole("button", { name: "Pull Customer" })).toBeVisible();

  server.callpool("user", "deactivate", "--username", user.username);
  // Asked beside the page, which is told as well and leaves by itself.
  expect((await page.request.get("/pull")).url()).toMatch(/\/login/);
  await expect(page).toHaveURL(/\/login/);
  await enter(page, user);
  await expect(page.getByText("Username or password is wrong.")).toBeVisible();
});

test("a wrong password tells nothing about the name, and too many are slowed down", async ({ page, server }) => {
  const user = makeUser(server, "operator");
  const wrong = { ...user, password: "not-the-password" };
  await enter(page, { username: "nobody-of-that-name", password: "not-the-password" });
  await expect(page.getByText("Username or password is wrong.")).toBeVisible();
  await enter(page, wrong);
  await expect(page.getByText("Username or password is wrong.")).toBeVisible();

  await expect(async () => {
    await enter(page, wrong);
    await expect(page.getByText(/Too many failed attempts/)).toBeVisible({ timeout: 1_000 });
  }).toPass();
});

test("who may not see a screen is told so, and who is nobody signs in first", async ({ page, server, expectedNoise }) => {
  expectedNoise.push(/status of 40[13]/);
  await page.goto("/admin/users");
  await expect(page).toHaveURL(/\/login/);

  await signIn(page, makeUser(server, "operator"));
  await page.goto("/admin/users");
  await expect(page.getByRole("button", { name: "Add user" })).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("signing out ends the session on the server too", async ({ page, context, server }) => {
  const user = makeUser(server, "operator");
  await signIn(page, user);
  const cookies = await context.cookies();
  await page.getByRole("button", { name: user.name }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/login/);
  await context.addCookies(cookies);
  await page.goto("/pull");
  await expect(page).toHaveURL(/\/login/);
});
