import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";
import type { Options } from "./e2e/harness";
import { launchArguments } from "./scripts/browser.mjs";

const debians = "/usr/bin/chromium";

/** How screens look and what they say does not hang on the engine: every service behind them is tested on both. */
const looks = [
  "screens", "masking", "hours", "outcomes", "repair", "returned", "suppression", "customer-page", "callbacks", "directory", "day", "audit", "corrections", "lists", "import-returned", "bulk", "customers", "people",
].map((name) => `${name}.spec.ts`);

/** The tests on each engine, against one build; `npm test` says which browser, else Debian's or Playwright's own is taken. */
export default defineConfig<object, Options>({
  testDir: "e2e",
  globalSetup: "./e2e/harness/global-setup.ts",
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  outputDir: "test-results",
  reporter: [["list"], ["json", { outputFile: process.env.CALLPOOL_E2E_RESULT ?? ".cache/test/e2e.json" }]],
  use: {
    locale: "en-US",
    timezoneId: "Europe/Istanbul",
    actionTimeout: 15_000,
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.CALLPOOL_CHROMIUM ?? (existsSync(debians) ? debians : undefined),
      args: launchArguments,
    },
  },
  projects: [
    { name: "sqlite", use: { engine: "sqlite" } },
    { name: "postgres", use: { engine: "postgres" }, testIgnore: looks.map((file) => `**/${file}`) },
  ],
});
