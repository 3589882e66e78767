import { isDeepStrictEqual } from "node:util";
import { BAND, type ChangeKind } from "@/db/values";
import { codeKeyOf, searchText } from "../customers/new-customer";
import type { Customer } from "../pool/types";

/** Columns by their names, as a change keeps them: instants as ISO 8601 text, custom fields whole. */
export type Values = Record<string, unknown>;

export interface Change {
  id: number;
  kind: ChangeKind;
  before: Values;
  after: Values;
}

export interface Restoration {
  /** Columns that get another value. */
  set: Partial<Customer>;
  /** Whether something that the import changed was changed again since, and so stays. */
  changedSince: boolean;
  /** Whether something that the import gave stays since somebody called, or holds the customer. */
  workedSince: boolean;
  /** Later changes that are in force and now lead further back, by their ids: undone after this one, they end where it began. */
  passedOn: Map<number, Change>;
}

/** What calls go by; a repair or a new round that was worked on keeps all of it. */
const stateColumns = ["status", "band", "queuePriority", "owned", "ownerId", "sortAt", "dueAt", "pendingSince", "callAttempts", "roundAt", "lastOutcome", "phone", "phone2", "struckPhones", "blockedBy"];
/** What follows from other columns, so that nobody is told of it. */
const following = ["updatedAt", "search", "codeKey", "queuePriority", "owned", "blockedBy"];
/** What says where a customer came from, or who has them now: never an import's to change back. */
const fixed = ["id", "listId", "laneId", "importId", "importRow", "createdAt", "assignedTo"];

/** One value that a change gave: a column's, or that of one custom field. Undefined where there was none. */
interface Step {
  column: string;
  field: string | null;
  before: unknown;
  after: unknown;
}

/**
 * What undoing one change of a customer comes to. A value goes back where it still is what the import gave; where a later
 * import has changed it on, that import is told to go back further; where somebody else has, it stays.
 * @param later changes of other imports that came after and are in force, oldest first
 * @param worked whether somebody pulled the customer since
 */
export function planRestore(customer: Customer, change: Change, later: readonly Change[], worked: boolean): Restoration {
  const inHand = customer.status === "assigned";
  const steps = stepsOf(change);
  const found: Restoration = { set: {}, changedSince: false, workedSince: false, passedOn: new Map() };
  const current = (other: Change): Change => found.passedOn.get(other.id) ?? other;
  const onwardOf = (step: Step) => later.map(current).find((other) => stepOf(other, step) !== undefined);
  const next: { values: Values } = { values: toValues({ ...customer }) };

  // A repaired customer's state hangs on the number: whoever has changed that on has the state too.
  const number = change.kind === "repair" ? steps.find(({ column }) => column === "phone") : undefined;
  const heir = number && onwardOf(number);
  const otherNumber = number !== undefined && !heir && customer.phone !== number.after;
  const keepsState = inHand || (worked && change.kind !== "update");

  for (const step of steps) {
    const isState = stateColumns.includes(step.column);
    const onward = onwardOf(step);
    if (onward) {
      if (same(stepOf(onward, step)?.before, step.after)) found.passedOn.set(onward.id, { ...onward, before: put(onward.before, step, step.before) });
      found.changedSince ||= tells(step);
    } else if (inHand || (keepsState && isState)) {
      found.workedSince ||= tells(step);
    } else if (heir && isState) {
      const { kind: _kind, ...rest } = current(heir);
      found.passedOn.set(heir.id, { ...rest, kind: "repair", before: put(rest.before, step, step.before), after: put(rest.after, step, step.after) });
      found.changedSince ||= tells(step);
    } else if (same(valueIn(next.values, step), step.after) && !(isState && otherNumber) && !isStruck(customer, step)) {
      next.values = put(next.values, step, step.before);
    } else {
      found.changedSince ||= tells(step);
    }
  }
  return { ...found, set: inHand ? {} : follow(customer, fromValues(customer, next.values)) };
}

const tells = ({ column }: Step): boolean => !following.includes(column);

/** A number found wrong since is not silently exchanged for the one before it: the customer's state speaks of this one. */
const isStruck = (customer: Customer, { column }: Step): boolean => column === "phone" && customer.struckPhones.includes(customer.phone);

function stepsOf({ before, after }: Pick<Change, "before" | "after">): Step[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => !fixed.includes(name));
  const steps = names.flatMap((column): Step[] => {
    if (column !== "fields") return [{ column, field: null, before: own(before, column) ?? null, after: own(after, column) ?? null }];
    const [was, is] = [objectOf(own(before, column)), objectOf(own(after, column))];
    return [...new Set([...Object.keys(was), ...Object.keys(is)])].map((field) => ({ column, field, before: own(was, field), after: own(is, field) }));
  });
  return steps.filter((step) => !same(step.before, step.after));
}

const stepOf = (change: Change, { column, field }: Step): Step | undefined => stepsOf(change).find((step) => step.column === column && step.field === field);

function valueIn(values: Values, { column, field }: Step): unknown {
  return field === null ? own(values, column) ?? null : own(objectOf(own(values, column)), field);
}

/** The values with one of them replaced; taken away where it is undefined. Made from entries: a field may be called __proto__. */
function put(values: Values, { column, field }: Step, value: unknown): Values {
  const replaced = field === null ? value : without(objectOf(own(values, column)), field, value);
  return without(values, column, replaced);
}

function without(values: Values, name: string, value: unknown): Values {
  const others = Object.entries(values);
  if (value === undefined) return Object.fromEntries(others.filter(([key]) => key !== name));
  return Object.fromEntries(Object.hasOwn(values, name) ? others.map(([key, old]) => [key, key === name ? value : old]) : [...others, [name, value]]);
}

const own = (values: Values, name: string): unknown => (Object.hasOwn(values, name) ? values[name] : undefined);
const objectOf = (value: unknown): Values => (typeof value === "object" && value !== null ? (value as Values) : {});
const same = (a: unknown, b: unknown): boolean => isDeepStrictEqual(a, b);

/** A customer's columns as a change keeps them. */
export const toValues = (customer: Values): Values =>
  Object.fromEntries(Object.entries(customer).map(([name, value]) => [name, value instanceof Date ? value.toISOString() : value]));

/** Instants are instants again. */
function fromValues(customer: Customer, values: Values): Customer {
  const instants = ["sortAt", "dueAt", "pendingSince", "roundAt", "reservedUntil", "lastCalledAt", "createdAt", "updatedAt"];
  return { ...customer, ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, instants.includes(name) && typeof value === "string" ? new Date(value) : value])) };
}

/** What of the customer differs, and what follows from that in columns that repeat others. */
function follow(was: Customer, next: Customer): Partial<Customer> {
  if (next.phone2 === next.phone) next.phone2 = null;
  next.queuePriority = next.band === BAND.ordinary ? next.priority : 0;
  const set = differing(was, next);
  if ("externalId" in set && !("codeKey" in set)) set.codeKey = codeKeyOf(next.externalId);
  if (["firstName", "lastName", "externalId", "phone", "phone2"].some((name) => name in set) && !("search" in set)) set.search = searchText(next);
  return set;
}

const differing = (was: Customer, next: Customer): Partial<Customer> =>
  Object.fromEntries(Object.entries(next).filter(([name, value]) => !isDeepStrictEqual(value ?? null, was[name as keyof Customer] ?? null)));
