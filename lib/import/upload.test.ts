import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { GET as LIST, POST } from "@/app/api/v1/imports/route";
import { GET } from "@/app/api/v1/imports/[id]/route";
import { GET as getRejected } from "@/app/api/v1/imports/[id]/rejected.xlsx/route";
import { POST as undo } from "@/app/api/v1/imports/[id]/undo/route";
import { updateSettings } from "../settings/update-settings";
import { addCaller, send, serveFrom } from "../api/testing";
import { receiveUpload } from "./receive-upload";
import { openSpreadsheet } from "./read/open-file";
import { workThroughImports } from "./runner";
import { eightCustomers, makeXlsx } from "./testing";
import { adminContext, allCustomers, importNow } from "./testing-imports";

const data = mkdtempSync(join(tmpdir(), "callpool-uploads-"));
const before = process.env.CALLPOOL_DATA;
beforeAll(() => { process.env.CALLPOOL_DATA = data; });
afterAll(() => {
  if (before === undefined) delete process.env.CALLPOOL_DATA;
  else process.env.CALLPOOL_DATA = before;
  rmSync(data, { recursive: true, force: true });
});

const left = () => (existsSync(join(data, "imports")) ? readdirSync(join(data, "imports")) : []);

function form(file: Buffer | null, fields: Record<string, string> = {}, name = "Müşteriler.xlsx"): FormData {
  const made = new FormData();
  for (const [key, value] of Object.entries(fields)) made.set(key, value);
  if (file) made.set("file", new Blob([new Uint8Array(file)]), name);
  return made;
}

const request = (body: BodyInit, headers: Record<string, string> = {}) => new Request("http://localhost/api/v1/imports", { method: "POST", body, headers });
const code = (promise: Promise<unknown>) => promise.then(() => "nothing", (error: unknown) => (error as { code?: string }).code);

describe("an upload", () => {
  it("lies on disk with its name, its size and the form's fields", async () => {
    const file = await makeXlsx(eightCustomers);
    const upload = await receiveUpload(request(form(file, { mode: "create", sheet: "" })));
    expect(upload).toMatchObject({ fileName: "Müşteriler.xlsx", size: file.length, fields: { mode: "create", sheet: "" } });
    expect(upload.options).toEqual({ mode: "create" });
    expect(readFileSync(upload.path).equals(file)).toBe(true);
    const again = await receiveUpload(request(form(file, { mode: "create" })));
    expect(again.fingerprint).not.toBe(upload.fingerprint);
    expect((await receiveUpload(request(form(file, { mode: "create", sheet: "" })))).fingerprint).toBe(upload.fingerprint);
    expect((await receiveUpload(request(form(file, { mode: "upsert" })))).fingerprint).not.toBe(upload.fingerprint);
    for (const name of left()) rmSync(join(data, "imports", name));
  });

  it("without a file, without a form, or cut short is refused and leaves nothing behind", async () => {
    expect(await code(receiveUpload(request(form(null, { a: "b" }))))).toBe("invalid_input");
    expect(await code(receiveUpload(request("{}", { "content-type": "application/json" })))).toBe("unsupported_file");
    expect(await code(receiveUpload(request(form(Buffer.alloc(10)), { "content-length": "100000" })))).toBe("upload_incomplete");
    expect(await code(receiveUpload(request(form(Buffer.alloc(10)), { "content-length": "999999999" })))).toBe("file_too_large");
    expect(await code(receiveUpload(request(form(Buffer.alloc(10)), { "content-length": "999999999" }), 2000))).toBe("upload_incomplete");
    const cut = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nName;Pho';
    expect(await code(receiveUpload(request(cut, { "content-type": "multipart/form-data; boundary=x" })))).toBe("upload_incomplete");
    expect(await code(receiveUpload(request(cut, { "content-type": "multipart/form-data; charset=utf-8" })))).toBe("unsupported_file");
    const nameless = '--x\r\nContent-Disposition: form-data; name="file"\r\nContent-Type: application/octet-stream\r\n\r\n\r\n--x--\r\n';
    expect(await code(receiveUpload(request(nameless, { "content-type": "multipart/form-data; boundary=x" })))).toBe("invalid_input");
    expect(left()).toEqual([]);
  });

  it("that grows past the limit is cut off", async () => {
    const piece = new Uint8Array(4 * 1024 * 1024);
    let sent = 0;
    const body = new ReadableStream({
      pull(controller) {
        if (sent === 0) controller.enqueue(Buffer.from('--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'));
        if (sent++ < 100) controller.enqueue(piece);
        else controller.close();
      },
    });
    const endless = new Request("http://localhost", { method: "POST", body, duplex: "half", headers: { "content-type": "multipart/form-data; boundary=x" } } as RequestInit);
    await expect(receiveUpload(endless, 20)).rejects.toMatchObject({ code: "file_too_large", params: { limit: 20 } });
    expect(sent).toBeLessThan(20);
    expect(left()).toEqual([]);
  });
});

