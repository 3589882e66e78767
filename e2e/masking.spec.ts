import type { Page } from "@playwright/test";
import parsePhoneNumber from "libphonenumber-js/min";
import { read, utils } from "xlsx";
import { admin, expect, makeUser, signIn, test, type Person, type Server } from "./harness";
import { onDatabase } from "./harness/database";
import { adminToken } from "./harness/pool";
import { bringBack } from "./harness/returned";

// A call center at work whose managers, analysts and operators see numbers masked.
test.use({ shares: "masking" });

const PASSWORD = "demo-password-1";
const operator: Person = { username: "elif", password: PASSWORD };
const manager: Person = { username: "selin", password: PASSWORD };
const analyst: Person = { username: "anna", password: PASSWORD };

let filled = "";

test.beforeEach(async ({ server, page }, info) => {
  info.setTimeout(480_000);
  if (filled === server.url) return;
  server.callpool("demo", "--password", PASSWORD);
  adminToken(server);
  // Connections that the server closed meanwhile are seen to be closed.
  await page.waitForTimeout(500);
  await bringBack(server);
  await ask(`${server.url}/api/v1/suppressions`, {
    method: "POST", headers: { authorization: `Bearer ${adminToken(server)}`, "content-type": "application/json" }, body: JSON.stringify({ numbers: ["0532 700 00 01", "+49 30 901820"], reason: "asked" }),
  });
  await signIn(page, admin);
  await page.goto("/admin/settings");
  const roles = page.getByRole("group", { name: "Mask phone numbers for" });
  for (const role of ["Operators", "Managers", "Analysts"]) await roles.getByLabel(role).check();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved. It counts from now on.")).toBeVisible();
  await expect(roles.getByLabel("Viewers")).not.toBeChecked();
  await page.context().clearCookies();
  filled = server.url;
});

/** Every number that anything knows, by the digits that tell it: with its country's code and as people at home write it. */
async function allNumbers(server: Server): Promise<Map<string, string>> {
  const phones = await onDatabase(server, async (db) => {
    const { customers, suppressions, calls } = db.tables;
    const of = await db.read.select({ phone: customers.phone, phone2: customers.phone2, struck: customers.struckPhones }).from(customers);
    const listed = await db.read.select({ phone: suppressions.phone }).from(suppressions);
    const called = await db.read.select({ phone: calls.phone }).from(calls);
    return [...of.flatMap(({ phone, phone2, struck }) => [phone, phone2, ...struck]), ...listed.map(({ phone }) => phone), ...called.map(({ phone }) => phone)];
  });
  const known = new Map<string, string>();
  for (const phone of phones) {
    if (!phone || phone.length < 8) continue;
    known.set(phone.slice(1), phone);
    const national = parsePhoneNumber(phone)?.nationalNumber;
    if (national && national.length >= 8) known.set(national, phone);
  }
  return known;
}

/** The numbers that stand in a text, however they are spaced. */
function numbersIn(text: string, known: ReadonlyMap<string, string>): string[] {
  const lengths = [...new Set([...known.keys()].map((digits) => digits.length))];
  const found = new Set<string>();
  // Dates, times and decimals are no numbers: what divides them stays.
  for (const [run] of text.matchAll(/\+?\d(?:[\s\u00a0()\-]{0,2}\d|%20\d){6,24}/g)) {
    const digits = run.replaceAll("%20", "").replace(/\D/g, "");
    for (const length of lengths) for (let i = 0; i + length <= digits.length; i += 1) { const phone = known.get(digits.slice(i, i + length)); if (phone) found.add(phone); }
  }
  return [...found];
}

/** A file as text: what is in a workbook's cells, or what stands there. */
const textOf = (body: Buffer, type: string): string => (type.includes("spreadsheetml")
  ? Object.values(read(body).Sheets).map((sheet) => utils.sheet_to_csv(sheet)).join("\n") : body.toString("utf8"));

