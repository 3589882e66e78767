// Bundles what runs outside Next from TypeScript: worker threads and the command-line programs. Packages stay external.
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** Programs of their own: source and bundle, relative to the project. */
const programs = {
  "scripts/callpool/main.ts": "dist/callpool.mjs",
  "scripts/server/prepare.ts": "dist/prepare.mjs",
  "scripts/bench/main.ts": "dist/bench.mjs",
};

/** Every `*-worker.ts` in a feature's folder; lib/start-worker.ts is what starts them. */
function workersIn(folder) {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /[\\/].*-worker\.ts$/.test(name))
    .map((name) => join(folder, name));
}

/** Source file to bundle, for everything that is there to bundle. */
function targets() {
  return [
    ...["lib", "scripts"].flatMap((folder) => workersIn(join(root, folder))).map((source) => [source, join(root, "dist", "workers", `${basename(source, ".ts")}.mjs`)]),
    ...Object.entries(programs).map(([source, out]) => [join(root, source), join(root, out)]).filter(([source]) => existsSync(source)),
  ];
}

/** Replaces a file in one step, and only when it differs, so that nobody running it reads half of one. */
function replace(file, text) {
  if (existsSync(file) && readFileSync(file, "utf8") === text) return false;
  mkdirSync(dirname(file), { recursive: true });
  const half = `${file}.${process.pid}.tmp`;
  writeFileSync(half, text);
  renameSync(half, file);
  return true;
}

/**
 * Bundles one program for Node; packages stay outside, so the bundle lies inside the project.
 * @param {string} source
 * @param {string} out
 * @returns {Promise<boolean>} whether the bundle changed
 */
export async function bundleFile(source, out) {
  const { build } = await import("esbuild");
  const result = await build({
    entryPoints: [source], outfile: out, write: false, bundle: true, platform: "node", format: "esm", target: "node20",
    packages: "external", alias: { "@": root }, sourcemap: "inline", legalComments: "none", logLevel: "silent", absWorkingDir: root,
  });
  return replace(out, result.outputFiles[0].text);
}

/**
 * Writes dist/ anew where it differs from the sources.
 * @param {(file: string) => boolean} [only] of the bundles' paths relative to the project, which to make
 * @returns {Promise<string[]>} the bundles that changed, relative to the project
 */
export async function bundle(only = () => true) {
  const changed = await Promise.all(targets().map(async ([source, out]) => {
    const name = relative(root, out).replaceAll("\\", "/");
    return only(name) && await bundleFile(source, out) ? [name] : [];
  }));
  return changed.flat();
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const changed = await bundle();
  console.log(changed.length > 0 ? `Bundled ${changed.join(", ")}` : "Bundles are up to date");
}
