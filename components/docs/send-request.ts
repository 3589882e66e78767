import type { DocsOperation } from "@/lib/api/docs-model";

/** What came back, as text to show. */
export interface Shown {
  status: number;
  headers: [string, string][];
  body: string;
}

/** The headers worth seeing. */
const shownHeaders = ["content-type", "ratelimit", "ratelimit-policy", "retry-after", "www-authenticate"];

/** Sends an operation with what its form holds. Fields are named `path:id`, `query:q`, `header:Idempotency-Key`, `body` and `form:file`. */
export async function sendRequest(operation: DocsOperation, token: string, form: FormData): Promise<Shown> {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(text(`path:${name}`)));
  const query = new URLSearchParams(operation.parameters.filter(({ place }) => place === "query")
    .map(({ name }): [string, string] => [name, text(`query:${name}`)]).filter(([, value]) => value !== ""));
  const headers: Record<string, string> = { authorization: `Bearer ${token}` };
  const key = text("header:Idempotency-Key");
  if (key) headers["idempotency-key"] = key;
  if (operation.body?.kind === "json") headers["content-type"] = "application/json";
  const response = await fetch(`/api/v1${path}${query.size > 0 ? `?${query}` : ""}`, {
    method: operation.method, headers, credentials: "omit", cache: "no-store", body: bodyOf(operation, form, text("body")),
  });
  return {
    status: response.status,
    headers: shownHeaders.flatMap((name): [string, string][] => {
      const value = response.headers.get(name);
      return value === null ? [] : [[name, value]];
    }),
    body: readable(await response.text()),
  };
}

function bodyOf({ body }: DocsOperation, form: FormData, json: string): BodyInit | undefined {
  if (!body) return undefined;
  if (body.kind === "json") return json;
  const parts = new FormData();
  for (const { name } of body.fields) {
    const value = form.get(`form:${name}`);
    if (value instanceof File ? value.size > 0 : value) parts.append(name, value as string | File);
  }
  return parts;
}

function readable(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
