import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, it } from "vitest";
import { locales } from "@/db/values";
import { errorCodes } from "../errors";
import type { RouteHandler } from "../route";
import type { RouteDefinition } from "./definition";
import { docsErrors } from "./docs-errors";
import { docsOperations } from "./docs-model";
import { openApiDocument } from "./openapi";
import { apiRoutes } from "./registry";

const root = join(import.meta.dirname, "../../app/api/v1");
/** The document itself, and the answer to unknown addresses: not operations. */
const besides = ["openapi.json/route.ts", "[...path]/route.ts"];
const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** Every operation that a route file serves: "POST /customers" and the handler behind it. */
async function served(): Promise<Map<string, RouteHandler>> {
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith("route.ts") && !besides.includes(file));
  const found = new Map<string, RouteHandler>();
  for (const file of files) {
    const path = `/${file.replace(/\/route\.ts$/, "").replace(/\[(\w+)\]/g, "{$1}")}`;
    const exported = (await import(join(root, file))) as Record<string, RouteHandler>;
    for (const method of methods) if (exported[method]) found.set(`${method} ${path}`, exported[method]);
  }
  return found;
}

const nameOf = (route: RouteDefinition) => `${route.method} ${route.path}`;

it("has every route file's operations in the document, under the same method and path, and no others", async () => {
  const handlers = await served();
  expect([...handlers.keys()].sort()).toEqual(apiRoutes.map(nameOf).sort());
  for (const [name, handler] of handlers) {
    expect(handler.definition, `${name} goes through the door`).toBeDefined();
    expect(nameOf(handler.definition)).toBe(name);
    const registered = apiRoutes.find((route) => nameOf(route) === name);
    expect(handler.definition).toMatchObject({ name: registered?.name, permission: registered?.permission });
    expect(handler.definition.body).toBe(registered?.body);
    expect(handler.definition.query).toBe(registered?.query);
  }
});

it("is a valid OpenAPI 3.1 document", async () => {
  const document = openApiDocument("1.0.0");
  const result = await new Validator().validate(structuredClone(document));
  expect(result.errors).toBeUndefined();
  expect(result.valid).toBe(true);
  expect(new Set(apiRoutes.map((route) => route.name)).size).toBe(apiRoutes.length);
});

it("points only at schemas that it has, and none of them is empty", () => {
  const document = openApiDocument("1.0.0");
  const text = JSON.stringify(document);
  const schemas = (document.components as { schemas: Record<string, object> }).schemas;
  for (const [, name] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g)) expect(Object.keys(schemas)).toContain(name);
  for (const schema of Object.values(schemas)) expect(Object.keys(schema)).not.toEqual([]);
  expect(text).not.toContain("$defs");
});

it.each(locales)("can say every error that it names: %s", (locale) => {
  for (const { sentence } of docsErrors(locale)) expect(sentence).toMatch(/ .*\.$/);
});

it("shows every operation for reading, with its fields and an example", () => {
  expect(docsOperations().map(({ name, body }) => [name, body?.kind])).toContainEqual(["createImport", "form"]);
  expect(docsOperations().find(({ name }) => name === "recordOutcome")?.body?.example).toContain("no_answer");
});

it("names only error codes that exist", () => {
  for (const route of apiRoutes) for (const code of route.errors ?? []) expect(errorCodes).toContain(code);
});
