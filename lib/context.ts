import type { Db } from "@/db/client";
import type { Role } from "@/db/values";
import { AppError } from "./errors";
import { scopeOf, type Permission, type Reach } from "./auth/permissions";

/** Who acts, and through which door. */
export interface Actor {
  /** Null for the system itself (jobs, the first start). */
  userId: number | null;
  role: Role;
  teamId: number | null;
  via: "screen" | "api" | "cli" | "job";
  /** The permissions a token is limited to; null for all of the role's. */
  scopes: readonly string[] | null;
  tokenId?: number;
  /** Whether numbers are masked for them, by the team's settings; the one in hand never is. */
  masked?: boolean;
  /** The network address that the request came from. */
  address?: string;
}

/** What every service gets first: where data is, who asks, what time it is. */
export interface Context {
  db: Db;
  actor: Actor;
  now: Date;
}

/** A context whose actor is a signed-in user or a token's user. */
export type UserContext = Context & { actor: Actor & { userId: number } };

/** The actor of jobs and of the first start: may do everything, is nobody. */
export const systemActor: Actor = { userId: null, role: "admin", teamId: null, via: "job", scopes: null };

/**
 * How far a permission of this actor reaches: everyone, the own team, themselves; null when they do not have it.
 * Somebody whose role reaches the own team but who is in none reaches all.
 */
export function reachOf(actor: Actor, permission: Permission): Reach | null {
  if (actor.scopes && !actor.scopes.includes(permission)) return null;
  const reach = scopeOf(actor.role, permission);
  return reach === "team" && actor.teamId === null ? "all" : reach;
}

/** @throws AppError forbidden when the actor lacks the permission */
export function requirePermission(actor: Actor, permission: Permission): Reach {
  const reach = reachOf(actor, permission);
  if (!reach) throw new AppError("forbidden");
  return reach;
}
