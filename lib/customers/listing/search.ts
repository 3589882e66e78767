import { and, eq, isNull } from "drizzle-orm";
import type { Context } from "../../context";
import { fold } from "../../i18n/fold";
import { getSettings } from "../../settings/get-settings";
import { nextDayStart } from "../../time/zoned";
import { codeKeyOf } from "../new-customer";
import { parsePhones } from "../phone";
import { defaultSort, said, type CustomerQuery, type CustomerSort } from "./query";

/** A query made ready to be run: what its words mean here, now and for this reader. Plain JSON, for a worker too. */
export interface Search {
  /** Its filters, without any that says nothing; `q` is said by `words`. */
  filters: Omit<CustomerQuery, "q" | "sort">;
  sort: CustomerSort;
  words: SearchWords | null;
  /** Whom the operator that is asked for has in hand. */
  inHand: number | null;
  /** The time zone of its days. */
  zone: string;
  /** The end of today there, as ISO 8601, for whoever comes back by then; null when that is not asked. */
  dueBy: string | null;
}

/** What the words of a search look for. */
export type SearchWords =
  /** Customers with this very number or code are there: those alone. */
  | { kind: "exact"; phone: string | null; code: string | null }
  /** Text that names, codes and numbers contain, and digits that numbers do. */
  | { kind: "part"; text: string; digits: string }
  /** For whoever sees numbers masked: nothing that would tell a number by its parts. */
  | { kind: "code"; text: string };

/** Written as people write numbers: digits, with or without the trunk's zero or a country's plus. */
const numberLike = /^[\d\s()+./-]+$/;

/** Makes a query ready. Looks up what it names exactly, each by its index. */
export async function searchOf(ctx: Context, { q, sort = defaultSort, ...filters }: CustomerQuery): Promise<Search> {
  const settings = await getSettings(ctx.db);
  return {
    filters: said(filters), sort, zone: settings.timeZone,
    dueBy: filters.due === undefined ? null : nextDayStart(ctx.now, settings.timeZone).toISOString(),
    words: q === undefined ? null : await wordsOf(ctx, q, settings.defaultCountry),
    inHand: filters.operatorId === undefined ? null : await inHandOf(ctx, filters.operatorId),
  };
}

async function wordsOf(ctx: Context, q: string, country: string): Promise<SearchWords | null> {
  const text = fold(q);
  if (text === "") return null;
  const isNumber = numberLike.test(q);
  const phones = isNumber ? parsePhones(q, country).phones : [];
  const exact = { kind: "exact" as const, phone: phones.length === 1 ? (phones[0] ?? null) : null, code: /\d/.test(text) ? codeKeyOf(q) : null };
  if (await isThere(ctx, exact)) return exact;
  // Name, code and number stand in one text, so that even "yilmaz +9053" would tell.
  if (ctx.actor.masked && /[\d+]/.test(text)) return { kind: "code", text };
  return { kind: "part", text, digits: isNumber ? q.replace(/\D/g, "").replace(/^0+/, "") : "" };
}

async function isThere({ db: { read, tables: { customers } } }: Context, { phone, code }: { phone: string | null; code: string | null }): Promise<boolean> {
  const lookups = [phone !== null && eq(customers.phone, phone), phone !== null && eq(customers.phone2, phone), code !== null && eq(customers.codeKey, code)];
  for (const lookup of lookups) {
    if (lookup && (await read.select({ id: customers.id }).from(customers).where(and(lookup, isNull(customers.mergedInto))).limit(1)).length > 0) return true;
  }
  return false;
}

async function inHandOf({ db: { read, tables: { assignments } } }: Context, operatorId: number): Promise<number | null> {
  const [held] = await read.select({ id: assignments.customerId }).from(assignments).where(and(eq(assignments.operatorId, operatorId), isNull(assignments.endedAt)));
  return held?.id ?? null;
}
