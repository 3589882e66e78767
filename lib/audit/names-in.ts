import { inArray } from "drizzle-orm";
import type { Context } from "../context";
import type { AuditRow } from "./list-audit";

/** The names behind the ids that entries speak of. */
export interface AuditNames {
  users: ReadonlyMap<number, string>;
  lists: ReadonlyMap<number, string>;
  tokens: ReadonlyMap<number, string>;
}

/** Keys of details under which ids of users and of lists stand. */
const ofUsers = ["operatorId", "userId", "operator", "owner"];
const ofLists = ["listId", "list"];

/** The present names of the users, lists and tokens in some entries; what is gone has none. */
export async function namesInAudit({ db: { read, tables } }: Context, rows: readonly AuditRow[]): Promise<AuditNames> {
  const { users, lists, apiTokens } = tables;
  const ids = (entity: string, keys: readonly string[]): number[] => [...new Set(rows.flatMap((row) => [
    ...(row.entity === entity && /^\d{1,9}$/.test(row.entityId) ? [Number(row.entityId)] : []),
    ...keys.flatMap((key) => numbersIn(row.details[key])),
  ]))];
  const [userIds, listIds, tokenIds] = [ids("user", ofUsers), ids("list", ofLists), ids("token", [])];
  const [ofUser, ofList, ofToken] = [
    userIds.length === 0 ? [] : await read.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, userIds)),
    listIds.length === 0 ? [] : await read.select({ id: lists.id, name: lists.name }).from(lists).where(inArray(lists.id, listIds)),
    tokenIds.length === 0 ? [] : await read.select({ id: apiTokens.id, name: apiTokens.name }).from(apiTokens).where(inArray(apiTokens.id, tokenIds)),
  ];
  const named = (some: readonly { id: number; name: string }[]) => new Map(some.map(({ id, name }) => [id, name]));
  return { users: named(ofUser), lists: named(ofList), tokens: named(ofToken) };
}

/** An id, or from which to which. */
function numbersIn(value: unknown): number[] {
  if (typeof value === "number") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).filter((one) => typeof one === "number") : [];
}
