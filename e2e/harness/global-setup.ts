import { existsSync } from "node:fs";
import { join } from "node:path";
import { startPostgres } from "../../scripts/testing/postgres";

/** One PostgreSQL server for the whole run; each server under test gets a database of its own in it. */
export default async function setup(): Promise<() => Promise<void>> {
  if (!existsSync(join(process.cwd(), ".next", "BUILD_ID"))) throw new Error("There is no build to test: run `npm run build` first");
  const postgres = await startPostgres();
  process.env.CALLPOOL_E2E_PG = postgres.url;
  return () => postgres.stop();
}
