// Installs packages when they are not there as package-lock.json wants them; else does nothing.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { howToGetTools, missingTools } from "./compiler.mjs";
import { at } from "./root.mjs";
import { node, npm } from "./run.mjs";
import { giveUp, say } from "./say.mjs";

const stampFile = () => at("node_modules", ".callpool-installed");
const readJson = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null);

/** What an installation depends on: the lock file, and what native packages were made for. */
const present = () => ({
  lock: createHash("sha256").update(readFileSync(at("package-lock.json"))).digest("hex"),
  made_for: [process.platform, process.arch, process.versions.modules].join("-"),
});

/** Whether npm's own record of what it installed agrees with the lock file; true for a developer's `npm install`. */
function recordAgrees(dev) {
  const installed = readJson(at("node_modules", ".package-lock.json"))?.packages;
  if (!installed) return false;
  return Object.entries(readJson(at("package-lock.json")).packages)
    .filter(([path, entry]) => path !== "" && !entry.optional && !entry.devOptional && !entry.peer && (dev || !entry.dev))
    .every(([path, entry]) => installed[path]?.version === entry.version);
}

/** Whether the native package loads; a file made for another system, or one that npm was told not to build, does not. */
const sqliteLoads = () => node(["-e", "new (require('better-sqlite3'))(':memory:')"], { stdio: "ignore" }) === 0;

/**
 * Makes node_modules what package-lock.json says. Development packages that are there stay.
 * @param {{ dev?: boolean }} [options] dev: with what tests need
 */
export function install({ dev = false } = {}) {
  const stamp = readJson(stampFile());
  const now = present();
  const keepDev = dev || (stamp?.dev ?? existsSync(at("node_modules", "vitest")));
  if (stamp?.lock === now.lock && stamp.made_for === now.made_for && (stamp.dev || !dev)) return;
  if ((stamp?.made_for ?? now.made_for) !== now.made_for || !recordAgrees(keepDev)) runNpm(keepDev);
  if (!sqliteLoads()) rebuildSqlite();
  writeFileSync(stampFile(), JSON.stringify({ ...now, dev: keepDev }));
}

function runNpm(dev) {
  say(`Installing packages${dev ? ", those for tests too" : ""} …`);
  const missing = missingTools();
  if (missing.length > 0) {
    say(`  Missing here: ${missing.join(", ")}. They are needed only if no prebuilt SQLite driver fits this system.`);
  } else {
    say("  If no prebuilt SQLite driver fits this system, it is compiled, which takes a minute or two.");
  }
  // Not `npm ci`: it refuses a lock file that does not name the builds of native packages for every other system. This one
  // takes what the lock names, adds this system's own where it must, and leaves the lock as it is.
  const code = npm(["install", "--no-save", dev ? "--include=dev" : "--omit=dev", "--no-audit", "--no-fund", "--loglevel=error"]);
  if (code === 0) return;
  if (missing.length > 0) giveUp(`npm could not install the packages. If it stopped at better-sqlite3: no prebuilt file could be had, and to compile it ${missing.join(" and ")} must be installed (${howToGetTools()}). Then run the same command again.`);
  giveUp("npm could not install the packages; its message is above. Check the network connection to the package registry, then run the same command again.");
}

function rebuildSqlite() {
  say("The SQLite driver does not load here; compiling it, which takes a minute or two …");
  npm(["rebuild", "better-sqlite3", "--build-from-source", "--loglevel=error"]);
  if (sqliteLoads()) return;
  const missing = missingTools();
  giveUp(`The SQLite driver (better-sqlite3) could not be made to load${missing.length > 0 ? `: ${missing.join(" and ")} must be installed (${howToGetTools()})` : ""}. Then run the same command again.`);
}
