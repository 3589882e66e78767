import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { receiveUpload } from "./receive-upload";
import { uploadFolder } from "./upload-folder";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "callpool-uploads-"));
  vi.stubEnv("CALLPOOL_DATA", folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const BOUNDARY = "cut-here";
const left = (): string[] => (existsSync(uploadFolder()) ? readdirSync(uploadFolder()) : []);

const part = (disposition: string, content: string): string => `--${BOUNDARY}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${content}\r\n`;
const END = `--${BOUNDARY}--\r\n`;

function upload(body: string, headers: Record<string, string> = {}): Promise<Awaited<ReturnType<typeof receiveUpload>>> {
  return receiveUpload(new Request("http://localhost/api/v1/imports", { method: "POST", body, headers: { "content-type": `multipart/form-data; boundary=${BOUNDARY}`, ...headers } }));
}

it("keeps the file under a name of its own, whatever the sender calls it", async () => {
  const { path, fileName, size, options } = await upload(part('name="file"; filename="../../../etc/pass\u0001wd.csv"', "Ad;Telefon") + part('name="dry_run"', "true") + END);
  expect({ fileName, size, options }).toEqual({ fileName: "passwd.csv", size: 10, options: { dryRun: true } });
  expect(path.startsWith(uploadFolder())).toBe(true);
  expect(left()).toHaveLength(1);
  const long = await upload(part(`name="file"; filename="${"x".repeat(254)}😀.csv"`, "x") + END);
  expect(long.fileName).toBe("x".repeat(254));
});

it("leaves nothing behind of what it refuses", async () => {
  const file = part('name="file"; filename="a.csv"', "x".repeat(200_000));
  await expect(upload(file + part('name="mapping"', "{") + END)).rejects.toMatchObject({ code: "invalid_input", fields: [{ path: "mapping" }] });
  await expect(upload(file + part('name="other"', "1") + END)).rejects.toMatchObject({ code: "invalid_input", fields: [{ path: "other", code: "unknown_field" }] });
  await expect(upload(part('name="mode"', "create") + END)).rejects.toMatchObject({ code: "invalid_input", fields: [{ path: "file" }] });
  await expect(upload(file)).rejects.toMatchObject({ code: "upload_incomplete" });
  await expect(upload(file.slice(0, 100_000))).rejects.toMatchObject({ code: "upload_incomplete" });
  await expect(upload(`--${BOUNDARY}`)).rejects.toMatchObject({ code: "upload_incomplete" });
  await expect(upload("nonsense")).rejects.toMatchObject({ code: "upload_incomplete" });
  await expect(upload(file + END, { "content-length": "5" })).rejects.toMatchObject({ code: "upload_incomplete" });
  await expect(upload(file + END, { "content-length": "999999999999" })).rejects.toMatchObject({ code: "file_too_large" });
  await expect(upload(file + END, { "content-type": "multipart/form-data" })).rejects.toMatchObject({ code: "unsupported_file" });
  await expect(upload(file + END, { "content-type": "application/json" })).rejects.toMatchObject({ code: "unsupported_file" });
  expect(left()).toEqual([]);
});
