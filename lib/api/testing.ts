import { TEST_EPOCH } from "@/db/testing";
import type { Db } from "@/db/client";
import type { Locale, Role } from "@/db/values";
import type { Permission } from "../auth/permissions";
import { systemActor } from "../context";
import type { RouteHandler } from "../route";
import { createToken } from "../tokens/create-token";
import { problemSchema } from "./schemas";
import { z } from "zod";

/** Makes `db` the one that the doors use. */
export function serveFrom(db: Db): void {
  (globalThis as Record<symbol, unknown>)[Symbol.for("callpool.server.db")] = db;
}

let made = 0;

/** A user of a role, straight into the database. */
export async function addUser(db: Db, role: Role, locale: Locale | null = null): Promise<{ id: number; username: string }> {
  made += 1;
  const username = `${role}${made}`;
  const { users } = db.tables;
  const [user] = await db.transaction((tx) =>
    tx.insert(users).values({ username, usernameKey: username, name: `User ${made}`, role, locale, createdAt: TEST_EPOCH }).returning({ id: users.id }));
  if (!user) throw new Error("no user was made");
  return { id: user.id, username };
}

interface TokenOptions {
  scopes?: Permission[];
  expiresAt?: Date;
  locale?: Locale;
}

/** A new user of a role with a token. */
export async function addCaller(db: Db, role: Role, { locale, ...token }: TokenOptions = {}): Promise<{ userId: number; username: string; tokenId: number; token: string }> {
  const user = await addUser(db, role, locale);
  const made = await createToken({ db, actor: systemActor, now: new Date(0) }, { username: user.username, name: "test", ...token });
  return { userId: user.id, username: user.username, tokenId: made.id, token: made.token };
}

interface Call {
  token?: string;
  params?: Record<string, string | number>;
  query?: Record<string, string>;
  /** Sent as JSON; a string is sent as it is. */
  body?: unknown;
  key?: string;
  headers?: Record<string, string>;
}

export interface Answered {
  status: number;
  /** Checked against the operation's own schema, or the problem's. */
  body: Record<string, unknown>;
  headers: Headers;
}

/** Sends one request through a route handler, and holds the answer against what the document promises. */
export async function send(handler: RouteHandler, { token, params = {}, query, body, key, headers = {} }: Call = {}): Promise<Answered> {
  const { definition } = handler;
  const path = definition.path.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name]));
  const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
  const request = new Request(`http://localhost/api/v1${path}${query ? `?${new URLSearchParams(query)}` : ""}`, {
    method: definition.method,
    headers: { ...(token && { authorization: `Bearer ${token}` }), ...(key && { "idempotency-key": key }), ...headers },
    body: text,
  });
  const texts = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]));
  const response = await handler(request, { params: Promise.resolve(texts) });
  const answer = (await response.json()) as Record<string, unknown>;
  const schema = response.status < 400 ? definition.success.schema : problemSchema;
  if (response.status < 400 && response.status !== definition.success.status) throw new Error(`${definition.name} answered ${response.status}`);
  const checked = schema?.safeParse(answer);
  if (checked && !checked.success) throw new Error(`${definition.name} answered what its schema does not allow:\n${z.prettifyError(checked.error)}\n${JSON.stringify(answer)}`);
  return { status: response.status, body: answer, headers: response.headers };
}
