import { asc, isNull } from "drizzle-orm";
import type { Db } from "@/db/client";
import { TEST_EPOCH } from "@/db/testing";
import type { UserContext } from "../context";
import type { Customer } from "./types";

/** A context for a test: an operator unless another role is asked for. */
export function contextOf(db: Db, userId: number, now: Date = TEST_EPOCH, role: "operator" | "manager" | "admin" = "operator"): UserContext {
  return { db, now, actor: { userId, role, teamId: null, via: "screen", scopes: null } };
}

/** Operators straight into the database, for tests of the pool; they cannot sign in. */
export async function addOperators(db: Db, count: number): Promise<number[]> {
  const { users } = db.tables;
  const rows = await db.transaction((tx) => tx.insert(users).values(Array.from({ length: count }, (_, i) => ({
    username: `operator${i + 1}`, usernameKey: `operator${i + 1}`, name: `Operator ${i + 1}`, role: "operator" as const, createdAt: TEST_EPOCH,
  }))).returning({ id: users.id }));
  return rows.map((row) => row.id);
}

/** Pending customers in the first lane, in this order. */
export async function addCustomers(db: Db, customers: (Partial<Customer> & { firstName: string })[]): Promise<Customer[]> {
  const { customers: table, lanes } = db.tables;
  const [lane] = await db.read.select().from(lanes).where(isNull(lanes.importId)).orderBy(asc(lanes.id)).limit(1);
  if (!lane) throw new Error("a test database has a lane");
  return db.transaction((tx) => tx.insert(table).values(customers.map((customer, i) => {
    const createdAt = customer.createdAt ?? TEST_EPOCH;
    const priority = customer.priority ?? 0;
    return {
      listId: lane.listId, laneId: lane.id, lastName: "", search: customer.firstName.toLowerCase(), phone: `+9053200${String(i).padStart(5, "0")}`,
      struckPhones: [], fields: {}, status: "pending" as const, priority, queuePriority: priority, sortAt: createdAt, pendingSince: createdAt,
      createdAt, updatedAt: createdAt, ...customer,
    };
  })).returning());
}

export const minutesAfter = (minutes: number, from: Date = TEST_EPOCH): Date => new Date(from.getTime() + minutes * 60_000);
