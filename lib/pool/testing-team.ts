import { eq, inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { putUser } from "../auth/testing";
import { pullCustomer } from "./pull-customer";
import { recordOutcome } from "./record-outcome";
import { addCustomers, contextOf } from "./testing";

/** Ids of a team's records, to try doors with. */
export interface TeamRecords {
  teamId: number;
  operator: number;
  colleague: number;
  /** A promised call. */
  callback: number;
  /** Reserved for the operator. */
  reserved: number;
  called: { customer: number; assignment: number };
  held: { customer: number; assignment: number };
}

/** For tests: a team with two operators, of whom the first has promised a call, made one, and holds a customer. */
export async function makeTeam(db: Db, name: string, now: Date): Promise<TeamRecords> {
  const { teams, users } = db.tables;
  const [team] = await db.transaction((tx) => tx.insert(teams).values({ name, createdAt: now }).returning());
  const teamId = team?.id ?? 0;
  const operator = await putUser(db, now, `${name} first`);
  const colleague = await putUser(db, now, `${name} second`);
  await db.transaction((tx) => tx.update(users).set({ teamId }).where(inArray(users.id, [operator, colleague])));
  const ctx = contextOf(db, operator, now);
  const pull = async () => {
    const { customer, assignment } = await pullCustomer(ctx);
    if (!customer) throw new Error("the pool is empty");
    return { customer: customer.id, assignment: assignment.id };
  };
  const promised = await pull();
  await recordOutcome(ctx, { assignmentId: promised.assignment, outcome: "callback", callbackAt: new Date(now.getTime() + 86_400_000) });
  const called = await pull();
  await recordOutcome(ctx, { assignmentId: called.assignment, outcome: "reached" });
  const held = await pull();
  const [reserved] = await addCustomers(db, [{
    firstName: name, phone: `+90533${String(operator).padStart(7, "0")}`, ownerId: operator, owned: 1, reservedFor: operator, reservedUntil: new Date(now.getTime() + 86_400_000),
  }]);
  return { teamId, operator, colleague, callback: promised.customer, reserved: reserved?.id ?? 0, called, held };
}

/** For tests: puts somebody into a team. */
export async function joinTeam(db: Db, userId: number, teamId: number): Promise<void> {
  const { users } = db.tables;
  await db.transaction((tx) => tx.update(users).set({ teamId }).where(eq(users.id, userId)));
}

/** For tests: everything that is stored; in an order of its own, for PostgreSQL gives a row that was written again another place. */
export async function everythingStored(db: Db): Promise<string> {
  const rows = [];
  for (const [name, table] of Object.entries(db.tables)) rows.push([name, (await db.read.select().from(table)).map((row) => JSON.stringify(row)).sort()]);
  return JSON.stringify(rows);
}
