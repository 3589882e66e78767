import { HttpConnection } from "./http-connection";

/** What the process that makes the load is told. */
export interface LoadOrders {
  port: number;
  /** One for each simulated operator. */
  tokens: string[];
  /** How long each of the two takes its turn, in milliseconds, and how often. */
  slice: number;
  turns: number;
}

/** What it measured, of all turns together. */
export interface LoadResult {
  pool: Traffic & { doubles: number };
  ping: Traffic;
}

export interface Traffic {
  requests: number;
  errors: string[];
  seconds: number;
  /** Milliseconds of each request. */
  latencies: number[];
}

/** Operators pull and record over REST, in turns with the same connections asking the handler that only answers. */
export async function makeLoad({ port, tokens, slice, turns }: LoadOrders): Promise<LoadResult> {
  const connections = tokens.map((token) => new HttpConnection(port, token));
  const seen = new Map<number, number>();
  const pool: Traffic = { requests: 0, errors: [], seconds: 0, latencies: [] };
  const ping: Traffic = { requests: 0, errors: [], seconds: 0, latencies: [] };
  // The first turn of each warms up.
  for (let turn = 0; turn <= turns; turn++) {
    const counts = turn > 0;
    await allFor(connections, slice, counts ? pool : undefined, (connection, count) => callOnce(connection, count, seen));
    await allFor(connections, slice, counts ? ping : undefined, async (connection, count) => { await count(() => connection.send("GET", "/api/ping")); });
  }
  for (const connection of connections) connection.close();
  return { pool: { ...pool, doubles: [...seen.values()].filter((times) => times > 1).length }, ping };
}

type Count = (request: () => Promise<{ status: number; body: string }>) => Promise<unknown>;

/** Pulls a customer and says that they were reached, who is then never given out again. */
async function callOnce(connection: HttpConnection, count: Count, seen: Map<number, number>): Promise<void> {
  const pulled = await count(() => connection.send("POST", "/api/v1/pool/pull", "{}")) as { customer: { id: number } | null; assignment: { id: number } | null } | null;
  if (!pulled?.customer || !pulled.assignment) return;
  seen.set(pulled.customer.id, (seen.get(pulled.customer.id) ?? 0) + 1);
  const path = `/api/v1/assignments/${pulled.assignment.id}/outcome`;
  await count(() => connection.send("POST", path, '{"outcome":"reached"}'));
}

/** Lets every connection go on until the time is over and what it began is done. */
async function allFor(connections: HttpConnection[], slice: number, traffic: Traffic | undefined, work: (connection: HttpConnection, count: Count) => Promise<void>): Promise<void> {
  const from = performance.now();
  const count: Count = async (request) => {
    const sent = performance.now();
    const { status, body } = await request();
    const said = status === 200 || status === 201 ? JSON.parse(body) as { customer?: unknown; ok?: unknown } : null;
    if (traffic) {
      traffic.requests += 1;
      traffic.latencies.push(performance.now() - sent);
      if (!said?.customer && !said?.ok) traffic.errors.push(`${status} ${body.slice(0, 200)}`);
    }
    return said;
  };
  await Promise.all(connections.map(async (connection) => {
    while (performance.now() - from < slice) await work(connection, count);
  }));
  if (traffic) traffic.seconds += (performance.now() - from) / 1000;
}
