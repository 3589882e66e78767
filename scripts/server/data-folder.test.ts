import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { keptSecret, makeDataFolder } from "./data-folder";

let root = "";
beforeEach(() => { root = mkdtempSync(join(tmpdir(), "callpool-data-")); });
afterEach(() => { rmSync(root, { recursive: true, force: true }); });

const rights = (path: string): number => statSync(path).mode & 0o777;

it.skipIf(process.platform === "win32")("makes a folder and a secret for their owner alone", () => {
  const folder = join(root, "deep", "data");
  makeDataFolder(folder);
  keptSecret(folder);
  expect(rights(folder)).toBe(0o700);
  expect(rights(join(folder, "auth-secret"))).toBe(0o600);
});

it.skipIf(process.platform === "win32")("leaves the rights of a folder that is there", () => {
  mkdirSync(join(root, "shared"));
  const before = rights(join(root, "shared"));
  makeDataFolder(join(root, "shared"));
  expect(rights(join(root, "shared"))).toBe(before);
});

it("keeps one secret for good, and another for another folder", () => {
  mkdirSync(join(root, "other"));
  const secret = keptSecret(root);
  expect(secret.length).toBeGreaterThanOrEqual(64);
  expect(keptSecret(root)).toBe(secret);
  expect(keptSecret(join(root, "other"))).not.toBe(secret);
});

it("refuses a secret that is none", () => {
  writeFileSync(join(root, "auth-secret"), "secret\n");
  expect(() => keptSecret(root)).toThrow(/too short/);
});
