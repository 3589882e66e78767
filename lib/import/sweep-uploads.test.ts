import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { systemContext } from "../auth/testing";
import { changeDraft } from "./change-draft";
import { createDraft } from "./create-draft";
import { getImport } from "./get-import";
import { workThroughImports } from "./runner";
import { startImport } from "./start-import";
import { sweepUploads } from "./sweep-uploads";
import { eightCustomers, makeXlsx } from "./testing";
import { adminContext } from "./testing-imports";
import { newUploadPath } from "./upload-folder";

const data = mkdtempSync(join(tmpdir(), "callpool-sweep-"));
beforeAll(() => { vi.stubEnv("CALLPOOL_DATA", data); });
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(data, { recursive: true, force: true });
});

const HOUR = 3_600_000;
const after = (hours: number) => new Date(TEST_EPOCH.getTime() + hours * HOUR);

/** A file among the uploads, of this age. */
async function upload(content: Buffer | string, at: Date): Promise<{ path: string; fileName: string; size: number }> {
  const path = await newUploadPath();
  writeFileSync(path, content);
  utimesSync(path, at, at);
  return { path, fileName: "Liste.xlsx", size: content.length };
}

eachEngine("sweeping", (use) => {
  it("throws away drafts and dry runs that nobody touched for a day, and what no import knows", async () => {
    const { db } = use();
    const ctx = await adminContext(db);
    const file = await makeXlsx(eightCustomers);
    const [old, touched, dry, queued, orphan, fresh] = [
      await upload(file, after(0)), await upload(file, after(0)), await upload(file, after(0)), await upload(file, after(0)), await upload("x", after(0)), await upload("x", after(20)),
    ];
    const foreign = join(data, "imports", "readme.txt");
    writeFileSync(foreign, "kept");
    utimesSync(foreign, after(0), after(0));
    const ids = { old: (await createDraft(ctx, old)).id, touched: (await createDraft(ctx, touched)).id, dry: (await startImport(ctx, { ...dry, dryRun: true })).id };
    await workThroughImports(db, () => after(0));
    const started = await startImport(ctx, queued);
    await changeDraft({ ...ctx, now: after(5) }, ids.touched, { version: 0, mode: "upsert" });

    await sweepUploads(systemContext(db, after(24)));
    for (const id of Object.values(ids)) await getImport(ctx, id);
    await sweepUploads(systemContext(db, after(25)));
    expect([old, touched, dry, queued, orphan, fresh].map(({ path }) => existsSync(path))).toEqual([false, true, false, true, false, true]);
    expect(existsSync(foreign)).toBe(true);
    for (const gone of [ids.old, ids.dry]) await expect(getImport(ctx, gone)).rejects.toMatchObject({ code: "import_not_found" });
    expect(await getImport(ctx, ids.touched)).toMatchObject({ status: "checking" });
    expect(await getImport(ctx, started.id)).toMatchObject({ status: "queued" });
    const entries = await db.read.select().from(db.tables.auditEntries);
    expect(entries.filter(({ action, actorId }) => action === "import.discard" && actorId === null)).toHaveLength(2);
    await sweepUploads(systemContext(db, after(100)));
    expect([touched, queued, fresh].map(({ path }) => existsSync(path))).toEqual([false, true, false]);
  });

  it("has nothing to do where nothing was ever uploaded", async () => {
    rmSync(join(data, "imports"), { recursive: true, force: true });
    await sweepUploads(systemContext(use().db, after(100)));
  });
});
