import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeTemplates } from "@/db/testing-templates";
import { bundle } from "../bundle.mjs";
import { startPostgres } from "./postgres";

/** The workers' bundles, one PostgreSQL server and one migrated template of each engine for the whole run. */
export default async function setup(): Promise<() => Promise<void>> {
  await bundle((file) => file.startsWith("dist/workers/"));
  const folder = mkdtempSync(join(tmpdir(), "callpool-templates-"));
  const postgres = await startPostgres();
  process.env.CALLPOOL_TEST_PG = postgres.url;
  process.env.CALLPOOL_TEST_SQLITE = join(folder, "template.db");
  await makeTemplates(process.env.CALLPOOL_TEST_SQLITE, postgres.url);
  return async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
