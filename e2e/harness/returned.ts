import { expect } from "@playwright/test";
import { adminToken } from "./pool";
import type { Server } from "./server";

interface Listed {
  external_id: string | null;
  last_called_at: string | null;
}

/** Updates customers who were called, by two spreadsheets over REST, so that some of them have returned. */
export async function bringBack(server: Server, customers = 60): Promise<void> {
  const token = adminToken(server);
  const codes: string[] = [];
  for (let cursor: string | null = ""; cursor !== null && codes.length < customers;) {
    const answer = await fetch(`${server.url}/api/v1/customers?limit=500${cursor && `&cursor=${cursor}`}`, { headers: { authorization: `Bearer ${token}` } });
    const page = (await answer.json()) as { items: Listed[]; next_cursor: string | null };
    codes.push(...page.items.flatMap(({ external_id, last_called_at }) => (external_id && last_called_at ? [external_id] : [])));
    cursor = page.next_cursor;
  }
  await update(server, "orders.csv", codes.slice(0, customers), (i) => `${10 + (i % 18)}.03.2026`, false);
  await update(server, "orders since.csv", codes.slice(0, customers), (i) => (i % 3 === 0 ? "01.03.2026" : `${10 + (i % 18)}.11.2026`), true);
}

async function update(server: Server, name: string, codes: readonly string[], day: (i: number) => string, compare: boolean): Promise<void> {
  const form = new FormData();
  const rows = codes.map((code, i) => `${code};${i % 4 === 0 ? "İzmir" : "Ankara"};${day(i)}`);
  form.set("file", new Blob([["Kod;Teslimat şehri;Teslimat günü", ...rows].join("\r\n")]), name);
  form.set("mode", "upsert");
  form.set("mapping", JSON.stringify({ Kod: "code", "Teslimat şehri": { target: "field", kind: "text" }, "Teslimat günü": { target: "field", kind: "date", compare } }));
  const headers = { authorization: `Bearer ${adminToken(server)}` };
  const answer = await fetch(`${server.url}/api/v1/imports`, { method: "POST", headers, body: form });
  expect(answer.status, await answer.clone().text()).toBe(202);
  const { id } = (await answer.json()) as { id: number };
  await expect.poll(async () => ((await (await fetch(`${server.url}/api/v1/imports/${id}`, { headers })).json()) as { status: string }).status, { timeout: 60_000 }).toBe("finished");
}
