import type { Role } from "@/db/values";

/** How far a permission reaches: everyone's records, those of the own team, or only the own. */
export type Reach = "all" | "team" | "own";

/**
 * The one table of who may do what. A door asks for a permission, never for a role.
 * A manager in a team reaches that team; a manager in none reaches all (`reachOf`).
 */
const table = {
  /** Pull customers and record outcomes. */
  "pool.work": { operator: "own", admin: "own" },
  /** Release customers that others hold, correct others' outcomes. */
  "pool.supervise": { manager: "team", admin: "all" },
  "customers.read": { manager: "all", admin: "all" },
  "customers.write": { manager: "all", admin: "all" },
  /** Take customers away as a file. */
  "customers.export": { manager: "all", admin: "all" },
  /** Delete customers, and a person's details on their request. */
  "customers.delete": { admin: "all" },
  /** See a number whole where the role's numbers are masked; each time is in the audit. */
  "numbers.reveal": { manager: "all", admin: "all" },
  "suppression.manage": { manager: "all", admin: "all" },
  "directory.read": { operator: "own", admin: "own" },
  "imports.run": { admin: "all" },
  "lists.manage": { admin: "all" },
  "outcomes.manage": { admin: "all" },
  "sources.manage": { admin: "all" },
  "users.manage": { admin: "all" },
  "settings.manage": { admin: "all" },
  "tokens.manage": { admin: "all" },
  "audit.read": { admin: "all" },
  "reports.read": { manager: "team", analyst: "all", admin: "all" },
  "reports.export": { manager: "team", analyst: "all", admin: "all" },
  "live.read": { manager: "team", viewer: "all", admin: "all" },
  /** The own name, language, theme, password. Everyone who signs in. */
  "profile.own": { operator: "own", manager: "own", analyst: "own", viewer: "own", admin: "own" },
} as const satisfies Record<string, Partial<Record<Role, Reach>>>;

export type Permission = keyof typeof table;
export const permissions = Object.keys(table) as Permission[];

/** How far `role` reaches with `permission`, or null when it does not have it. */
export function scopeOf(role: Role, permission: Permission): Reach | null {
  return (table[permission] as Partial<Record<Role, Reach>>)[role] ?? null;
}

/** All permissions of a role, in the table's order. */
export function permissionsOf(role: Role): Permission[] {
  return permissions.filter((permission) => scopeOf(role, permission) !== null);
}
