import type { Actor } from "../context";
import type { FieldChange } from "../customers/changed-fields";
import type { Entries } from "../customers/read-history";
import { shownNumber } from "./say-number";

/** Names under which numbers stand in what events keep. */
const numbers = ["phone", "phone2"];

/** A history as this reader may see it: numbers that were called, repaired or changed are masked where the reader's are. */
export function maskEntries(actor: Pick<Actor, "masked">, entries: Entries): Entries {
  if (!actor.masked) return entries;
  const shown = <T>(value: T): T => (typeof value === "string" ? (shownNumber(actor, value) as T) : value);
  const ofChange = (change: FieldChange): FieldChange => ("detail" in change && numbers.includes(change.detail) ? { ...change, before: shown(change.before), after: shown(change.after) } : change);
  const ofColumns = (columns: unknown): unknown => (typeof columns !== "object" || columns === null ? columns
    : Object.fromEntries(Object.entries(columns).map(([name, value]) => [name, numbers.includes(name) ? shown(value as unknown) : name === "struckPhones" && Array.isArray(value) ? value.map(shown) : name === "search" ? null : (value as unknown)])));
  const ofDetails = (kind: Entries["events"][number]["kind"], details: Record<string, unknown>): Record<string, unknown> => {
    if (kind === "repaired") return { ...details, old: shown(details.old), new: shown(details.new) };
    return kind === "edited" ? { ...details, before: ofColumns(details.before), after: ofColumns(details.after) } : details;
  };
  return {
    ...entries,
    calls: entries.calls.map((call) => ({ ...call, phone: shown(call.phone), before: ofColumns(call.before) as typeof call.before })),
    events: entries.events.map((event) => ({ ...event, details: ofDetails(event.kind, event.details), changes: event.changes.map(ofChange) })),
    imports: entries.imports.map((one) => ({ ...one, changes: one.changes.map(ofChange) })),
  };
}
