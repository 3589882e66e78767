import { countCallbacks, listCallbacks, type CallbackCounts, type CallbackRow } from "@/lib/callbacks/list-callbacks";
import { positionOf, positionText } from "@/lib/callbacks/position";
import type { Whose } from "@/lib/callbacks/reach";
import { callbackQuery, type CallbackSearch } from "@/lib/callbacks/schema";
import type { UserContext } from "@/lib/context";
import { nextDayStart } from "@/lib/time/zoned";

/** Rows of one page. */
const LIMIT = 50;

export interface ReadCallbacks {
  items: CallbackRow[];
  counts: CallbackCounts;
  endOfDay: Date;
  /** Addresses of the pages before and behind. */
  earlier: string | null;
  further: string | null;
}

/** The page of a list of callbacks that an address asks for. */
export async function readCallbacks(ctx: UserContext, whose: Whose, path: string, search: CallbackSearch, timeZone: string): Promise<ReadCallbacks> {
  const filter = { whose, operator: search.operator, listId: search.list };
  const endOfDay = nextDayStart(ctx.now, timeZone);
  const [{ items, more }, counts] = await Promise.all([
    listCallbacks(ctx, { ...filter, after: positionOf(search.after), before: positionOf(search.before), limit: LIMIT }), countCallbacks(ctx, filter, endOfDay),
  ]);
  const [first, last] = [items[0], items.at(-1)].map((row) => row && positionText({ at: row.at, id: row.customerId }));
  const { operator, list } = search;
  const at = (position: Pick<CallbackSearch, "after" | "before">) => `${path}${callbackQuery({ operator, list, ...position })}`;
  const hasEarlier = search.before === undefined ? search.after !== undefined : more;
  const hasFurther = search.before === undefined ? more : true;
  return {
    items, counts, endOfDay,
    earlier: hasEarlier ? at(first === undefined ? {} : { before: first }) : null,
    further: hasFurther && last !== undefined ? at({ after: last }) : null,
  };
}
