import type { DraftError } from "./draft-types";

export type Sent<T> = { ok: true; data: T } | { ok: false; error: DraftError };

/** Asks one of the import's own routes; a body makes it a POST. Rejects when the connection is lost. */
export async function sendJson<T>(path: string, body?: unknown, signal?: AbortSignal): Promise<Sent<T>> {
  const sent = body === undefined ? {} : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  const response = await fetch(path, { ...sent, signal, cache: "no-store" });
  if (response.ok) return { ok: true, data: (await response.json()) as T };
  const { error } = (await response.json()) as { error: DraftError };
  return { ok: false, error };
}
