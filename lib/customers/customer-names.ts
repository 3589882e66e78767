import { inArray } from "drizzle-orm";
import type { Context } from "../context";
import type { Customer } from "../pool/types";

/** The names behind the numbers that customers' rows hold. */
export interface CustomerNames {
  users: ReadonlyMap<number, string>;
  lists: ReadonlyMap<number, string>;
}

/** The names of the users and lists that these customers point at; for screens, in one query each. */
export async function customerNames({ db }: Context, found: readonly Customer[]): Promise<CustomerNames> {
  const { users, lists } = db.tables;
  const people = idsOf(found.flatMap((customer) => [customer.ownerId, customer.assignedTo, customer.lastOperatorId, customer.reservedFor]));
  const listIds = idsOf(found.map((customer) => customer.listId));
  const ofUsers = people.length === 0 ? [] : await db.read.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, people));
  const ofLists = listIds.length === 0 ? [] : await db.read.select({ id: lists.id, name: lists.name }).from(lists).where(inArray(lists.id, listIds));
  return { users: new Map(ofUsers.map(({ id, name }) => [id, name])), lists: new Map(ofLists.map(({ id, name }) => [id, name])) };
}

const idsOf = (ids: (number | null)[]): number[] => [...new Set(ids.filter((id) => id !== null))];
