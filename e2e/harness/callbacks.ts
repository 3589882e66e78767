import { expect } from "@playwright/test";
import type { Person } from "./people";
import { adminToken } from "./pool";
import type { Server } from "./server";

let added = 0;

async function send(server: Server, token: string, method: string, path: string, body: object): Promise<Record<string, unknown>> {
  const answer = await fetch(`${server.url}/api/v1${path}`, {
    method, headers: { authorization: `Bearer ${token}`, "content-type": "application/json" }, body: JSON.stringify(body),
  });
  expect(answer.status, await answer.clone().text()).toBeLessThan(300);
  return (await answer.json()) as Record<string, unknown>;
}

/** A token of somebody, to do over REST what they do on the screen. */
export const tokenOf = (server: Server, { username }: Person): string =>
  server.callpool("token", "create", "--username", username, "--name", "e2e").trim().split("\n").at(-1) ?? "";

/** A customer with a number in Germany, whose clock is another than the team's; ahead of all that were added before. */
export async function addInBerlin(server: Server, name: string): Promise<number> {
  added += 1;
  const [first_name, ...rest] = name.split(" ");
  const customer = await send(server, adminToken(server), "POST", "/customers", {
    first_name, last_name: rest.join(" "), phone: `+4930${String(10_000_000 + process.pid % 1000 * 1000 + added)}`, priority: 500 + added,
  });
  return Number(customer.id);
}

/** Pulls and records over REST, as the operator of a token; answers with the customer's id. */
export async function callOnce(server: Server, token: string, outcome: object): Promise<number> {
  const { assignment, customer } = (await send(server, token, "POST", "/pool/pull", {})) as { assignment: { id: number }; customer: { id: number } };
  await send(server, token, "POST", `/assignments/${assignment.id}/outcome`, outcome);
  return customer.id;
}

/** The next customer of an operator is promised a call, so many seconds from now. */
export const promise = (server: Server, token: string, seconds: number, note = ""): Promise<number> =>
  callOnce(server, token, { outcome: "callback", note, callback_at: new Date(Date.now() + seconds * 1000).toISOString() });
