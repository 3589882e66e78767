import type { z } from "zod";
import type { Permission } from "../auth/permissions";
import type { ErrorCode } from "../errors";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/**
 * What one operation of the REST API is: the door validates with it, and the OpenAPI document is made from it.
 * Request schemas are strict: an unknown field is an error, not a typing mistake that passes in silence.
 */
export interface RouteDefinition<
  P extends z.ZodType = z.ZodType, Q extends z.ZodType = z.ZodType, B extends z.ZodType = z.ZodType, R extends z.ZodType = z.ZodType,
> {
  /** Unique among all operations; the operationId of the document, and the place in the log. */
  name: string;
  method: Method;
  /** Below /api/v1, parameters in braces: "/customers/{id}". */
  path: string;
  tag: "Pool" | "Customers" | "Imports";
  /** One line, in English like the whole document. */
  summary: string;
  description?: string;
  /** What the token's user must have; one of these, where there are several. */
  permission: Permission | readonly [Permission, ...Permission[]];
  params?: P;
  query?: Q;
  body?: B;
  success: Success<R>;
  /** The expected errors beyond those that every operation can answer. */
  errors?: readonly ErrorCode[];
  /** Bytes of a JSON body; 1 MiB when not said. */
  maxBody?: number;
  /** The body is not JSON; `run` reads it from the request. The document describes it by `rawBody`. */
  rawBody?: RawBody;
}

export interface Success<R extends z.ZodType = z.ZodType> {
  status: 200 | 201 | 202;
  description: string;
  /** Absent for files. */
  schema?: R;
  /** For files: the content type. */
  file?: string;
}

export interface RawBody {
  contentType: string;
  schema: Record<string, unknown>;
}

/** The permissions of which a caller needs one. */
export const permissionsFor = ({ permission }: Pick<RouteDefinition, "permission">): readonly Permission[] =>
  typeof permission === "string" ? [permission] : permission;

/** Keeps a definition's own types, so that `route({ ...definition, run })` knows what `run` gets and gives. */
export function defineRoute<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  definition: RouteDefinition<P, Q, B, R>,
): RouteDefinition<P, Q, B, R> {
  return definition;
}
