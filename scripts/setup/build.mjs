// Builds the web application when its sources changed since the last build.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { at, root } from "./root.mjs";
import { nodeQuietly } from "./run.mjs";
import { giveUp, say } from "./say.mjs";

/** Everything that ends up in the build. */
const SOURCES = [
  "app", "components", "lib", "db", "public", "drizzle", "proxy.ts", "instrumentation.ts", "instrumentation-client.ts",
  "next.config.ts", "postcss.config.mjs", "package.json", "package-lock.json", "tsconfig.json",
];
const isTest = (name) => /\.test\.tsx?$/.test(name);
const stampFile = () => at(".next", "callpool-build");

function filesBelow(path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [path];
  return readdirSync(full).sort().flatMap((name) => filesBelow(`${path}/${name}`));
}

/** One hash over the names and contents of all sources. */
function fingerprint() {
  const hash = createHash("sha256").update(process.versions.modules);
  for (const file of SOURCES.flatMap(filesBelow).filter((name) => !isTest(name))) {
    hash.update(`\n${file}\n`).update(readFileSync(join(root, file)));
  }
  return hash.digest("hex");
}

/** Makes .next/ from the sources, unless it is. */
export function buildIfStale() {
  const wanted = fingerprint();
  if (existsSync(stampFile()) && existsSync(at(".next", "BUILD_ID")) && readFileSync(stampFile(), "utf8") === wanted) return;
  say("Building the application; this takes about a minute …");
  rmSync(stampFile(), { force: true });
  const code = nodeQuietly([at("node_modules", "next", "dist", "bin", "next"), "build"], { env: { NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" } });
  if (code !== 0) giveUp("The application could not be built; the reason is above.");
  writeFileSync(stampFile(), wanted);
}
