import type { ReturnFilter } from "./filter";
import { instantOfWall, nextDayStart } from "../time/zoned";

/** What an address may say of the returns to show: days as a browser's date field gives them. */
export interface ReturnSearch {
  operator?: number;
  import?: number;
  from?: string;
  to?: string;
}

type Given = Record<string, string | string[] | undefined>;

/** Reads an address; what it says wrongly counts as not said. */
export function returnSearchOf({ operator, import: importId, from, to }: Given): ReturnSearch {
  return { operator: idOf(operator), import: idOf(importId), from: dayOf(from), to: dayOf(to) };
}

/** The filter of a search; its days are days on the walls of the team's zone, the last one included. */
export function returnFilterOf({ operator, import: importId, from, to }: ReturnSearch, timeZone: string): ReturnFilter {
  const last = to === undefined ? null : instantOfWall(`${to}T12:00`, timeZone);
  return {
    operatorId: operator, importId,
    from: from === undefined ? undefined : instantOfWall(`${from}T00:00`, timeZone) ?? undefined,
    to: last ? nextDayStart(last, timeZone) : undefined,
  };
}

/** An id of an address. */
export function idOf(value: string | string[] | undefined): number | undefined {
  return typeof value === "string" && /^[1-9]\d{0,8}$/.test(value) ? Number(value) : undefined;
}

function dayOf(value: string | string[] | undefined): string | undefined {
  return typeof value === "string" && /^(19|20|21)\d{2}-\d{2}-\d{2}$/.test(value) && instantOfWall(`${value}T12:00`, "UTC") ? value : undefined;
}
