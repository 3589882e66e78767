import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": import.meta.dirname } },
  test: {
    include: ["{db,lib,scripts,components,app}/**/*.test.{ts,tsx}"],
    globalSetup: ["scripts/testing/global-setup.ts"],
    setupFiles: ["scripts/testing/each-file.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: "forks",
    maxWorkers: 2,
    env: { TZ: "UTC", LOG_LEVEL: "silent", NODE_ENV: "test" },
  },
});
