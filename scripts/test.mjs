// `npm test`: everything that has to hold, from a fresh clone. Checks and the build beside each other, then the tests in turn:
// they measure concurrency, and two of them at once would measure each other.
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { bundle } from "./bundle.mjs";
import { findBrowser } from "./browser.mjs";
import { install } from "./setup/install.mjs";
import { checkNode } from "./setup/node-version.mjs";
import { at, root } from "./setup/root.mjs";
import { nodeBeside } from "./setup/run.mjs";
import { say } from "./setup/say.mjs";

const VITEST_RESULT = at(".cache", "test", "unit.json");
const PLAYWRIGHT_RESULT = at(".cache", "test", "e2e.json");
const started = performance.now();
const total = { passed: 0, failed: 0 };
const failures = [];

const seconds = (since) => `${Math.round((performance.now() - since) / 1000)} s`;
const heading = (text) => say(`\n━━ ${text} ${"━".repeat(Math.max(0, 76 - text.length))}`);

function count(name, { passed, failed }) {
  total.passed += passed;
  total.failed += failed;
  if (failed > 0) failures.push(`${name} (${failed})`);
}

/** One check that passes or fails as a whole; its output is shown when it ends. */
async function check(name, args) {
  const since = performance.now();
  const { code, output } = await nodeBeside(args);
  heading(`${name}: ${code === 0 ? "passed" : "failed"}, ${seconds(since)}`);
  if (output.trim() !== "") say(output.trimEnd());
  count(name, code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
}

/** A test runner with its own count; when it ends badly without a failed test, that is one failure. */
async function run(name, args, file, read, env = {}) {
  const since = performance.now();
  heading(name);
  rmSync(file, { force: true });
  const { code } = await nodeBeside(args, { show: true, env });
  const counted = existsSync(file) ? read(JSON.parse(readFileSync(file, "utf8"))) : { passed: 0, failed: 0 };
  if (code !== 0 && counted.failed === 0) counted.failed = 1;
  if (counted.passed + counted.failed === 0) counted.failed = 1;
  say(`${name}: ${counted.passed} passed, ${counted.failed} failed, ${seconds(since)}`);
  count(name, counted);
}

/** @returns whether there is a build for the tests in a browser */
async function build() {
  const since = performance.now();
  const { code, output } = await nodeBeside([at("scripts", "build.mjs")]);
  heading(`Build: ${code === 0 ? "done" : "failed"}, ${seconds(since)}`);
  say(output.trimEnd());
  if (code !== 0) count("Build", { passed: 0, failed: 1 });
  return code === 0;
}

async function findAnyBrowser() {
  heading("Browser");
  const browser = await findBrowser();
  if (!browser) count("Browser", { passed: 0, failed: 1 });
  return browser;
}

checkNode();
process.chdir(root);
install({ dev: true });
mkdirSync(at(".cache", "test"), { recursive: true });
await bundle();
// The build also makes the types of pages, which lint and compiler read.
const browser = await findAnyBrowser();
const [built] = await Promise.all([build(), check("Arrows of the architecture", [at("scripts", "arrows.mjs")])]);
await Promise.all([
  check("Lint", [at("node_modules", "eslint", "bin", "eslint.js"), ".", "--max-warnings", "0"]),
  check("Types", [at("node_modules", "typescript", "bin", "tsc"), "--noEmit", "-p", "."]),
]);
await run("Unit and service tests, on SQLite and PostgreSQL",
  [at("node_modules", "vitest", "vitest.mjs"), "run", "--reporter=default", "--reporter=json", `--outputFile.json=${VITEST_RESULT}`],
  VITEST_RESULT, (result) => ({ passed: result.numPassedTests, failed: result.numFailedTests }));
if (browser && built) {
  await run("End to end in Chromium, on SQLite and PostgreSQL",
    [at("node_modules", "@playwright", "test", "cli.js"), "test"],
    PLAYWRIGHT_RESULT, ({ stats }) => ({ passed: stats.expected + stats.flaky, failed: stats.unexpected }),
    { CALLPOOL_CHROMIUM: browser, CALLPOOL_E2E_RESULT: PLAYWRIGHT_RESULT });
}

heading(`Everything: ${seconds(started)}`);
if (failures.length > 0) say(`Failed: ${failures.join(", ")}`);
say(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
