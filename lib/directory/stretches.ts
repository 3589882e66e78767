import { and, asc, desc, eq, gt, gte, lt, lte, or, type SQL } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { Position } from "../callbacks/position";

/** Calls looked through by one query: on SQLite a query holds the whole process. */
export const STRETCH = 2_000;

export interface Way {
  /** Where to begin, without that call itself; undefined for the end. */
  from?: Position;
  /** Towards newer calls instead of older ones. */
  back?: boolean;
}

/**
 * An operator's calls in stretches that one query looks through without holding up anybody, newest first: the condition of
 * each. They lie in the index of the operator's calls, whose place is the time they were recorded at, then their id.
 */
export async function* stretches({ read, tables: { calls } }: Db, operatorId: number, { from, back = false }: Way = {}): AsyncGenerator<SQL | undefined> {
  const order = orderOf(calls, back);
  let at = from;
  for (;;) {
    const rest = and(eq(calls.operatorId, operatorId), at && beyond(calls, at, back));
    const [end] = await read.select({ at: calls.recordedAt, id: calls.id }).from(calls).where(rest).orderBy(...order).limit(1).offset(STRETCH - 1);
    if (!end) {
      yield rest;
      return;
    }
    yield and(rest, or(beyond(calls, end, !back), eq(calls.id, end.id)), (back ? lte : gte)(calls.recordedAt, end.at));
    at = end;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

type Calls = Db["tables"]["calls"];

/** The order in which calls are looked through. */
export const orderOf = (calls: Calls, back: boolean): SQL[] => (back ? [asc(calls.recordedAt), asc(calls.id)] : [desc(calls.recordedAt), desc(calls.id)]);

/** Calls behind a place, or before it. The first condition is what the index is entered by. */
function beyond({ recordedAt, id }: Calls, place: Position, back: boolean): SQL | undefined {
  return back
    ? and(gte(recordedAt, place.at), or(gt(recordedAt, place.at), gt(id, place.id)))
    : and(lte(recordedAt, place.at), or(lt(recordedAt, place.at), lt(id, place.id)));
}
