import { expect, it } from "vitest";
import { roles } from "@/db/values";
import { firstScreenOf, isWithin, screensFor } from "./navigation";

it("shows each role the screens it may open", () => {
  const of = Object.fromEntries(roles.map((role) => [role, screensFor(role).map((screen) => screen.key)]));
  expect(of).toEqual({
    operator: ["pull", "directory", "callbacks", "myDay"],
    manager: ["allCallbacks", "supervision", "customers", "repair", "returned", "suppression"],
    analyst: ["returned"],
    viewer: [],
    admin: ["pull", "directory", "callbacks", "myDay", "allCallbacks", "supervision", "customers", "lists", "repair", "returned", "import", "outcomes", "suppression", "users", "settings", "audit", "tokens"],
  });
});

it("leads everyone to a screen that is open to them", () => {
  for (const role of roles) {
    const first = firstScreenOf(role);
    expect(first === "/home" || screensFor(role).some((screen) => screen.href === first), role).toBe(true);
  }
});

it("leads an administrator, and nobody else, to the settings of a new installation", () => {
  expect(firstScreenOf("admin", false)).toBe("/admin/settings");
  expect(firstScreenOf("operator", false)).toBe("/pull");
});

it("knows a screen from its neighbour with a longer name", () => {
  expect(isWithin("/admin/import/12", "/admin/import")).toBe(true);
  expect(isWithin("/admin/imports", "/admin/import")).toBe(false);
});
