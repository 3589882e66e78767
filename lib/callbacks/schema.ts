import { z } from "zod";
import { formId } from "../input";
import { positionOf } from "./position";

/** What an address asks of a list of callbacks; what makes no sense in it is left out. */
export interface CallbackSearch {
  operator?: number | "everyone";
  list?: number;
  /** Positions as texts. */
  after?: string;
  before?: string;
}

type Given = Record<string, string | string[] | undefined>;

export function callbackSearchOf(given: Given): CallbackSearch {
  const position = (text: unknown) => (positionOf(text) ? String(text) : undefined);
  const id = (text: unknown) => formId.safeParse(text === "" ? undefined : text).data;
  return { operator: given.operator === "everyone" ? "everyone" : id(given.operator), list: id(given.list), after: position(given.after), before: position(given.before) };
}

/** The same as the query of an address, without what is not asked. */
export function callbackQuery(search: CallbackSearch, more: Record<string, string> = {}): string {
  const given = Object.entries(search).filter(([, value]) => value !== undefined).map(([name, value]): [string, string] => [name, String(value)]);
  const query = new URLSearchParams([...given, ...Object.entries(more)]).toString();
  return query && `?${query}`;
}

const callback = {
  customerId: formId,
  /** The query of the address to return to. */
  back: z.string().max(500).optional().transform((query) => callbackSearchOf(Object.fromEntries(new URLSearchParams(query)))),
};

export const moveInput = z.object({ ...callback, callbackAt: z.string().optional() });
export const cancelInput = z.object({ ...callback, reason: z.string().default("") });
export const giveInput = z.object({ ...callback, to: z.union([z.literal("everyone").transform(() => null), formId]) });
