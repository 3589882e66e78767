import { readdirSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import type { Db } from "@/db/client";
import { eachEngine } from "@/db/testing";
import { roles, type Role } from "@/db/values";
import { scopeOf } from "../auth/permissions";
import type { RouteHandler } from "../route";
import { permissionsFor } from "./definition";
import { apiRoutes } from "./registry";
import { clock } from "../clock";
import { addCustomers } from "../pool/testing";
import { everythingStored, joinTeam, makeTeam, type TeamRecords } from "../pool/testing-team";
import { createToken } from "../tokens/create-token";
import { systemActor } from "../context";
import { addCaller, send, serveFrom } from "./testing";

/** Who may do what through the API, written out: a change of the permission table or a new operation has to be meant. */
const allowed: Record<string, readonly Role[]> = {
  pullCustomer: ["operator", "admin"],
  recordOutcome: ["operator", "admin"],
  changeOutcome: ["operator", "manager", "admin"],
  releaseAssignment: ["operator", "manager", "admin"],
  skipCustomer: ["operator", "admin"],
  renewLease: ["operator", "admin"],
  listCallbacks: ["operator", "manager", "admin"],
  moveCallback: ["operator", "manager", "admin"],
  cancelCallback: ["operator", "manager", "admin"],
  listOutcomes: ["operator", "manager", "analyst", "admin"],
  listCustomers: ["manager", "admin"],
  createCustomer: ["manager", "admin"],
  getCustomer: ["manager", "admin"],
  updateCustomer: ["manager", "admin"],
  getCustomerHistory: ["manager", "admin"],
  listLists: ["manager", "admin"],
  listSuppressions: ["manager", "admin"],
  addSuppressions: ["manager", "admin"],
  liftSuppression: ["manager", "admin"],
  createImport: ["admin"],
  listImports: ["admin"],
  getImport: ["admin"],
  getRejectedRows: ["admin"],
  undoImport: ["admin"],
};

interface Try {
  as: "operator" | "manager";
  params: (records: TeamRecords) => Record<string, number>;
  query?: Record<string, string>;
  body?: (records: TeamRecords) => Record<string, unknown>;
}

const held = ({ held }: TeamRecords) => ({ id: held.assignment });
const called = ({ called }: TeamRecords) => ({ id: called.assignment });
const promised = ({ callback }: TeamRecords) => ({ customer_id: callback });
const LATER = new Date(Date.now() + 7 * 86_400_000).toISOString();

/** What to try at the operations that reach only the own records, or those of the own team; "none" where they name no record. */
const reaching: Record<string, readonly Try[] | "none"> = {
  pullCustomer: "none",
  listCallbacks: "none",
  listOutcomes: "none",
  recordOutcome: [{ as: "operator", params: held, body: () => ({ outcome: "busy" }) }],
  changeOutcome: [
    { as: "operator", params: called, body: () => ({ outcome: "busy" }) },
    { as: "manager", params: called, body: () => ({ outcome: "busy", reason: "x" }) },
  ],
  releaseAssignment: [
    { as: "operator", params: held, body: () => ({ reason: "x" }) },
    { as: "manager", params: held, body: () => ({ reason: "x" }) },
  ],
  skipCustomer: [{ as: "operator", params: held, body: () => ({ reason: "language" }) }],
  renewLease: [{ as: "operator", params: held, body: () => ({}) }],
  moveCallback: (["operator", "manager"] as const).map((as) => ({ as, params: promised, body: () => ({ callback_at: LATER }) })),
  cancelCallback: (["operator", "manager"] as const).map((as) => ({ as, params: promised, query: { reason: "x" } })),
};

it("knows what to try at each operation that reaches some records and not others", () => {
  const partly = apiRoutes.filter((route) => permissionsFor(route).some((permission) => roles.some((role) => ["own", "team"].includes(scopeOf(role, permission) ?? ""))));
  expect(Object.keys(reaching).sort()).toEqual(partly.map((route) => route.name).sort());
});

it("has a row for every operation, and none for others", () => {
  expect(Object.keys(allowed).sort()).toEqual(apiRoutes.map((route) => route.name).sort());
});

it.each(apiRoutes.map((route) => [route.name, route] as const))("agrees with the permission table: %s", (name, route) => {
  expect(roles.filter((role) => permissionsFor(route).some((permission) => scopeOf(role, permission)))).toEqual(roles.filter((role) => allowed[name]?.includes(role)));
});

const root = join(import.meta.dirname, "../../app/api/v1");

const isHandler = (exported: unknown): exported is RouteHandler => typeof exported === "function" && "definition" in exported;

async function handlers(): Promise<RouteHandler[]> {
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith("route.ts"));
  const modules = await Promise.all(files.map((file) => import(join(root, file)) as Promise<Record<string, unknown>>));
  return modules.flatMap((exported) => Object.values(exported)).filter(isHandler);
}

eachEngine("every operation", (use) => {
  it("lets in whom the table names, and nobody else", async () => {
    const { db } = use();
    serveFrom(db);
    const tokens = new Map<Role, string>();
    for (const role of roles) tokens.set(role, (await addCaller(db, role)).token);
    for (const handler of await handlers()) {
      for (const role of roles) {
        const { status } = await send(handler, { token: tokens.get(role), params: { id: 999 }, ...(handler.definition.body && { body: {} }) });
        const may = allowed[handler.definition.name]?.includes(role) ?? false;
        if (may) expect([401, 403], `${role} may ${handler.definition.name}`).not.toContain(status);
        else expect(status, `${role} may not ${handler.definition.name}`).toBe(403);
      }
      expect((await send(handler, { params: { id: 999 } })).status, handler.definition.name).toBe(401);
    }
  });

  it("lets nobody at records beyond their reach", async () => {
    const { db } = use();
    serveFrom(db);
    await addCustomers(db, Array.from({ length: 200 }, (_, i) => ({ firstName: `C${i}` })));
    for (const handler of await handlers()) {
      const tries = reaching[handler.definition.name];
      if (tries === undefined || tries === "none") continue;
      for (const [i, { as, ...given }] of tries.entries()) {
        const name = `${handler.definition.name} ${i}`;
        const mine = await makeTeam(db, `${name} mine`, clock.now());
        const theirs = await makeTeam(db, `${name} theirs`, clock.now());
        const token = await tokenOf(db, as, mine, name);
        const ask = (records: TeamRecords) => ({ token, params: given.params(records), query: given.query, ...(given.body && { body: given.body(records) }) });
        const before = await everythingStored(db);
        const refused = await send(handler, ask(theirs));
        expect([403, 404], `${name}: ${JSON.stringify(refused.body)}`).toContain(refused.status);
        expect(withoutUse(await everythingStored(db)) === withoutUse(before), `${name} changed somebody else's records`).toBe(true);
        const { status, body } = await send(handler, ask(mine));
        expect(status, `${name}: ${JSON.stringify(body)}`).toBeLessThan(300);
      }
    }
  });
});

/** When a token was last used is noted whatever came of it. */
const withoutUse = (stored: string): string => stored.replace(/\\"lastUsedAt\\":(\\"[^"]*\\"|null)/g, "");

async function tokenOf(db: Db, as: "operator" | "manager", { operator, teamId }: TeamRecords, name: string): Promise<string> {
  if (as === "manager") {
    const { token, userId } = await addCaller(db, "manager");
    await joinTeam(db, userId, teamId);
    return token;
  }
  const { users } = db.tables;
  const [user] = await db.read.select({ username: users.username }).from(users).where(eq(users.id, operator));
  return (await createToken({ db, actor: systemActor, now: new Date(0) }, { username: user?.username ?? "", name })).token;
}