/** Where to go from a page, of each kind of address a few. */
function linksOf(html: string): string[] {
  return [...html.matchAll(/href="(\/[^"#]*)"/g)].map(([, href = ""]) => href.replaceAll("&amp;", "&")).filter((href) => !/^\/(_next|login|docs|api)|\.(css|js|svg|woff2?)/.test(href));
}

/** The server closes a connection that rested while a command ran; asked again, it answers. */
async function ask(url: string, init: RequestInit = {}): Promise<Response> {
  return fetch(url, init).catch((error: unknown) => { if (init.signal) throw error; return fetch(url, init); });
}

const kindOf = (href: string): string => href.replace(/\d+/g, "0").replace(/=[^&]*/g, "=");

/** Opens everything that leads on from somebody's screens, and gives what was said there. */
async function crawl(page: Page, from: readonly string[], known: ReadonlyMap<string, string>): Promise<{ visited: string[]; found: Map<string, string[]> }> {
  const queue = [...from];
  const seen = new Set(queue);
  const kinds = new Map<string, number>();
  const found = new Map<string, string[]>();
  const visited: string[] = [];
  for (let href = queue.shift(); href !== undefined && visited.length < 150; href = queue.shift()) {
    const answer = await page.request.get(href);
    expect(answer.status(), href).toBeLessThan(500);
    visited.push(href);
    // Where an address leads on to another, that one is what is seen.
    const shown = new URL(answer.url()).pathname === href.split("?")[0] ? href : new URL(answer.url()).pathname;
    const type = answer.headers()["content-type"] ?? "";
    const text = textOf(await answer.body(), type);
    const numbers = numbersIn(text, known);
    if (numbers.length > 0) found.set(shown, numbers);
    if (!type.includes("html")) continue;
    for (const next of linksOf(text)) {
      const kind = kindOf(next);
      if (seen.has(next) || (kinds.get(kind) ?? 0) >= 4) continue;
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      seen.add(next);
      queue.push(next);
    }
  }
  return { visited, found };
}

/** Opens pages with their script, and gives what came over the wire with them. */
async function listen(page: Page, paths: readonly string[], known: ReadonlyMap<string, string>): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  const reading: Promise<void>[] = [];
  page.on("response", (response) => {
    if (!/html|json|x-component|event-stream/.test(response.headers()["content-type"] ?? "") || response.url().includes("/api/live")) return;
    reading.push(response.text().then((text) => {
      const numbers = numbersIn(text, known);
      if (numbers.length > 0) found.set(response.url(), numbers);
    }, () => undefined));
  });
  for (const path of paths) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 }).first()).toBeAttached();
    await page.waitForTimeout(300);
  }
  await Promise.all(reading);
  return found;
}

const ofManager = ["/admin/customers", "/admin/customers/1?panel=edit", "/admin/customers?q=ay", "/manager/repair", "/manager/returned", "/manager/returned/export?format=csv", "/manager/returned/export?format=xlsx", "/admin/suppression", "/admin/suppression/export?format=csv",
  "/admin/suppression/export?format=xlsx", "/admin/customers/export?format=csv", "/admin/customers/export?format=xlsx", "/manager/callbacks", "/manager/team", "/manager/team/2/next", "/home", "/profile", "/admin/suppression?panel=lift&id=1", "/admin/customers/2", "/admin/customers/3?panel=merge&with=4"];
const ofOperator = ["/pull", "/callbacks", "/directory", "/day", "/profile", "/home", "/callbacks/soon"];
const ofAnalyst = ["/manager/returned", "/manager/returned/export?format=csv", "/manager/returned/export?format=xlsx", "/home", "/profile"];

test("an admin sees them whole: what is looked for can be found", async ({ page, server }) => {
  const known = await allNumbers(server);
  expect(known.size).toBeGreaterThan(100);
  await signIn(page, admin);
  const { found } = await crawl(page, ["/admin/customers/1", "/admin/suppression", "/admin/suppression/export?format=xlsx"], known);
  for (const path of ["/admin/customers/1", "/admin/suppression", "/admin/suppression/export?format=xlsx"]) expect([...found.keys()], path).toContain(path);
});

