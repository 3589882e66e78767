interface Answer {
  status: number;
  ok: boolean;
  /** Null when it is no JSON. */
  body: unknown;
}

/** Sends JSON to one of the screen's own routes. Rejects when the network is gone; otherwise answers with the status. */
export async function postJson(path: string, body: unknown, keepalive = false): Promise<Answer> {
  const response = await fetch(path, {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body), keepalive, cache: "no-store",
  });
  return { status: response.status, ok: response.ok, body: await response.json().catch(() => null) };
}
