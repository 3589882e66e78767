import type { Customer } from "../../pool/types";
import { isStorableInstant } from "../../storable";
import type { CustomerSort, SortKey } from "./query";

/** Where a page begins or ends: behind this customer, in this order. */
export interface Position {
  id: number;
  /** What they are ordered by; null for nothing. By id and by name there is none here: a name belongs in no address. */
  value: number | null;
}

/** What a row is ordered by, apart from its id: a number, an instant in milliseconds, or a text. */
export function valueOf(row: Customer, by: SortKey): number | string | null {
  switch (by) {
    case "id": return null;
    case "name": return row.search;
    case "called": return row.lastCalledAt?.getTime() ?? null;
    case "due": return row.dueAt?.getTime() ?? null;
    case "priority": return row.priority;
    case "attempts": return row.callAttempts;
  }
}

/** A customer's place in an order, as an address writes it: `4711`, `3~4711`, `2026-11-21T09:30:00.000Z~4711`, `~4711` for no value. */
export function cursorOf(row: Customer, { by }: CustomerSort): string {
  const value = valueOf(row, by);
  switch (by) {
    case "id":
    case "name": return String(row.id);
    case "called":
    case "due": return `${value === null ? "" : new Date(Number(value)).toISOString()}~${row.id}`;
    default: return `${value ?? ""}~${row.id}`;
  }
}

/** Reads it; undefined for what no such order writes. */
export function positionOf(text: string | undefined, { by }: CustomerSort): Position | undefined {
  const [, value, digits = ""] = /^(?:([^~]{0,30})~)?([1-9]\d{0,9})$/.exec(text ?? "") ?? [];
  const id = Number(digits);
  if (id < 1 || id > 2_147_483_647) return undefined;
  switch (by) {
    case "id":
    case "name": return value === undefined ? { id, value: null } : undefined;
    case "called":
    case "due": {
      if (value === "") return { id, value: null };
      const at = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(value ?? "") ? new Date(value ?? "") : null;
      return at && isStorableInstant(at) ? { id, value: at.getTime() } : undefined;
    }
    default: return value !== undefined && /^-?\d{1,9}$/.test(value) ? { id, value: Number(value) } : undefined;
  }
}
