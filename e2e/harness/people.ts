import { expect, type Page } from "@playwright/test";
import { ADMIN_PASSWORD, type Server } from "./server";

export interface Person {
  username: string;
  password: string;
}

export const admin: Person = { username: "admin", password: ADMIN_PASSWORD };

/** Fills the sign-in form and presses the button; what comes then is the test's to say. */
export async function enter(page: Page, { username, password }: Person): Promise<void> {
  await page.goto("/login");
  await page.getByLabel("Username").fill(username);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Signs somebody in who need not change their password. */
export async function signIn(page: Page, person: Person): Promise<void> {
  await enter(page, person);
  await expect(page).not.toHaveURL(/\/login/);
}

let count = 0;

/** Adds a user from the command line, with a password that stays. A username is made up when none is given. */
export function makeUser(server: Server, role: string, options: { username?: string; name?: string; mustChange?: boolean } = {}): Person & { name: string } {
  count += 1;
  const username = options.username ?? `${role}${process.pid}n${count}`;
  const name = options.name ?? `The ${role} ${count}`;
  const password = "first-password-1";
  server.callpool("user", "add", "--username", username, "--name", name, "--role", role, "--password", password, ...(options.mustChange ? ["--must-change"] : []));
  return { username, password, name };
}
