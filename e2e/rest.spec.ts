import { EIGHT_ROWS, expect, HEADINGS, makeSheet, makeUser, test, type Server } from "./harness";

test.use({ shares: "rest" });

interface Answer {
  status: number;
  body: unknown;
}

interface Pulled {
  customer: { first_name: string; last_name: string; phone: string; call_attempts: number; status: string } | null;
  assignment: { id: number } | null;
}

/** A caller with a token of its own, made on the command line. */
function caller(server: Server, role: string, username: string) {
  makeUser(server, role, { username });
  const token = server.callpool("token", "create", "--username", username).trim().split("\n").at(-1) ?? "";
  const headers = { authorization: `Bearer ${token}` };
  const ask = async (method: string, path: string, body?: object): Promise<Answer> => {
    const sent = body instanceof FormData ? { headers, body } : { headers: { ...headers, "content-type": "application/json" }, body: body && JSON.stringify(body) };
    const response = await fetch(`${server.url}/api/v1${path}`, { method, ...sent });
    return { status: response.status, body: await response.json() };
  };
  const pull = async () => (await ask("POST", "/pool/pull", {})).body as Pulled;
  return {
    ask, pull,
    /** Pulls, expects this customer, records this outcome. @returns the customer's state after it */
    async call(name: string, outcome: string): Promise<string> {
      const { customer, assignment } = await pull();
      expect(`${customer?.first_name} ${customer?.last_name}`).toBe(name);
      const { status, body } = await ask("POST", `/assignments/${assignment?.id}/outcome`, { outcome, note: `${outcome} by REST` });
      expect(status).toBe(200);
      return (body as { customer: { status: string } }).customer.status;
    },
  };
}

test("the acceptance scenario by REST", async ({ server }) => {
  const admin = caller(server, "admin", "robot");
  const one = caller(server, "operator", "operator1");
  const two = caller(server, "operator", "operator2");

  const sheet = makeSheet([HEADINGS, ...EIGHT_ROWS]);
  const form = new FormData();
  form.set("file", new File([new Uint8Array(sheet.buffer)], sheet.name, { type: sheet.mimeType }));
  const started = await admin.ask("POST", "/imports", form);
  expect(started.status).toBe(202);
  const { id } = started.body as { id: number };
  await expect(async () => {
    expect((await admin.ask("GET", `/imports/${id}`)).body).toMatchObject({ status: "finished", rows: 8, created: 8, duplicates: 0, invalid: 0, progress: 1 });
  }).toPass();

  expect(await one.call("Ahmet Yılmaz", "no_answer")).toBe("pending");
  expect(await one.call("Ahmet Yılmaz", "reached")).toBe("completed");
  expect(await two.call("Mehmet Demir", "no_answer")).toBe("pending");
  expect(await one.call("Ayşe Kaya", "reached")).toBe("completed");
  expect(await two.call("Mehmet Demir", "declined")).toBe("pending");
  expect(await two.call("Mehmet Demir", "busy")).toBe("unreachable");
  for (const name of ["Fatma Çelik", "Ali Şahin", "Zeynep Öztürk", "Mustafa Aydın", "Elif Arslan"]) {
    expect(await two.call(name, "reached")).toBe("completed");
  }
  expect(await two.pull()).toMatchObject({ customer: null, assignment: null });
  expect(await one.pull()).toMatchObject({ customer: null, assignment: null });
});

test("what is wrong is said with a status and a code, and changes nothing", async ({ server }) => {
  const admin = caller(server, "admin", "checker");
  const operator = caller(server, "operator", "clumsy");
  const stranger = caller(server, "operator", "stranger");
  const added = await admin.ask("POST", "/customers", { first_name: "Deniz", last_name: "Koç", phone: "0532 765 43 21", external_id: "REST-1" });
  expect(added).toMatchObject({ status: 201, body: { status: "pending", phone: "+905327654321" } });

  expect((await fetch(`${server.url}/api/v1/pool/pull`, { method: "POST" })).status).toBe(401);
  expect(await operator.ask("POST", "/customers", { first_name: "No", phone: "05321112233" })).toMatchObject({ status: 403, body: { code: "forbidden" } });

  const { assignment } = await operator.pull();
  const path = `/assignments/${assignment?.id}/outcome`;
  expect(await operator.ask("POST", path, { outcome: "shouted" })).toMatchObject({ status: 422, body: { code: "outcome_unknown" } });
  expect(await operator.ask("POST", path, { outcome: "reached", note: "x".repeat(5_001) })).toMatchObject({ status: 422 });
  expect(await stranger.ask("POST", path, { outcome: "reached" })).toMatchObject({ status: 404, body: { code: "not_found" } });
  const first = await operator.ask("POST", path, { outcome: "busy" });
  expect(first).toMatchObject({ status: 200, body: { call: { outcome: "busy" } } });
  expect(await operator.ask("POST", path, { outcome: "busy" })).toEqual(first);
  expect(await operator.ask("POST", path, { outcome: "reached" })).toMatchObject({ status: 409, body: { code: "already_recorded" } });

  const form = new FormData();
  form.set("file", new File(["this is no spreadsheet"], "list.xlsx"));
  expect(await admin.ask("POST", "/imports", form)).toMatchObject({ status: 422, body: { code: "file_not_spreadsheet" } });
});
