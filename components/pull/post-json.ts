/** Sends JSON to one of the screen's own routes. Rejects when the network is gone; otherwise answers with the status. */
export async function postJson(path: string, body: unknown, keepalive = false): Promise<{ status: number; ok: boolean }> {
  const response = await fetch(path, {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body), keepalive, cache: "no-store",
  });
  return { status: response.status, ok: response.ok };
}