for (const [who, person, paths] of [["manager", manager, ofManager], ["analyst", analyst, ofAnalyst], ["operator", operator, ofOperator]] as const) {
  test(`a masked ${who} finds no number whole on any screen or in any file, but in hand`, async ({ page, server, expectedNoise }) => {
    expectedNoise.push(/status of (403|404)/);
    const known = await allNumbers(server);
    await signIn(page, person);
    const inHand = await onDatabase(server, async (db) => {
      const { customers, users } = db.tables;
      const [user] = (await db.read.select({ id: users.id, username: users.username }).from(users)).filter(({ username }) => username === person.username);
      return (await db.read.select({ phone: customers.phone, phone2: customers.phone2, assignedTo: customers.assignedTo }).from(customers)).filter(({ assignedTo }) => assignedTo === user?.id).flatMap(({ phone, phone2 }) => [phone, phone2 ?? ""]);
    });
    const { visited, found } = await crawl(page, paths, known);
    const heard = await listen(page, paths.filter((path) => !/export|soon/.test(path)), known);
    expect(visited.length).toBeGreaterThan(paths.length);
    const leaks = [...found, ...heard].filter(([path, numbers]) => !(/\/pull/.test(path) && numbers.every((phone) => inHand.includes(phone))));
    expect(leaks).toEqual([]);
  });

  test(`a masked ${who}'s token reads no number whole over REST`, async ({ server }) => {
    const known = await allNumbers(server);
    const token = server.callpool("token", "create", "--username", person.username, "--name", `masked ${who}`).trim().split("\n").at(-1) ?? "";
    const headers = { authorization: `Bearer ${token}` };
    const { paths: operations } = (await (await ask(`${server.url}/api/v1/openapi.json`, { headers })).json()) as { paths: Record<string, Record<string, unknown>> };
    const reads = Object.entries(operations).filter(([, methods]) => "get" in methods).map(([path]) => path);
    expect(reads.length).toBeGreaterThan(5);
    const leaks: string[] = [];
    for (const path of reads) {
      for (const id of path.includes("{") ? ["1", "2", "3", "5", "8", "13", "21"] : [""]) {
        for (const query of path.includes("{") ? [""] : ["", "?limit=500"]) {
          const answer = await ask(`${server.url}/api/v1${path.replace(/\{\w+\}/g, id)}${query}`, { headers });
          expect(answer.status, path).toBeLessThan(500);
          const numbers = numbersIn(textOf(Buffer.from(await answer.arrayBuffer()), answer.headers.get("content-type") ?? ""), known);
          if (numbers.length > 0) leaks.push(`${path} ${id} ${query}: ${numbers.join(", ")}`);
        }
      }
    }
    expect(leaks).toEqual([]);
  });
}

test("a masked operator dials who is in hand, on the screen and over REST, and sees no number after", async ({ server }) => {
  const known = await allNumbers(server);
  const fresh = makeUser(server, "operator");
  const token = server.callpool("token", "create", "--username", fresh.username, "--name", "dialler").trim().split("\n").at(-1) ?? "";
  const call = async (path: string, body: unknown) => {
    const answer = await ask(`${server.url}/api/v1${path}`, { method: "POST", headers: { authorization: `Bearer ${token}`, "content-type": "application/json" }, body: JSON.stringify(body) });
    return (await answer.json()) as { customer: { phone: string } | null; assignment: { id: number } };
  };
  const pulled = await call("/pool/pull", {});
  expect(pulled.customer?.phone).toMatch(/^\+\d{8,}$/);
  const recorded = await call(`/assignments/${pulled.assignment.id}/outcome`, { outcome: "reached" });
  expect(numbersIn(JSON.stringify(recorded), known)).toEqual([]);
  expect(recorded.customer?.phone).toContain("•");
});
