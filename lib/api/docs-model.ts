import { openApiDocument } from "./openapi";
import { permissionsFor } from "./definition";
import { apiRoutes } from "./registry";

/** One operation as the page for reading and trying shows it; made from the document, so that both say the same. */
export interface DocsOperation {
  name: string;
  method: string;
  /** Below /api/v1, parameters in braces. */
  path: string;
  tag: string;
  summary: string;
  description: string;
  permissions: readonly string[];
  parameters: DocsField[];
  body: { kind: "json" | "form"; fields: DocsField[]; example: string } | null;
  answers: { status: string; description: string }[];
}

export interface DocsField {
  name: string;
  place: "path" | "query" | "header" | "body";
  type: string;
  required: boolean;
  description: string;
}

interface Schema {
  type?: string | string[];
  description?: string;
  enum?: unknown[];
  const?: unknown;
  format?: string;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  example?: unknown;
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  $ref?: string;
}

interface Operation {
  operationId: string;
  parameters: { name: string; in: "path" | "query" | "header"; required?: boolean; description?: string; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { description: string }>;
}

/** Every operation, in the order of the registry. */
export function docsOperations(): DocsOperation[] {
  const { paths } = openApiDocument("") as unknown as { paths: Record<string, Record<string, Operation>> };
  return apiRoutes.map((route): DocsOperation => {
    const operation = paths[route.path]?.[route.method.toLowerCase()];
    if (!operation) throw new Error(`${route.name} is not in the document`);
    return {
      name: route.name, method: route.method, path: route.path, tag: route.tag, summary: route.summary, description: route.description ?? "",
      permissions: permissionsFor(route),
      parameters: operation.parameters.map(({ name, in: place, required = false, description = "", schema }) => ({ name, place, required, description, type: typeOf(schema) })),
      body: bodyOf(operation),
      answers: Object.entries(operation.responses).map(([status, { description }]) => ({ status, description })),
    };
  });
}

function bodyOf({ requestBody }: Operation): DocsOperation["body"] {
  const [[contentType, media] = []] = Object.entries(requestBody?.content ?? {});
  if (!contentType || !media) return null;
  const { properties = {}, required = [] } = media.schema;
  const fields = Object.entries(properties).map(([name, schema]): DocsField =>
    ({ name, place: "body", type: typeOf(schema), required: required.includes(name), description: schema.description ?? "" }));
  const wanted = required.length > 0 ? required : Object.keys(properties).slice(0, 1);
  const example = Object.fromEntries(wanted.map((name) => [name, exampleOf(properties[name] ?? {})]));
  return { kind: contentType === "application/json" ? "json" : "form", fields, example: JSON.stringify(example, null, 2) };
}

/** A schema in a few words: "integer 1–500", "pending | waiting". */
function typeOf(schema: Schema): string {
  if (schema.$ref) return schema.$ref.split("/").at(-1) ?? "";
  if (schema.enum) return schema.enum.map(String).join(" | ");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(" | ");
  if (schema.items) return `${typeOf(schema.items)}[]`;
  const type = [schema.type ?? "any"].flat().join(" | ");
  if (schema.format) return `${type} (${schema.format})`;
  const { minimum, maximum, maxLength } = schema;
  // Every id has the engines' own limits; they tell a reader nothing.
  if (minimum !== undefined && maximum !== undefined && maximum < 1_000_000) return `${type} ${minimum}–${maximum}`;
  return maxLength === undefined ? type : `${type} ≤ ${maxLength}`;
}

function exampleOf(schema: Schema): unknown {
  if (schema.example !== undefined) return schema.example;
  if (schema.enum) return schema.enum[0];
  const type = [schema.type ?? "string"].flat()[0];
  return type === "integer" || type === "number" ? 0 : type === "boolean" ? true : type === "object" ? {} : "…";
}
