import { expect, type Page } from "@playwright/test";
import { signIn, makeUser, type Person } from "./people";
import type { Server } from "./server";

let priority = 0;
let added = 0;
const tokens = new WeakMap<Server, string>();

/** A token of the admin, made once per server. */
export function adminToken(server: Server): string {
  let token = tokens.get(server);
  if (!token) {
    token = server.callpool("token", "create", "--username", "admin", "--name", "e2e").trim().split("\n").at(-1) ?? "";
    tokens.set(server, token);
  }
  return token;
}

/** Adds customers over REST, ahead of all that were added before, in this order. */
export async function addCustomers(server: Server, ...names: string[]): Promise<void> {
  priority += 1;
  for (const name of names) {
    added += 1;
    const [first_name, ...rest] = name.split(" ");
    const answer = await fetch(`${server.url}/api/v1/customers`, {
      method: "POST",
      headers: { authorization: `Bearer ${adminToken(server)}`, "content-type": "application/json", "idempotency-key": `${process.pid}-${added}` },
      body: JSON.stringify({ first_name, last_name: rest.join(" "), phone: `+90532${String(1_000_000 + process.pid % 1000 * 1000 + added)}`, priority }),
    });
    expect(answer.status, await answer.clone().text()).toBe(201);
  }
}

/** A new operator, signed in, on the Pull screen with an empty hand. */
export async function atTheDesk(page: Page, server: Server): Promise<Person & { name: string }> {
  const operator = makeUser(server, "operator");
  await signIn(page, operator);
  await expect(page.getByRole("button", { name: "Pull Customer" })).toBeVisible();
  return operator;
}

export const customer = (page: Page, name: string) => page.getByRole("heading", { level: 1, name });
export const outcome = (page: Page, name: string) => page.getByRole("group", { name: "Outcomes" }).getByRole("button", { name });
/** Longer than the moment for which a new customer cannot be hit by a key. */
export const calm = (page: Page) => page.waitForTimeout(900);
