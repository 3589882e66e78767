import type { z } from "zod";
import { AppError, type FieldError } from "../errors";
import { fieldErrorsOf } from "../input";
import type { RouteDefinition } from "./definition";
import { isStorable } from "../storable";
import { MAX_BODY, parseJson, readText } from "./read-body";

/** A request's parts as their schemas give them; those without a schema are undefined. */
export interface Input<P, Q, B> {
  params: P;
  query: Q;
  body: B;
}

type PathParams = Promise<Record<string, string | string[] | undefined>>;

/**
 * Reads and validates a request. What is wrong with query and body is told at once.
 * @throws AppError not_found for a path that names nothing, too_large, not_json, invalid_input with the places
 */
export async function readInput<P, Q, B>(
  definition: RouteDefinition<z.ZodType<P>, z.ZodType<Q>, z.ZodType<B>>, request: Request, pathParams: PathParams,
): Promise<{ parsed: Input<P, Q, B>; text: string }> {
  const errors: FieldError[] = [];
  const check = <T>(schema: z.ZodType<T>, value: unknown): T | undefined => {
    const result = schema.safeParse(value, { reportInput: true });
    if (result.success) return result.data;
    errors.push(...fieldErrorsOf(result.error));
    return undefined;
  };

  let params: P | undefined;
  if (definition.params) {
    const result = definition.params.safeParse(await pathParams);
    if (!result.success) throw new AppError("not_found");
    params = result.data;
  }
  let text = "";
  let body: B | undefined;
  if (definition.body) {
    text = await readText(request, definition.maxBody ?? MAX_BODY);
    body = check(definition.body, parseBody(definition.body, text));
  }
  const query = definition.query ? check(definition.query, queryValues(request.url)) : undefined;
  if (errors.length > 0) throw new AppError("invalid_input", {}, errors);
  return { parsed: { params, query, body } as Input<P, Q, B>, text };
}

/** @throws AppError not_json; an empty body is fine where the schema can do without one */
function parseBody(schema: z.ZodType, text: string): unknown {
  return text.trim() === "" && schema.safeParse(undefined).success ? undefined : parseJson(text);
}

/** @throws AppError invalid_input for a parameter that is there twice or holds what no database stores */
function queryValues(url: string): Record<string, string> {
  const { searchParams } = new URL(url);
  const values: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, value] of searchParams) {
    if (name in values || !isStorable(value)) throw new AppError("invalid_input", {}, [{ path: name, code: "invalid" }]);
    values[name] = value;
  }
  return values;
}