eachEngine("imports over REST", (use) => {
  async function post(token: string, body: FormData, headers: Record<string, string> = {}) {
    const response = await POST(request(body, { authorization: `Bearer ${token}`, ...headers }), { params: Promise.resolve({}) });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  it("takes a file, tells how it goes, and does the same request once", async () => {
    const { db } = use();
    serveFrom(db);
    const { token } = await addCaller(db, "admin");
    const file = await makeXlsx(eightCustomers);
    const first = await post(token, form(file), { "idempotency-key": "k1" });
    expect(first).toMatchObject({ status: 202, body: { status: "queued" } });
    expect(await post(token, form(file), { "idempotency-key": "k1" })).toEqual(first);
    expect((await post(token, form(await makeXlsx([["Ad", "Telefon"], ["A", "0532 123 45 67"]])), { "idempotency-key": "k1" })).status).toBe(409);
    expect(left()).toHaveLength(1);
    const id = Number(first.body.id);
    expect((await send(GET, { token, params: { id } })).body).toMatchObject({ status: "queued", rows: 0, progress: 0, error: null });
    await workThroughImports(db);
    const done = (await send(GET, { token, params: { id } })).body;
    expect(done).toMatchObject({
      id, status: "finished", rows: 8, created: 8, updated: 0, duplicates: 0, filtered: 0, invalid: 0, suppressed: 0, progress: 1, error: null,
      marks: { changed: 0, repaired: 0, renewed: 0, returned: 0, elsewhere: 0 }, undone: null, file_name: "Müşteriler.xlsx", mode: "create", list_id: 1, go_live: "finished",
    });
    expect((await send(LIST, { token })).body).toEqual({ items: [done], next_cursor: null });
    expect(await allCustomers(db)).toHaveLength(8);
    expect(left()).toEqual([]);
    expect((await send(GET, { token, params: { id: id + 1 } })).status).toBe(404);
  });

  it("says what is wrong and where, and changes nothing", async () => {
    const { db } = use();
    serveFrom(db);
    const { token } = await addCaller(db, "admin", { locale: "tr" });
    const file = await makeXlsx(eightCustomers);
    const wrong = async (fields: Record<string, string>, path: string) =>
      { expect(await post(token, form(file, fields)), JSON.stringify(fields)).toMatchObject({ status: 422, body: { code: "invalid_input", errors: [{ path }] } }); };
    await wrong({ mode: "erase" }, "mode");
    await wrong({ mapping: "{" }, "mapping");
    await wrong({ mapping: "[]" }, "mapping");
    await wrong({ mapping: '{"Ad": "shoe"}' }, "mapping.Ad");
    await wrong({ mapping: '{"Ad": {"target": "field", "colour": "red"}}' }, "mapping.Ad.colour");
    await wrong({ mapping: '{"Shoe": "note"}' }, "mapping.Shoe");
    await wrong({ mapping: '{"__proto__": "shoe"}' }, "mapping.__proto__");
    await wrong({ dry_run: "yes" }, "dry_run");
    await wrong({ header_row: "-1" }, "header_row");
    await wrong({ new_round_days: "5" }, "new_round_days");
    await wrong({ go_live: "soon" }, "go_live");
    await wrong({ go_live: "2001-01-01T00:00:00Z" }, "go_live");
    await wrong({ filters: '[{"column": "Ad"}]' }, "filters.0.test");
    await wrong({ filters: '[{"column": "Shoe", "test": "empty"}]' }, "filters.0.column");
    await wrong({ compare: "Ad" }, "compare");
    await wrong({ default_country: "ZZ" }, "default_country");
    await wrong({ dryrun: "true" }, "dryrun");
    expect(await post(token, form(file, { list: "77" }))).toMatchObject({ status: 422, body: { code: "list_unknown", errors: [{ path: "list" }] } });
    expect(await post(token, form(null))).toMatchObject({ status: 422, body: { errors: [{ path: "file" }] } });
    expect(await post(token, form(Buffer.from("")))).toMatchObject({ status: 422, body: { code: "file_empty", detail: "Dosya boş. Başka bir dosya seçin." } });
    const missing = await post(token, form(await makeXlsx([["Renk", "Boy"], ["a", "b"]])));
    expect(missing.body).toMatchObject({ code: "headings_missing" });
    expect(missing.body.detail).toContain("Renk, Boy");
    const operator = await addCaller(db, "operator");
    expect((await post(operator.token, form(file))).status).toBe(403);
    expect(left()).toEqual([]);
    expect(await db.read.select().from(db.tables.imports)).toEqual([]);
  });

  it("takes all that can be said about an import, counts a dry run, and takes an import back once", async () => {
    const { db } = use();
    serveFrom(db);
    const { token } = await addCaller(db, "admin");
    const file = await makeXlsx([["Müşteri", "Cep", "Tutar"], ["Ada Kaya", "0532 000 00 01", 10], ["Eda Kaya", "0532 000 00 02", 0]]);
    const fields = {
      mapping: '{"müşteri": "full_name", "Tutar": {"target": "field", "kind": "number", "key": "Bakiye"}}', list: "Güz", default_country: "tr", sheet: "1", header_row: "1",
      filters: '[{"column": "tutar", "test": "greater", "value": 5}]', go_live: "2099-01-01T00:00:00+03:00",
    };
    const dry = await post(token, form(file, { ...fields, dry_run: "true" }));
    expect(dry).toMatchObject({ status: 202, body: { status: "checking" } });
    await workThroughImports(db);
    expect((await send(GET, { token, params: { id: Number(dry.body.id) } })).body).toMatchObject({ status: "checked", rows: 2, created: 1, filtered: 1, progress: 1, list_id: null });
    expect(await allCustomers(db)).toEqual([]);
    const started = await post(token, form(file, fields));
    const id = Number(started.body.id);
    await workThroughImports(db);
    expect((await send(GET, { token, params: { id } })).body).toMatchObject({ status: "finished", created: 1, filtered: 1, go_live: "at", go_live_at: "2098-12-31T21:00:00.000Z", live_at: null });
    expect(await allCustomers(db)).toMatchObject([{ firstName: "Ada", fields: { Bakiye: 10 } }]);
    const page = (await send(LIST, { token, query: { limit: "1" } })).body;
    expect(page).toMatchObject({ items: [{ id }], next_cursor: String(id) });
    expect((await send(LIST, { token, query: { cursor: String(id) } })).body).toMatchObject({ items: [{ id: dry.body.id }], next_cursor: null });

    const taken = await send(undo, { token, params: { id }, key: "u1" });
    expect(taken).toMatchObject({ status: 202, body: { id, status: "undoing" } });
    await workThroughImports(db);
    expect((await send(GET, { token, params: { id } })).body).toMatchObject({ status: "undone", undone: { removed: 1, kept: 0 } });
    expect((await send(undo, { token, params: { id }, key: "u1" })).body).toEqual(taken.body);
    expect(await send(undo, { token, params: { id } })).toMatchObject({ status: 409, body: { code: "import_not_undoable" } });
    expect(await send(undo, { token, params: { id: Number(dry.body.id) } })).toMatchObject({ status: 409 });
    expect(await send(undo, { token, params: { id: 999 } })).toMatchObject({ status: 404, body: { code: "import_not_found" } });
    expect(await allCustomers(db)).toEqual([]);
    for (const name of left()) rmSync(join(data, "imports", name));
  });

  it("takes no larger file than the team's setting says", async () => {
    const { db } = use();
    serveFrom(db);
    const { token } = await addCaller(db, "admin");
    await updateSettings(await adminContext(db), { maxUploadMb: 1 });
    expect(await post(token, form(Buffer.alloc(1024 * 1024 + 1)))).toMatchObject({ status: 413, body: { code: "file_too_large" } });
    expect(left()).toEqual([]);
  });

  it("gives the rows that were not taken back, ready for another import", async () => {
    const { db } = use();
    serveFrom(db);
    const { token } = await addCaller(db, "admin");
    const ctx = await adminContext(db, TEST_EPOCH);
    const heading = ["Ad", "Soyad", "Kod", "Telefon", "=cmd"];
    const { id } = await importNow(ctx, await makeXlsx([heading, ["A", "B", "1", "yok", "+1"], ["C", "D", "2", 5331234568, null], ["E", null, "2", 5331234569, "@x"]]));
    const response = await getRejected(new Request("http://localhost", { headers: { authorization: `Bearer ${token}`, "accept-language": "tr" } }), { params: Promise.resolve({ id: String(id) }) });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-disposition")).toContain("customers%20-%20Hatal%C4%B1%20sat%C4%B1rlar.xlsx");
    const bytes = Buffer.from(await response.arrayBuffer());
    const path = join(data, "rejected.xlsx");
    writeFileSync(path, bytes);
    const file = await openSpreadsheet(path, "rejected.xlsx");
    const rows: unknown[] = [];
    for await (const handful of file.sheets[0]?.rows() ?? []) rows.push(...handful.map((row) => row.cells));
    await file.close();
    expect(rows).toEqual([
      [...heading, "Ret nedeni"],
      ["A", "B", "1", "yok", "+1", "“yok” bir telefon numarası değil"],
      ["E", null, "2", 5331234569, "@x", "2 kodu 3. satırda da var"],
    ]);
    const again = await importNow(ctx, bytes);
    expect(again.view.options.columns.at(-1)?.target).toBe("ignore");
    expect(again.counts).toMatchObject({ rows: 2, created: 0 });
  });
});
