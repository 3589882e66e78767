import { z } from "zod";
import { permissionsFor, type RouteDefinition } from "./definition";
import { apiRoutes } from "./registry";
import { problemSchema } from "./schemas";
import { errorStatus, type ErrorCode } from "../errors";

type Json = Record<string, unknown>;

/** What each status of a problem means, in the document's English. */
const meanings: Record<number, string> = {
  400: "The body is not JSON",
  401: "No token, or one that is unknown, expired or revoked",
  403: "The token's user may not do this",
  404: "There is no such thing, or it is not the caller's",
  409: "In conflict with the present state",
  413: "The body is too large",
  415: "This kind of file is not read",
  422: "Some values are not right; `errors` names the places",
  429: "Too many requests; `Retry-After` says how many seconds to wait",
  500: "Unexpected; `detail` holds the number under which it was logged",
  503: "The database does not answer at the moment; try again",
};

/** The OpenAPI 3.1 document of the REST API, made from the definitions that the handlers validate with. */
export function openApiDocument(version: string, routes: readonly RouteDefinition[] = apiRoutes): Json {
  const schemas: Json = {};
  const paths: Record<string, Json> = {};
  for (const route of routes) (paths[route.path] ??= {})[route.method.toLowerCase()] = operationOf(route, schemas);
  jsonSchema(problemSchema, "output", schemas);
  return {
    openapi: "3.1.0",
    info: {
      title: "Callpool",
      version,
      description: "JSON in snake_case, instants in ISO 8601 and UTC. Errors are `application/problem+json`; their sentences come in the language of the token's user. "
        + "Every write takes an `Idempotency-Key`: the same key and body give the same answer for 24 hours, the same key with another body is a conflict.",
    },
    servers: [{ url: "/api/v1" }],
    security: [{ token: [] }],
    tags: [...new Set(routes.map((route) => route.tag))].map((name) => ({ name })),
    paths,
    components: { schemas, securitySchemes: { token: { type: "http", scheme: "bearer", description: "An API token, `cp_…`" } } },
  };
}

function operationOf(route: RouteDefinition, schemas: Json): Json {
  const permission = permissionsFor(route).map((name) => `\`${name}\``).join(" or ");
  return {
    operationId: route.name,
    tags: [route.tag],
    summary: route.summary,
    description: [route.description, `Needs the permission ${permission}.`].filter(Boolean).join("\n\n"),
    parameters: [
      ...parametersOf(route.params, "path", schemas),
      ...parametersOf(route.query, "query", schemas),
      ...(route.method === "GET" ? [] : [{ name: "Idempotency-Key", in: "header", schema: { type: "string", minLength: 1, maxLength: 255 } }]),
    ],
    ...bodyOf(route, schemas),
    responses: responsesOf(route, schemas),
  };
}

function parametersOf(schema: z.ZodType | undefined, place: "path" | "query", schemas: Json): Json[] {
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape as Record<string, z.ZodType>).map(([name, field]) => {
    const { description, ...rest } = jsonSchema(field, "output", schemas);
    const required = place === "path" || !field.safeParse(undefined).success;
    return { name, in: place, required, ...(description ? { description } : {}), schema: rest };
  });
}

function bodyOf({ body, rawBody }: RouteDefinition, schemas: Json): Json {
  if (rawBody) return { requestBody: { required: true, content: { [rawBody.contentType]: { schema: rawBody.schema } } } };
  if (!body) return {};
  return {
    requestBody: { required: !body.safeParse(undefined).success, content: { "application/json": { schema: jsonSchema(body, "input", schemas) } } },
  };
}

function responsesOf(route: RouteDefinition, schemas: Json): Json {
  const { success } = route;
  const content = success.file
    ? { [success.file]: { schema: { type: "string", contentMediaType: success.file } } }
    : success.schema && { "application/json": { schema: jsonSchema(success.schema, "output", schemas) } };
  const responses: Json = { [success.status]: { description: success.description, ...(content && { content }) } };
  for (const [status, codes] of problemsOf(route)) {
    responses[status] = {
      description: [meanings[status], codes.length > 0 && `Codes: ${codes.map((code) => `\`${code}\``).join(", ")}`].filter(Boolean).join(". "),
      content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
    };
  }
  return responses;
}

/** The statuses that an operation can fail with, and the codes behind each. */
export function problemsOf(route: RouteDefinition): [number, string[]][] {
  const codes: ErrorCode[] = ["unauthenticated", "token_invalid", "token_expired", "forbidden", "rate_limited", "busy"];
  if (route.params) codes.push("not_found");
  if (route.body) codes.push("not_json", "too_large");
  if (route.body || route.query || route.method !== "GET") codes.push("invalid_input");
  if (route.method !== "GET") codes.push("idempotency_conflict");
  const byStatus = new Map<number, Set<string>>([[500, new Set(["unexpected"])]]);
  for (const code of [...codes, ...(route.errors ?? [])]) {
    const status = errorStatus(code);
    byStatus.set(status, (byStatus.get(status) ?? new Set()).add(code));
  }
  return [...byStatus].sort(([a], [b]) => a - b).map(([status, set]) => [status, [...set]]);
}

/** A zod schema as JSON Schema; what has an id of its own goes to the document's components once. */
function jsonSchema(schema: z.ZodType, io: "input" | "output", schemas: Json): Json {
  const { $schema: _, $defs = {}, ...own } = z.toJSONSchema(schema, { target: "draft-2020-12", io, reused: "inline" }) as Json & { $defs?: Json };
  const named = (own as { id?: string }).id;
  const fixed = rewrite(own) as Json;
  for (const [name, definition] of Object.entries($defs)) schemas[name] = withoutId(rewrite(definition) as Json);
  if (!named) return fixed;
  schemas[named] = withoutId(fixed);
  return { $ref: `#/components/schemas/${named}` };
}

function withoutId({ id: _, ...rest }: Json): Json {
  return rest;
}

function rewrite(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rewrite);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) =>
    [key, key === "$ref" && typeof inner === "string" ? inner.replace("#/$defs/", "#/components/schemas/") : rewrite(inner)]));
}
