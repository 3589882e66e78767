import { z } from "zod";
import { customerStatuses, fieldKinds } from "@/db/values";
import { id } from "../../input";
import { isStorable } from "../../storable";
import { instantOfWall } from "../../time/zoned";
import { fieldFilterOf, fieldTests, type FieldTest } from "../field-filters";

/** What a list of customers can be ordered by; ties by id. Whoever has no such value comes last, either way round. */
export const sortKeys = ["id", "name", "called", "priority", "attempts", "due"] as const;
export type SortKey = (typeof sortKeys)[number];

/** As many values as a filter takes of a kind, and as many conditions on custom fields. */
const MOST = 50;
const MOST_FIELDS = 20;
export const MAX_Q = 100;
export const MAX_ATTEMPTS = 1000;

/** A day as ISO 8601 that the calendar has, of the team's time zone. */
export const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && instantOfWall(`${text}T12:00`, "UTC") !== null;

const day = z.string().refine(isDay);
const attempts = z.int().min(0).max(MAX_ATTEMPTS);
const tests = Object.values(fieldTests).flat() as [FieldTest, ...FieldTest[]];

const fieldFilter = z.object({ name: z.string(), kind: z.enum(fieldKinds), test: z.enum(tests), value: z.string(), to: z.string() })
  .refine((filter) => fieldFilterOf(filter, filter) !== null);

/**
 * Which customers, and in which order. Filters combine: whoever is listed fits all of them, and of several values of one
 * filter any. Plain JSON, so that an address, a saved view and a job can keep it.
 */
export const customerQuerySchema = z.strictObject({
  /** Part of a name, a code or a number; a whole number, or a whole code, means exactly that one. */
  q: z.string().min(1).max(MAX_Q).refine(isStorable).optional(),
  statuses: z.array(z.enum(customerStatuses)).min(1).max(customerStatuses.length).optional(),
  listIds: z.array(id).min(1).max(MOST).optional(),
  ownerId: id.optional(),
  /** Whom this operator has in hand, or called last. */
  operatorId: id.optional(),
  /** Codes of outcomes, of the last call. */
  lastOutcomes: z.array(z.string().min(1).max(100).refine(isStorable)).min(1).max(MOST).optional(),
  /** Failed attempts of the present round. */
  attemptsFrom: attempts.optional(),
  attemptsTo: attempts.optional(),
  neverCalled: z.literal(true).optional(),
  /** Days of the team's time zone, the last one included. */
  createdFrom: day.optional(),
  createdTo: day.optional(),
  calledFrom: day.optional(),
  calledTo: day.optional(),
  /** Comes back by the end of this day of the team's time zone: waiting until then, or a callback whose time has come. */
  due: z.literal("today").optional(),
  /** Reserved for this operator. */
  reservedFor: id.optional(),
  /** Whether a number of theirs is suppressed. */
  blocked: z.boolean().optional(),
  importId: id.optional(),
  fields: z.array(fieldFilter).max(MOST_FIELDS).optional(),
  /** By id, the oldest first, when not said. */
  sort: z.strictObject({ by: z.enum(sortKeys), descending: z.boolean() }).optional(),
});

export type CustomerQuery = z.output<typeof customerQuerySchema>;
export type CustomerSort = NonNullable<CustomerQuery["sort"]>;

/** The order when none is said. */
export const defaultSort: CustomerSort = { by: "id", descending: false };

/** A query without what it does not say: neither undefined values nor empty lists. */
export const said = <Q extends Partial<CustomerQuery>>(query: Q): Q =>
  Object.fromEntries(Object.entries<unknown>(query).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0))) as Q;

/** Whether a query asks for some customers only, not for all. */
export const isFiltered = ({ sort: _, ...filters }: CustomerQuery): boolean => Object.keys(said(filters)).length > 0;
