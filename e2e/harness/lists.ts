import { expect } from "@playwright/test";
import { adminToken } from "./pool";
import type { Server } from "./server";

let sent = 0;

/** Asks the REST API as the admin; an answer that is not good fails the test. */
export async function ask<T>(server: Server, method: string, path: string, body?: unknown): Promise<T> {
  sent += 1;
  const answer = await fetch(`${server.url}/api/v1${path}`, {
    method, body: body === undefined ? undefined : JSON.stringify(body),
    headers: { authorization: `Bearer ${adminToken(server)}`, ...(body !== undefined && { "content-type": "application/json", "idempotency-key": `ask-${process.pid}-${sent}` }) },
  });
  expect(answer.ok, `${method} ${path}: ${await answer.clone().text()}`).toBe(true);
  return (await answer.json()) as T;
}

/** Adds a customer, to a list when one is given. @returns its id */
export async function addTo(server: Server, list_id: number | undefined, first_name: string, phone: string, more: Record<string, unknown> = {}): Promise<number> {
  return (await ask<{ id: number }>(server, "POST", "/customers", { first_name, phone, list_id, ...more })).id;
}

/** The id of a list by its name as it is stored. */
export async function listId(server: Server, name: string): Promise<number> {
  const list = (await ask<{ id: number; name: string }[]>(server, "GET", "/lists")).find((one) => one.name === name);
  if (!list) throw new Error(`no list ${name}`);
  return list.id;
}

/** The admin calls the next customer, with this outcome. @returns who it was */
export async function call(server: Server, outcome: string, note = ""): Promise<string> {
  const { customer, assignment } = await ask<{ customer: { first_name: string }; assignment: { id: number } }>(server, "POST", "/pool/pull", {});
  await ask(server, "POST", `/assignments/${assignment.id}/outcome`, { outcome, note });
  return customer.first_name;
}
