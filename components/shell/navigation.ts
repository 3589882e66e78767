import type { Role } from "@/db/values";
import { scopeOf, type Permission } from "@/lib/auth/permissions";
import type { Messages } from "@/lib/i18n/messages";

export interface Screen {
  href: string;
  /** Its name under `shell.nav` in the messages. */
  key: keyof Messages["shell"]["nav"];
  permission: Permission;
}

/** The screens of the navigation, in its order. A new screen is a line here. */
const screens: readonly Screen[] = [
  { href: "/pull", key: "pull", permission: "pool.work" },
  { href: "/directory", key: "directory", permission: "directory.read" },
  { href: "/callbacks", key: "callbacks", permission: "pool.work" },
  { href: "/day", key: "myDay", permission: "pool.work" },
  { href: "/manager/callbacks", key: "allCallbacks", permission: "pool.supervise" },
  { href: "/manager/team", key: "supervision", permission: "pool.supervise" },
  { href: "/admin/customers", key: "customers", permission: "customers.read" },
  { href: "/admin/lists", key: "lists", permission: "lists.manage" },
  { href: "/manager/repair", key: "repair", permission: "customers.write" },
  { href: "/manager/returned", key: "returned", permission: "reports.read" },
  { href: "/admin/import", key: "import", permission: "imports.run" },
  { href: "/admin/outcomes", key: "outcomes", permission: "outcomes.manage" },
  { href: "/admin/suppression", key: "suppression", permission: "suppression.manage" },
  { href: "/admin/users", key: "users", permission: "users.manage" },
  { href: "/admin/settings", key: "settings", permission: "settings.manage" },
  { href: "/admin/audit", key: "audit", permission: "audit.read" },
  { href: "/admin/tokens", key: "tokens", permission: "tokens.manage" },
];

/** The screens that a role may open. */
export function screensFor(role: Role): Screen[] {
  return screens.filter((screen) => scopeOf(role, screen.permission) !== null);
}

/** Where each role's day begins; /home says what an account without a screen of its own may do. */
const firstScreens: Record<Role, string> = {
  operator: "/pull",
  manager: "/admin/customers",
  analyst: "/manager/returned",
  viewer: "/home",
  admin: "/admin/customers",
};

/**
 * The address of the screen that somebody sees first.
 * @param setUp whether the team has been through its first settings, which an administrator is led to until then
 */
export function firstScreenOf(role: Role, setUp = true): string {
  return !setUp && scopeOf(role, "settings.manage") ? "/admin/settings" : firstScreens[role];
}

/** Whether the present address is a screen or lies beneath it. */
export function isWithin(pathname: string, href: string): boolean {
  return pathname === href || pathname.startsWith(`${href}/`);
}
