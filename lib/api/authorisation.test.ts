import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { eachEngine } from "@/db/testing";
import { roles, type Role } from "@/db/values";
import { scopeOf } from "../auth/permissions";
import type { RouteHandler } from "../route";
import { permissionsFor } from "./definition";
import { apiRoutes } from "./registry";
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
});
