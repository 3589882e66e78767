import { z } from "zod";
import { positionOf } from "../callbacks/position";
import { formId } from "../input";

/** What an address asks of the directory; what makes no sense in it is left out. */
export interface DirectorySearch {
  q?: string;
  positive?: "1";
  list?: number;
  /** Positions as texts. */
  after?: string;
  before?: string;
}

type Given = Record<string, string | string[] | undefined>;

/** As much as anybody searches for. */
export const MAX_SEARCH = 100;

export function directorySearchOf(given: Given): DirectorySearch {
  const position = (text: unknown) => (positionOf(text) ? String(text) : undefined);
  const q = typeof given.q === "string" ? given.q.trim().slice(0, MAX_SEARCH) : "";
  return {
    ...(q && { q }), ...(given.positive === "1" && { positive: given.positive }),
    list: formId.safeParse(given.list === "" ? undefined : given.list).data, after: position(given.after), before: position(given.before),
  };
}

/** An address with a search, without what is not asked. */
export function directoryHref(path: string, search: DirectorySearch): string {
  const given = Object.entries(search).filter(([, value]) => value !== undefined).map(([name, value]): [string, string] => [name, String(value)]);
  const query = new URLSearchParams(given).toString();
  return query ? `${path}?${query}` : path;
}

export const callAgainInput = z.object({ customerId: formId });
export const lookUpInput = z.object({ number: z.string().trim().min(1).max(100) });
/** `read` is the number as it was read when it was looked up. */
export const takeCallerInput = z.object({ take: formId, read: z.string().max(40) });
