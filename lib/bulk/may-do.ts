import { bulkKinds, type BulkKind } from "@/db/values";
import type { Permission } from "../auth/permissions";
import { reachOf, type Actor } from "../context";

/** What each deed asks for. */
const needs: Readonly<Record<BulkKind, Permission>> = {
  reserve: "pool.supervise",
  unreserve: "pool.supervise",
  owner: "pool.supervise",
  to_pool: "pool.supervise",
  new_round: "pool.supervise",
  move: "customers.write",
  priority: "customers.write",
  suppress: "suppression.manage",
  delete: "customers.delete",
};

export const permissionFor = (kind: BulkKind): Permission => needs[kind];

/** The deeds that this actor may do, in the order in which they are offered. */
export const bulkKindsFor = (actor: Actor): BulkKind[] => bulkKinds.filter((kind) => reachOf(actor, needs[kind]) !== null);
